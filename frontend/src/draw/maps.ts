/** Feature maps from 8-bit tensors into pixels: one buffer for each column of maps. */
import type { Range, Tensor } from "../core/frame";
import type { Palette } from "./palette";

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

export const sameCell = (a: MapCell | null, b: MapCell | null): boolean =>
  a === b || (!!a && !!b && a.map === b.map && a.row === b.row && a.column === b.column);

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What the colours of a map span: −limit … limit, or 0 … limit in ink. */
export interface ValueScale {
  readonly limit: number;
  readonly colours: "signed" | "ink";
}

interface Indexing {
  readonly at: number;
  readonly step: number;
}

/** The step of the signed colours that is zero. */
const SIGNED_ZERO = 128;

/** A hairline of this width surrounds each map. */
const HAIRLINE = 1;
/** Its colour, as a step of the ink scale: just seen. */
const HAIRLINE_INK = 24;

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

/** Zero is always the middle, so that its colour means the same everywhere. */
export const signedScale = ([low, high]: Range): ValueScale => ({
  limit: Math.max(Math.abs(low), Math.abs(high)),
  colours: "signed",
});

export const INK: ValueScale = { limit: 1, colours: "ink" };

/** 256 colours, each the four bytes of a pixel. */
export const coloursOf = (palette: Palette, scale: ValueScale): Uint32Array =>
  new Uint32Array(palette[scale.colours].rgba.buffer);

/** Draws empty maps within their hairlines; between them the buffer stays transparent. */
export function paintFrames(pixels: Uint32Array, grid: MapGrid, palette: Palette): void {
  pixels.fill(0);
  const [paper] = coloursOf(palette, INK);
  const line = coloursOf(palette, INK)[HAIRLINE_INK];
  for (let map = 0; map < grid.maps; map += 1) {
    const box = mapBox(grid, map);
    fillBox(pixels, grid, grown(box, HAIRLINE), line);
    fillBox(pixels, grid, box, paper);
  }
}

const grown = ({ left, top, width, height }: Box, by: number): Box => ({
  left: left - by,
  top: top - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

function fillBox(pixels: Uint32Array, grid: MapGrid, box: Box, colour: number): void {
  const stride = gridWidth(grid);
  for (let y = box.top; y < box.top + box.height; y += 1) {
    pixels.fill(colour, y * stride + box.left, y * stride + box.left + box.width);
  }
}

/** Fills the interiors of the maps; `scales` holds one scale for each map. */
export function paintMaps(
  pixels: Uint32Array,
  grid: MapGrid,
  tensor: Tensor,
  scales: readonly ValueScale[],
  palette: Palette,
): void {
  for (let map = 0; map < grid.maps; map += 1) {
    const scale = scales[map];
    paintMap(pixels, grid, map, tensor.data, indexing(tensor, map, scale), coloursOf(palette, scale));
  }
}

/** Index into the colours = at + step · value as stored: 8-bit ones lie within their map's range. */
function indexing(tensor: Tensor, map: number, scale: ValueScale): Indexing {
  const zero = scale.colours === "signed" ? SIGNED_ZERO : 0;
  const unit = scale.limit > 0 ? (255 - zero) / scale.limit : 0;
  const range = tensor.ranges?.[map];
  if (!range) return { at: zero + 0.5, step: unit };
  return { at: zero + range[0] * unit + 0.5, step: ((range[1] - range[0]) / 255) * unit };
}

function paintMap(
  pixels: Uint32Array,
  grid: MapGrid,
  map: number,
  values: ArrayLike<number>,
  { at, step }: Indexing,
  colours: Uint32Array,
): void {
  const { rows, columns, cell } = grid;
  const { left, top, width } = mapBox(grid, map);
  const stride = gridWidth(grid);
  let next = map * rows * columns;
  for (let row = 0; row < rows; row += 1) {
    const start = (top + row * cell) * stride + left;
    let pixel = start;
    for (let column = 0; column < columns; column += 1) {
      const colour = colours[(at + step * values[next++]) | 0];
      for (let i = 0; i < cell; i += 1) pixels[pixel++] = colour;
    }
    for (let i = 1; i < cell; i += 1) pixels.copyWithin(start + i * stride, start, start + width);
  }
}
