/** The input grid: pixels, padding, covered area, centres and the moving window. */
import type { Tensor } from "../core/frame";
import type { Geometry } from "../core/geometry";
import type { Position } from "../core/walk";
import {
  boxOf,
  cellBox,
  centreDots,
  dotAt,
  droppedBands,
  image,
  windowHull,
  type Box,
  type InputLayout,
} from "./input-layout";
import { inkStep, type Palette } from "./palette";

type Context = CanvasRenderingContext2D;

export interface InputPicture {
  readonly geometry: Geometry;
  /** (h, w); null before the first answer. */
  readonly pixels: Tensor | null;
  readonly position: Position;
  readonly palette: Palette;
}

const HATCH_STEP = 5;
const SMALLEST_FOR_LINES = 7;
const SMALLEST_FOR_ZEROS = 17;

const rect = (context: Context, { x, y, width, height }: Box): void => context.rect(x, y, width, height);

export function paintInput(context: Context, layout: InputLayout, picture: InputPicture): void {
  context.clearRect(0, 0, layout.width, layout.height);
  paintPadding(context, layout, picture);
  paintPixels(context, layout, picture);
  paintDropped(context, layout, picture);
  paintCovered(context, layout, picture);
  paintCentres(context, layout, picture);
  paintWindow(context, layout, picture);
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

/** Everything of the padded input is hatched; the pixels then cover their part. */
function paintPadding(context: Context, layout: InputLayout, { geometry, palette }: InputPicture): void {
  const { rows, columns } = geometry;
  const [bottom, right] = [rows.size + rows.after - 1, columns.size + columns.after - 1];
  hatch(context, boxOf(layout, { top: rows.first, left: columns.first, bottom, right }), palette.hatch);
  if (layout.cell < SMALLEST_FOR_ZEROS) return;
  context.fillStyle = palette.text;
  context.font = `${Math.round(layout.cell * 0.5)}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (let row = rows.first; row <= bottom; row++) {
    for (let column = columns.first; column <= right; column++) {
      const inside = row >= 0 && row < rows.size && column >= 0 && column < columns.size;
      const { x, y } = dotAt(layout, row, column);
      if (!inside) context.fillText("0", x, y + 1);
    }
  }
}

function paintPixels(context: Context, layout: InputLayout, { geometry, pixels, palette }: InputPicture): void {
  const area = boxOf(layout, image(geometry));
  context.fillStyle = palette.paper;
  context.fillRect(area.x, area.y, area.width, area.height);
  const [height, width] = [geometry.rows.size, geometry.columns.size];
  for (let row = 0; pixels && row < height; row++) {
    for (let column = 0; column < width; column++) {
      const step = inkStep(pixels.data[row * width + column]);
      if (step === 0) continue;
      const box = cellBox(layout, row, column);
      context.fillStyle = palette.ink.css[step];
      context.fillRect(box.x, box.y, box.width, box.height);
    }
  }
  if (layout.cell >= SMALLEST_FOR_LINES) paintLines(context, area, width, height, palette.line);
}

function paintLines(context: Context, area: Box, columns: number, rows: number, colour: string): void {
  context.beginPath();
  for (let i = 0; i <= columns; i++) {
    const x = area.x + (i * area.width) / columns;
    context.moveTo(x, area.y);
    context.lineTo(x, area.y + area.height);
  }
  for (let i = 0; i <= rows; i++) {
    const y = area.y + (i * area.height) / rows;
    context.moveTo(area.x, y);
    context.lineTo(area.x + area.width, y);
  }
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.stroke();
}

/** Cells that no window reaches lie under a veil. */
function paintDropped(context: Context, layout: InputLayout, { geometry, palette }: InputPicture): void {
  for (const band of droppedBands(geometry)) {
    const box = boxOf(layout, band);
    context.globalAlpha = 0.72;
    context.fillStyle = palette.hatch;
    context.fillRect(box.x, box.y, box.width, box.height);
    context.globalAlpha = 1;
  }
}

function paintCovered(context: Context, layout: InputLayout, { geometry, palette }: InputPicture): void {
  context.beginPath();
  rect(context, boxOf(layout, geometry.covered));
  context.setLineDash([0.1, 4]);
  context.lineCap = "round";
  context.strokeStyle = palette.ink.css[255];
  context.lineWidth = 2;
  context.stroke();
  context.setLineDash([]);
  context.lineCap = "butt";
}

function paintCentres(context: Context, layout: InputLayout, { geometry, palette }: InputPicture): void {
  const radius = Math.min(2.2, Math.max(0.9, layout.cell * 0.09));
  context.beginPath();
  for (const { x, y } of centreDots(layout, geometry)) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
  context.globalAlpha = 0.75;
  context.fillStyle = palette.accent;
  context.fill();
  context.globalAlpha = 1;
}

/** The hull, the cells that are read (apart with dilation), and the centre. */
function paintWindow(context: Context, layout: InputLayout, { geometry, position, palette }: InputPicture): void {
  const hull = windowHull(geometry, position);
  context.strokeStyle = palette.accent;
  if (geometry.rows.dilation > 1 || geometry.columns.dilation > 1) {
    const { rows, columns } = geometry.window(position.row, position.column);
    context.beginPath();
    for (const row of rows) for (const column of columns) rect(context, cellBox(layout, row, column));
    context.lineWidth = 1;
    context.stroke();
  }
  context.beginPath();
  rect(context, boxOf(layout, hull));
  context.lineWidth = 2;
  context.stroke();
  const { x, y } = dotAt(layout, (hull.top + hull.bottom) / 2, (hull.left + hull.right) / 2);
  context.beginPath();
  context.arc(x, y, Math.min(4.5, Math.max(2, layout.cell * 0.22)), 0, 2 * Math.PI);
  context.fillStyle = palette.accent;
  context.fill();
}
