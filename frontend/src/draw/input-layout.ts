/** Where everything of the input grid stands, as data; lengths in CSS pixels. */
import type { Geometry, Rectangle } from "../core/geometry";
import { cssPx, type CssPx } from "../core/spaces";
import type { Position } from "../core/walk";

export interface Box {
  readonly x: CssPx;
  readonly y: CssPx;
  readonly width: CssPx;
  readonly height: CssPx;
}

export interface Dot {
  readonly x: CssPx;
  readonly y: CssPx;
}

export interface InputLayout {
  readonly cell: CssPx;
  /** Pixel coordinates of the first cell on the canvas: −1 with one cell of padding. */
  readonly top: number;
  readonly left: number;
  readonly width: CssPx;
  readonly height: CssPx;
}

/** Room around the grid, so that outlines and dots on its edge stay whole. */
export const MARGIN = 2;

/** The padded input in a square of `side`. */
export function inputLayout(geometry: Geometry, side: number): InputLayout {
  const { rows, columns } = geometry;
  const cell = (side - 2 * MARGIN) / Math.max(rows.padded, columns.padded);
  return {
    cell: cssPx(cell),
    top: rows.first,
    left: columns.first,
    width: cssPx(columns.padded * cell + 2 * MARGIN),
    height: cssPx(rows.padded * cell + 2 * MARGIN),
  };
}

const xOf = (layout: InputLayout, column: number): number => MARGIN + (column - layout.left) * layout.cell;
const yOf = (layout: InputLayout, row: number): number => MARGIN + (row - layout.top) * layout.cell;

/** A rectangle of cells, first and last counted. */
export function boxOf(layout: InputLayout, { top, left, bottom, right }: Rectangle): Box {
  return {
    x: cssPx(xOf(layout, left)),
    y: cssPx(yOf(layout, top)),
    width: cssPx((right - left + 1) * layout.cell),
    height: cssPx((bottom - top + 1) * layout.cell),
  };
}

export const cellBox = (layout: InputLayout, row: number, column: number): Box =>
  boxOf(layout, { top: row, left: column, bottom: row, right: column });

/** The middle of a pixel; a half lies on the corner between pixels. */
export const dotAt = (layout: InputLayout, row: number, column: number): Dot => ({
  x: cssPx(xOf(layout, column + 0.5)),
  y: cssPx(yOf(layout, row + 0.5)),
});

export const centreDots = (layout: InputLayout, geometry: Geometry): readonly Dot[] => {
  const { rows, columns } = geometry.centres;
  return rows.flatMap((row) => columns.map((column) => dotAt(layout, row, column)));
};

export const image = (geometry: Geometry): Rectangle => ({
  top: 0,
  left: 0,
  bottom: geometry.rows.size - 1,
  right: geometry.columns.size - 1,
});

/** Hull of the window at one position. */
export function windowHull(geometry: Geometry, { row, column }: Position): Rectangle {
  const { rows, columns } = geometry.window(row, column);
  return { top: rows[0], left: columns[0], bottom: rows.at(-1)!, right: columns.at(-1)! };
}

/** Cells that no window reaches: at most a band at the bottom and one at the right. */
export function droppedBands(geometry: Geometry): readonly Rectangle[] {
  const { rows, columns } = geometry;
  const [bottom, right] = [rows.size + rows.after - 1, columns.size + columns.after - 1];
  const bands: Rectangle[] = [];
  if (rows.last < bottom) bands.push({ top: rows.last + 1, left: columns.first, bottom, right });
  if (columns.last < right) bands.push({ top: rows.first, left: columns.last + 1, bottom: rows.last, right });
  return bands;
}

/** The pixel coordinate under a point of the canvas; pixel i has its middle at i. */
export const pixelAt = (layout: InputLayout, x: number, y: number): Position => ({
  row: (y - MARGIN) / layout.cell + layout.top - 0.5,
  column: (x - MARGIN) / layout.cell + layout.left - 0.5,
});
