/** Frames, lines, pixels and padding of the two grids. */
import type { Tensor } from "../core/frame";
import type { Geometry } from "../core/geometry";
import { image, type Box } from "./input-layout";
import { inkStep, type Palette } from "./palette";
import { cellBox, cellsBox, type CellGrid } from "./sharing-layout";

export type Context = CanvasRenderingContext2D;

const SMALLEST_FOR_LINES = 5;
const HATCH_STEP = 4;
/** How far each further channel or filter stands out behind the first. */
const BEHIND = 3;
const MOST_BEHIND = 2;

export function outline(context: Context, { x, y, width, height }: Box, colour: string, line: number): void {
  context.strokeStyle = colour;
  context.lineWidth = line;
  context.strokeRect(x, y, width, height);
}

/** Empty sheets behind a grid: it is the first of several. */
export function paintStack(context: Context, box: Box, count: number, palette: Palette): void {
  for (let behind = Math.min(count - 1, MOST_BEHIND); behind > 0; behind--) {
    const by = behind * BEHIND;
    context.fillStyle = palette.paper;
    context.fillRect(box.x + by, box.y - by, box.width, box.height);
    context.strokeStyle = palette.hatch;
    context.lineWidth = 1;
    context.strokeRect(box.x + by, box.y - by, box.width, box.height);
  }
}

function strokeCells(context: Context, { x, y, width, height }: Box, cell: number, colour: string): void {
  context.beginPath();
  for (let at = 0; at < width + cell / 2; at += cell) {
    context.moveTo(x + at, y);
    context.lineTo(x + at, y + height);
  }
  for (let at = 0; at < height + cell / 2; at += cell) {
    context.moveTo(x, y + at);
    context.lineTo(x + width, y + at);
  }
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.stroke();
}

/** Paper with lines between the cells, where they are large enough. */
export function paintGrid(context: Context, box: Box, cell: number, palette: Palette, filled = true): void {
  if (filled) {
    context.fillStyle = palette.paper;
    context.fillRect(box.x, box.y, box.width, box.height);
  }
  if (cell >= SMALLEST_FOR_LINES) strokeCells(context, box, cell, palette.line);
  else outline(context, box, palette.line, 1);
}

function hatch(context: Context, { x, y, width, height }: Box, colour: string): void {
  context.beginPath();
  for (let d = HATCH_STEP; d < width + height; d += HATCH_STEP) {
    context.moveTo(x + Math.min(d, width), y + Math.max(0, d - width));
    context.lineTo(x + Math.max(0, d - height), y + Math.min(d, height));
  }
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.stroke();
}

/** The padded input; its padding hatched. Pixels of another size than the geometry's are not of it. */
export function paintPixels(
  context: Context,
  grid: CellGrid,
  geometry: Geometry,
  pixels: Tensor | null,
  palette: Palette,
): void {
  const { rows, columns } = geometry;
  const [bottom, right] = [rows.size + rows.after - 1, columns.size + columns.after - 1];
  hatch(context, cellsBox(grid, { top: rows.first, left: columns.first, bottom, right }), palette.hatch);
  const area = cellsBox(grid, image(geometry));
  context.fillStyle = palette.paper;
  context.fillRect(area.x, area.y, area.width, area.height);
  if (pixels && pixels.shape.at(-2) === rows.size && pixels.shape.at(-1) === columns.size) {
    fillPixels(context, grid, pixels, palette);
  }
  paintGrid(context, area, grid.cell, palette, false);
}

function fillPixels(context: Context, grid: CellGrid, { shape, data }: Tensor, { ink }: Palette): void {
  const [height, width] = [shape.at(-2)!, shape.at(-1)!];
  for (let i = 0; i < height * width; i++) {
    const step = inkStep(data[i]);
    if (step === 0) continue;
    const box = cellBox(grid, Math.floor(i / width), i % width);
    context.fillStyle = ink.css[step];
    context.fillRect(box.x, box.y, box.width, box.height);
  }
}
