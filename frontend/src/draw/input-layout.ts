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

/** These cells in a square of `side`. */
export function layoutOf({ top, left, bottom, right }: Rectangle, side: number): InputLayout {
  const [rows, columns] = [bottom - top + 1, right - left + 1];
  const cell = (side - 2 * MARGIN) / Math.max(rows, columns);
  const length = (cells: number): CssPx => cssPx(Math.ceil(cells * cell + 2 * MARGIN - 1e-6));
  return { cell: cssPx(cell), top, left, width: length(columns), height: length(rows) };
}

/** The padded input in a square of `side`. */
export const inputLayout = (geometry: Geometry, side: number): InputLayout => layoutOf(paddedInput(geometry), side);

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

export const paddedInput = ({ rows, columns }: Geometry): Rectangle => ({
  top: rows.first,
  left: columns.first,
  bottom: rows.size + rows.after - 1,
  right: columns.size + columns.after - 1,
});

/** The cells around the image: bands above, below, left and right of it, as far as there are any. */
export function paddingBands(geometry: Geometry): readonly Rectangle[] {
  const [outer, inner] = [paddedInput(geometry), image(geometry)];
  const bands: readonly Rectangle[] = [
    { ...outer, bottom: inner.top - 1 },
    { ...outer, top: inner.bottom + 1 },
    { ...inner, left: outer.left, right: inner.left - 1 },
    { ...inner, left: inner.right + 1, right: outer.right },
  ];
  return bands.filter(({ top, left, bottom, right }) => top <= bottom && left <= right);
}

/** The least that holds both. */
export const union = (a: Rectangle, b: Rectangle): Rectangle => ({
  top: Math.min(a.top, b.top),
  left: Math.min(a.left, b.left),
  bottom: Math.max(a.bottom, b.bottom),
  right: Math.max(a.right, b.right),
});

/** Hull of the window at one position. */
export function windowHull(geometry: Geometry, { row, column }: Position): Rectangle {
  const { rows, columns } = geometry.window(row, column);
  return { top: rows[0], left: columns[0], bottom: rows.at(-1)!, right: columns.at(-1)! };
}

/** Hull of all windows that read a cell; null where none does. */
export function readersHull(geometry: Geometry, { row, column }: Position): Rectangle | null {
  const { rows, columns } = geometry.readers(row, column);
  if (rows.length === 0 || columns.length === 0) return null;
  const { top, left } = windowHull(geometry, { row: rows[0], column: columns[0] });
  const { bottom, right } = windowHull(geometry, { row: rows.at(-1)!, column: columns.at(-1)! });
  return { top, left, bottom, right };
}

/** Cells beyond the last window: at most a band at the bottom and one at the right. */
export function droppedBands(geometry: Geometry): readonly Rectangle[] {
  const { rows, columns } = geometry;
  const { bottom, right } = paddedInput(geometry);
  const bands: Rectangle[] = [];
  if (rows.last < bottom) bands.push({ top: rows.last + 1, left: columns.first, bottom, right });
  if (columns.last < right) bands.push({ top: rows.first, left: columns.last + 1, bottom: rows.last, right });
  return bands;
}

/** The cell under a point of the canvas; on its margin, the nearest. */
export function cellAt(layout: InputLayout, geometry: Geometry, x: number, y: number): Position {
  const { top, left, bottom, right } = paddedInput(geometry);
  const within = (value: number, first: number, last: number): number => Math.min(last, Math.max(first, Math.floor(value)));
  return {
    row: within((y - MARGIN) / layout.cell + layout.top, top, bottom),
    column: within((x - MARGIN) / layout.cell + layout.left, left, right),
  };
}
