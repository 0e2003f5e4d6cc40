/** One feature map as coloured cells, on a signed scale with zero in the middle. */
import type { Tensor } from "../core/frame";
import type { Position } from "../core/walk";
import { signedStep, type Palette } from "./palette";

export interface MapLayout {
  readonly rows: number;
  readonly columns: number;
  readonly cell: number;
  readonly width: number;
  readonly height: number;
}

const LARGEST_CELL = 44;
const SMALLEST_FOR_LINES = 9;
export const MAP_MARGIN = 2;

export function mapLayout(rows: number, columns: number, side: number): MapLayout {
  const cell = Math.min(LARGEST_CELL, (side - 2 * MAP_MARGIN) / Math.max(rows, columns));
  return { rows, columns, cell, width: columns * cell + 2 * MAP_MARGIN, height: rows * cell + 2 * MAP_MARGIN };
}

/** Largest magnitude of all maps of the layer: the bound of its shared scale. */
export function boundOf({ data }: Tensor): number {
  let bound = 0;
  for (const value of data) bound = Math.max(bound, Math.abs(value));
  return bound;
}

export const mapCellAt = ({ cell }: MapLayout, x: number, y: number): Position => ({
  row: Math.floor((y - MAP_MARGIN) / cell),
  column: Math.floor((x - MAP_MARGIN) / cell),
});

export interface MapPicture {
  /** (F, OH, OW) */
  readonly output: Tensor;
  readonly map: number;
  readonly bound: number;
  readonly position: Position;
  readonly palette: Palette;
}

export function paintMap(context: CanvasRenderingContext2D, layout: MapLayout, picture: MapPicture): void {
  const { output, map, bound, palette } = picture;
  const { rows, columns, cell, width, height } = layout;
  context.clearRect(0, 0, width, height);
  const start = map * rows * columns;
  const inner = cell >= SMALLEST_FOR_LINES ? cell - 1 : cell;
  context.fillStyle = palette.line;
  context.fillRect(MAP_MARGIN - 1, MAP_MARGIN - 1, columns * cell + 1, rows * cell + 1);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      context.fillStyle = palette.signed.css[signedStep(output.data[start + row * columns + column], bound)];
      context.fillRect(MAP_MARGIN + column * cell, MAP_MARGIN + row * cell, inner, inner);
    }
  }
  paintCurrent(context, layout, picture);
}

function paintCurrent(context: CanvasRenderingContext2D, { cell }: MapLayout, picture: MapPicture): void {
  const { row, column } = picture.position;
  context.strokeStyle = picture.palette.accent;
  context.lineWidth = 2;
  context.strokeRect(MAP_MARGIN + column * cell - 0.5, MAP_MARGIN + row * cell - 0.5, cell, cell);
}
