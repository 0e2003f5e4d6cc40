/** Feature maps from 8-bit tensors into pixels: one buffer for each column of maps. */
import type { Range, Tensor } from "../core/frame";

/** Where the maps of one column stand; lengths in CSS pixels, one buffer pixel each. */
export interface MapGrid {
  readonly maps: number;
  readonly rows: number;
  readonly columns: number;
  readonly abreast: number;
  readonly cell: number;
  readonly gap: number;
}

/** One cell of one map, 0-based. */
export interface MapCell {
  readonly map: number;
  readonly row: number;
  readonly column: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** 256 colours as the bytes R, G, B, A of a pixel. */
export type ColourTable = Uint32Array;

/** From zero to the largest magnitude; signed ones reach as far below zero. */
export interface Scale {
  readonly limit: number;
  readonly signed: boolean;
}

/** The entry of a signed table that is zero: 127 colours above it, 128 below. */
export const SIGNED_ZERO = 128;

/** A hairline of this width surrounds each map. */
const HAIRLINE = 1;

export const gridWidth = (grid: MapGrid): number =>
  grid.abreast * (grid.columns * grid.cell + grid.gap) - grid.gap + 2 * HAIRLINE;

export const gridHeight = (grid: MapGrid): number =>
  Math.ceil(grid.maps / grid.abreast) * (grid.rows * grid.cell + grid.gap) - grid.gap + 2 * HAIRLINE;

/** The interior of a map. */
export function mapBox(grid: MapGrid, map: number): Box {
  const width = grid.columns * grid.cell;
  const height = grid.rows * grid.cell;
  return {
    left: HAIRLINE + (map % grid.abreast) * (width + grid.gap),
    top: HAIRLINE + Math.floor(map / grid.abreast) * (height + grid.gap),
    width,
    height,
  };
}

/** A rectangle of cells, rows and columns inclusive. */
export function cellsBox(
  grid: MapGrid,
  map: number,
  cells: { top: number; left: number; bottom: number; right: number },
): Box {
  const box = mapBox(grid, map);
  return {
    left: box.left + cells.left * grid.cell,
    top: box.top + cells.top * grid.cell,
    width: (cells.right - cells.left + 1) * grid.cell,
    height: (cells.bottom - cells.top + 1) * grid.cell,
  };
}

/** The cell under a point of the buffer; null between the maps. */
export function cellAt(grid: MapGrid, x: number, y: number): MapCell | null {
  const across = grid.columns * grid.cell + grid.gap;
  const down = grid.rows * grid.cell + grid.gap;
  const column = Math.floor(((x - HAIRLINE) % across) / grid.cell);
  const row = Math.floor(((y - HAIRLINE) % down) / grid.cell);
  const along = Math.floor((x - HAIRLINE) / across);
  const map = Math.floor((y - HAIRLINE) / down) * grid.abreast + along;
  const inside = row >= 0 && row < grid.rows && column >= 0 && column < grid.columns;
  return inside && along < grid.abreast && map >= 0 && map < grid.maps ? { map, row, column } : null;
}

/** From the lowest to the highest value of several maps. */
export function hull(ranges: readonly Range[]): Range | null {
  if (ranges.length === 0) return null;
  return [Math.min(...ranges.map(([low]) => low)), Math.max(...ranges.map(([, high]) => high))];
}

/** A scale always holds zero, so that its colour means the same everywhere. */
export const scaleOf = ([low, high]: Range): Scale => ({
  limit: Math.max(Math.abs(low), Math.abs(high)),
  signed: low < 0,
});

/** Draws the hairlines of the maps; between them the buffer stays transparent. */
export function paintFrames(pixels: Uint32Array, grid: MapGrid, colour: number): void {
  const stride = gridWidth(grid);
  pixels.fill(0);
  for (let map = 0; map < grid.maps; map += 1) {
    const { left, top, width, height } = mapBox(grid, map);
    for (let y = top - HAIRLINE; y < top + height + HAIRLINE; y += 1) {
      const start = y * stride + left;
      pixels.fill(colour, start - HAIRLINE, start + width + HAIRLINE);
    }
  }
}

/** Fills all maps with one colour: nothing was computed. */
export function paintEmpty(pixels: Uint32Array, grid: MapGrid, colour: number): void {
  const stride = gridWidth(grid);
  for (let map = 0; map < grid.maps; map += 1) {
    const { left, top, width, height } = mapBox(grid, map);
    for (let y = top; y < top + height; y += 1) {
      pixels.fill(colour, y * stride + left, y * stride + left + width);
    }
  }
}

/** Fills the interiors of the maps; `scales` holds one scale for each map. */
export function paintMaps(
  pixels: Uint32Array,
  grid: MapGrid,
  tensor: Tensor,
  scales: readonly Scale[],
  tableOf: (scale: Scale) => ColourTable,
): void {
  for (let map = 0; map < grid.maps; map += 1) {
    const scale = scales[map];
    paintMap(pixels, grid, map, tensor.data, indexing(tensor.ranges?.[map], scale), tableOf(scale));
  }
}

/** Index into the table = at + step · value as stored: 8-bit ones within their map's range. */
function indexing(range: Range | undefined, { limit, signed }: Scale): { at: number; step: number } {
  const zero = signed ? SIGNED_ZERO : 0;
  const unit = limit > 0 ? (255 - zero) / limit : 0;
  const [low, high] = range ?? [0, 255];
  return { at: zero + low * unit + 0.5, step: ((high - low) / 255) * unit };
}

function paintMap(
  pixels: Uint32Array,
  grid: MapGrid,
  map: number,
  values: ArrayLike<number>,
  { at, step }: { at: number; step: number },
  table: ColourTable,
): void {
  const { rows, columns, cell } = grid;
  const { left, top, width } = mapBox(grid, map);
  const stride = gridWidth(grid);
  let next = map * rows * columns;
  for (let row = 0; row < rows; row += 1) {
    const start = (top + row * cell) * stride + left;
    let pixel = start;
    for (let column = 0; column < columns; column += 1) {
      const colour = table[(at + step * values[next++]) | 0];
      for (let i = 0; i < cell; i += 1) pixels[pixel++] = colour;
    }
    for (let i = 1; i < cell; i += 1) pixels.copyWithin(start + i * stride, start, start + width);
  }
}
