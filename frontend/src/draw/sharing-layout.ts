/** Where input, outputs and the one shared kernel stand, and each weight within them; lengths in CSS pixels. */
import type { Geometry, Rectangle } from "../core/geometry";
import { cssPx } from "../core/spaces";
import type { Position } from "../core/walk";
import type { Box, Dot } from "./input-layout";

/** Square cells; the cell (0, 0) has its corner at (x, y). */
export interface CellGrid {
  readonly x: number;
  readonly y: number;
  readonly cell: number;
}

export interface SharingLayout {
  readonly width: number;
  readonly height: number;
  readonly input: CellGrid;
  readonly outputs: CellGrid;
  /** Of the kernel that all outputs share, between the two. */
  readonly kernel: CellGrid;
}

/** Room for outlines, and above and at the right for the sheets behind of more channels or filters. */
const EDGE = 8;
const LEFT = 1;
/** Shares of the width: what is left in the middle is the way from pixels to outputs. */
const INPUT = 0.3;
const OUTPUTS = 0.5;
const LARGEST_OUTPUT = 44;
const LARGEST_WEIGHT = 20;
/** Of the middle. */
const KERNEL = 0.58;
/** Between two outputs, as a share of the cell. */
export const GAP = 0.16;

/** Where the canvas's height follows from its width alone, nothing jumps. */
export const heightOf = (width: number): number => Math.round(width * OUTPUTS) + EDGE;

/** The grid of `rows` × `columns` cells in the middle of a box; its first cell is `first`. */
function centred(box: Box, rows: number, columns: number, largest: number, first: Position): CellGrid {
  const cell = Math.min(largest, box.width / columns, box.height / rows);
  return {
    x: box.x + (box.width - columns * cell) / 2 - first.column * cell,
    y: box.y + (box.height - rows * cell) / 2 - first.row * cell,
    cell,
  };
}

const boxOf = (x: number, y: number, width: number, height: number): Box => ({
  x: cssPx(x),
  y: cssPx(y),
  width: cssPx(width),
  height: cssPx(height),
});

export function sharingLayout({ rows, columns }: Geometry, width: number): SharingLayout {
  const height = heightOf(width);
  const room = height - EDGE - LEFT;
  const across = width - LEFT - EDGE;
  const middle = across * (1 - INPUT - OUTPUTS);
  const kernel = middle * KERNEL;
  const origin = { row: 0, column: 0 };
  const at = (x: number, wide: number): Box => boxOf(LEFT + x, EDGE, wide, room);
  return {
    width,
    height,
    input: centred(at(0, across * INPUT), rows.padded, columns.padded, room, {
      row: rows.first,
      column: columns.first,
    }),
    outputs: centred(
      at(width * (1 - OUTPUTS) - LEFT, width * OUTPUTS - EDGE),
      rows.output,
      columns.output,
      LARGEST_OUTPUT,
      origin,
    ),
    kernel: centred(
      at(across * INPUT + (middle - kernel) / 2, kernel),
      rows.kernel,
      columns.kernel,
      LARGEST_WEIGHT,
      origin,
    ),
  };
}

/** A rectangle of cells, first and last counted. */
export const cellsBox = ({ x, y, cell }: CellGrid, { top, left, bottom, right }: Rectangle): Box =>
  boxOf(x + left * cell, y + top * cell, (right - left + 1) * cell, (bottom - top + 1) * cell);

export const cellBox = (grid: CellGrid, row: number, column: number): Box =>
  cellsBox(grid, { top: row, left: column, bottom: row, right: column });

/** All of a grid of `rows` × `columns` cells. */
export const wholeOf = (grid: CellGrid, rows: number, columns: number): Box =>
  cellsBox(grid, { top: 0, left: 0, bottom: rows - 1, right: columns - 1 });

export const middleOf = ({ x, y, width, height }: Box): Dot => ({
  x: cssPx(x + width / 2),
  y: cssPx(y + height / 2),
});

/** The output under a point of the canvas; outside the grid, a cell that no output is. */
export const outputAt = ({ outputs: { x, y, cell } }: SharingLayout, left: number, top: number): Position => ({
  row: Math.floor((top - y) / cell),
  column: Math.floor((left - x) / cell),
});

/** The inside of an output's cell as a grid of its weights, as large as they fit. */
function inside(outputs: CellGrid, { row, column }: Position, rows: number, columns: number): CellGrid {
  const { x, y, width, height } = cellBox(outputs, row, column);
  const gap = width * GAP;
  return centred(boxOf(x + gap / 2, y + gap / 2, width - gap, height - gap), rows, columns, Infinity, {
    row: 0,
    column: 0,
  });
}

/** All weights of a dense neuron, inside its output: one for each pixel, lying as the pixels lie. */
export const sheetOf = (layout: SharingLayout, { rows, columns }: Geometry, output: Position): CellGrid =>
  inside(layout.outputs, output, rows.size, columns.size);

/** The small kernel of a local neuron, inside its output. */
export const kernelIn = (layout: SharingLayout, { rows, columns }: Geometry, output: Position): CellGrid =>
  inside(layout.outputs, output, rows.kernel, columns.kernel);

const between = (from: number, to: number, share: number): number => from + (to - from) * share;

/** On the way from one box to another; `growth` is how much of the way its size has gone. */
export function mixed(from: Box, to: Box, share: number, growth = share): Box {
  const [start, end] = [middleOf(from), middleOf(to)];
  const [width, height] = [between(from.width, to.width, growth), between(from.height, to.height, growth)];
  return boxOf(between(start.x, end.x, share) - width / 2, between(start.y, end.y, share) - height / 2, width, height);
}

/** On the way from one grid of `rows` × `columns` cells to another: as a whole, so that its cells never part. */
export function mixedGrid(
  from: CellGrid,
  to: CellGrid,
  [rows, columns]: readonly [number, number],
  share: number,
  growth: number,
): CellGrid {
  const { x, y, width } = mixed(wholeOf(from, rows, columns), wholeOf(to, rows, columns), share, growth);
  return { x, y, cell: width / columns };
}
