/** One feature map as coloured cells, on a signed scale with zero in the middle. */
import type { Tensor } from "../core/frame";
import { positionOf, type Position } from "../core/walk";
import { paintMapImage } from "./map-image";
import type { Palette } from "./palette";
import type { Surface } from "./surface";

type Context = CanvasRenderingContext2D;
type Plane = Context | OffscreenCanvasRenderingContext2D;

export interface MapLayout {
  readonly rows: number;
  readonly columns: number;
  readonly cell: number;
  readonly width: number;
  readonly height: number;
}

const LARGEST_CELL = 44;
const SMALLEST_FOR_LINES = 9;
const HATCH_STEP = 5;
export const MAP_MARGIN = 2;

export function mapLayout(rows: number, columns: number, side: number): MapLayout {
  const cell = Math.min(LARGEST_CELL, (side - 2 * MAP_MARGIN) / Math.max(rows, columns));
  return { rows, columns, cell, width: columns * cell + 2 * MAP_MARGIN, height: rows * cell + 2 * MAP_MARGIN };
}

export const mapCellAt = ({ cell }: MapLayout, x: number, y: number): Position => ({
  row: Math.floor((y - MAP_MARGIN) / cell),
  column: Math.floor((x - MAP_MARGIN) / cell),
});

/** What stays while the window moves. */
export interface MapPicture {
  /** (F, OH, OW) */
  readonly output: Tensor;
  readonly map: number;
  readonly bound: number;
  readonly palette: Palette;
}

/** Output positions, 0-based: each of these rows in each of these columns. */
export interface Readers {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** What changes from frame to frame. */
export interface MapMarks {
  readonly position: Position;
  /** Cells filled so far, in walking order; null: all. */
  readonly fill: number | null;
  readonly readers: Readers | null;
}

/** Keeps the picture, so that a frame in which only the marks move copies it. */
export class MapPainter {
  #picture: MapPicture | null = null;
  #layer: OffscreenCanvas | null = null;

  paint({ context }: Surface, layout: MapLayout, picture: MapPicture, marks: MapMarks): void {
    const { width, height } = context.canvas;
    if (!this.#layer || this.#layer.width !== width || this.#layer.height !== height || !same(this.#picture, picture)) {
      this.#layer = pictureLayer(width, height, layout, picture);
      this.#picture = picture;
    }
    context.clearRect(0, 0, layout.width, layout.height);
    context.drawImage(this.#layer, 0, 0, layout.width, layout.height);
    paintMarks(context, layout, marks, picture.palette);
  }
}

const same = (a: MapPicture | null, b: MapPicture): boolean =>
  a !== null && a.output === b.output && a.map === b.map && a.bound === b.bound && a.palette === b.palette;

function pictureLayer(width: number, height: number, layout: MapLayout, picture: MapPicture): OffscreenCanvas {
  const layer = new OffscreenCanvas(width, height);
  const context = layer.getContext("2d")!;
  context.scale(width / layout.width, height / layout.height);
  const { rows, columns, cell } = layout;
  const { output, map, bound, palette } = picture;
  const image = new OffscreenCanvas(columns, rows);
  paintMapImage(image, output, map, bound, palette);
  context.imageSmoothingEnabled = false;
  context.drawImage(image, MAP_MARGIN, MAP_MARGIN, columns * cell, rows * cell);
  context.strokeStyle = palette.line;
  if (cell >= SMALLEST_FOR_LINES) paintLines(context, layout);
  context.strokeRect(MAP_MARGIN - 0.5, MAP_MARGIN - 0.5, columns * cell, rows * cell);
  return layer;
}

function paintLines(context: Plane, { rows, columns, cell }: MapLayout): void {
  context.beginPath();
  for (let column = 1; column < columns; column++) {
    context.moveTo(MAP_MARGIN + column * cell - 0.5, MAP_MARGIN);
    context.lineTo(MAP_MARGIN + column * cell - 0.5, MAP_MARGIN + rows * cell);
  }
  for (let row = 1; row < rows; row++) {
    context.moveTo(MAP_MARGIN, MAP_MARGIN + row * cell - 0.5);
    context.lineTo(MAP_MARGIN + columns * cell, MAP_MARGIN + row * cell - 0.5);
  }
  context.lineWidth = 1;
  context.stroke();
}

function paintMarks(context: Context, layout: MapLayout, { fill, readers, position }: MapMarks, palette: Palette): void {
  if (fill !== null) paintUnfilled(context, layout, fill, palette);
  if (readers) paintReaders(context, layout, readers, palette);
  context.strokeStyle = palette.accent;
  context.lineWidth = 2;
  strokeCell(context, layout, position.row, position.column);
}

function strokeCell(context: Context, { cell }: MapLayout, row: number, column: number): void {
  context.strokeRect(MAP_MARGIN + column * cell - 0.5, MAP_MARGIN + row * cell - 0.5, cell, cell);
}

/** The rest of the row that is being filled, and all rows below it, hatched. */
function paintUnfilled(context: Context, layout: MapLayout, fill: number, { paper, hatch }: Palette): void {
  const { rows, columns, cell, width, height } = layout;
  if (fill >= rows * columns) return;
  const { row, column } = positionOf(Math.max(0, fill), [rows, columns]);
  context.save();
  context.beginPath();
  context.rect(MAP_MARGIN + column * cell, MAP_MARGIN + row * cell, (columns - column) * cell - 1, cell);
  context.rect(MAP_MARGIN, MAP_MARGIN + (row + 1) * cell, columns * cell - 1, (rows - row - 1) * cell - 1);
  context.clip();
  context.fillStyle = paper;
  context.fillRect(0, 0, width, height);
  context.beginPath();
  for (let d = HATCH_STEP; d < width + height; d += HATCH_STEP) {
    context.moveTo(d, 0);
    context.lineTo(d - height, height);
  }
  context.strokeStyle = hatch;
  context.lineWidth = 0.5;
  context.stroke();
  context.restore();
}

/** Ink on a rim of paper, to be seen on any colour. */
function paintReaders(context: Context, layout: MapLayout, { rows, columns }: Readers, palette: Palette): void {
  for (const [colour, width] of [[palette.paper, 3.5], [palette.ink.css[255], 1.5]] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    for (const row of rows) for (const column of columns) strokeCell(context, layout, row, column);
  }
}
