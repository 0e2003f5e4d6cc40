/** What of the input grid stands still: pixels, padding, dropped cells, covered area and centres. */
import { cellsOf, isPixel, type Cells, type InputPicture, type Show } from "./input-cells";
import {
  boxOf,
  centreDots,
  dotAt,
  droppedBands,
  image,
  paddedInput,
  paddingBands,
  type InputLayout,
} from "./input-layout";
import { prefersBlack } from "./palette";
import { boxPath, discs, hatch } from "./strokes";

type Context = CanvasRenderingContext2D;

const HATCH_STEP = 5;
const CROSS_STEP = 6;
const SMALLEST_FOR_LINES = 7;
const SMALLEST_TEXT = 8;
const LARGEST_TEXT = 14;
/** Opacity of what the padding holds, so that it is not taken for pixels. */
const PALE = 0.4;

/** Height of the text in a cell; null where there is no room. */
export function textHeight(cell: number): number | null {
  const height = Math.min(LARGEST_TEXT, cell * 0.53);
  return height >= SMALLEST_TEXT ? height : null;
}

/** All of it, for a picture without a window. */
export function paintStill(context: Context, layout: InputLayout, picture: InputPicture): void {
  paintCells(context, layout, picture);
  paintDots(context, layout, picture);
  paintTexts(context, layout, picture);
}

export function paintCells(context: Context, layout: InputLayout, picture: InputPicture): void {
  paintColours(context, layout, picture);
  paintPadding(context, layout, picture);
  if (layout.cell >= SMALLEST_FOR_LINES) paintLines(context, layout, picture);
  paintDropped(context, layout, picture);
  paintCovered(context, layout, picture);
}

/** One pixel for each cell, scaled up without smoothing: no seams, and one call for any number. */
function paintColours(context: Context, layout: InputLayout, picture: InputPicture): void {
  const { geometry, palette } = picture;
  const cells = cellsOf(picture);
  const frame = paddedInput(geometry);
  const [height, width] = [geometry.rows.padded, geometry.columns.padded];
  const colours = new ImageData(width, height);
  for (let at = 0; at < width * height; at++) {
    const [row, column] = [frame.top + Math.floor(at / width), frame.left + (at % width)];
    const step = cells.step(row, column);
    colours.data.set(cells.scale.rgba.subarray(step * 4, step * 4 + 3), at * 4);
    colours.data[at * 4 + 3] = isPixel(geometry, row, column) ? 255 : opacity(cells.scale === palette.ink && step === 0);
  }
  const small = new OffscreenCanvas(width, height);
  small.getContext("2d")!.putImageData(colours, 0, 0);
  const box = boxOf(layout, frame);
  context.imageSmoothingEnabled = false;
  context.drawImage(small, box.x, box.y, box.width, box.height);
}

const opacity = (empty: boolean): number => (empty ? 0 : 255 * PALE);

function paintPadding(context: Context, layout: InputLayout, { geometry, palette }: InputPicture): void {
  context.strokeStyle = palette.hatch;
  for (const band of paddingBands(geometry)) hatch(context, boxOf(layout, band), HATCH_STEP);
}

function paintLines(context: Context, layout: InputLayout, { geometry, palette }: InputPicture): void {
  const { x, y, width, height } = boxOf(layout, image(geometry));
  context.beginPath();
  for (let i = 0; i <= geometry.columns.size; i++) line(context, crisp(x + i * layout.cell), y, 0, height);
  for (let i = 0; i <= geometry.rows.size; i++) line(context, x, crisp(y + i * layout.cell), width, 0);
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  context.stroke();
}

const crisp = (value: number): number => Math.round(value) + 0.5;

function line(context: Context, x: number, y: number, across: number, down: number): void {
  context.moveTo(x, y);
  context.lineTo(x + across, y + down);
}

/** Cells beyond the last window are veiled and crossed out: the padding is hatched one way only. */
function paintDropped(context: Context, layout: InputLayout, { geometry, palette }: InputPicture): void {
  for (const band of droppedBands(geometry)) {
    const box = boxOf(layout, band);
    context.globalAlpha = 0.75;
    context.fillStyle = palette.hatch;
    context.fillRect(box.x, box.y, box.width, box.height);
    context.globalAlpha = 0.4;
    context.strokeStyle = palette.text;
    hatch(context, box, CROSS_STEP);
    hatch(context, box, CROSS_STEP, true);
    context.globalAlpha = 1;
  }
}

export function paintTexts(context: Context, layout: InputLayout, picture: InputPicture): void {
  const height = textHeight(layout.cell);
  if (height === null) return;
  const cells = cellsOf(picture);
  const place = writing(context, picture, height);
  const { top, left, bottom, right } = paddedInput(picture.geometry);
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const text = cells.text(row, column);
      if (!text) continue;
      const { x, y } = dotAt(layout, row + place, column + place);
      context.fillStyle = textColour(picture, cells, row, column);
      context.fillText(text, x, y, layout.cell - 2);
    }
  }
}

/** How far from the middle of their cells texts stand: counts leave the middle to the dots of odd kernels. */
function writing(context: Context, { geometry, show }: InputPicture, height: number): number {
  const cornered = show === "coverage" && geometry.rows.extent % 2 === 1 && geometry.columns.extent % 2 === 1;
  context.font = `${(cornered ? 0.9 * height : height).toFixed(1)}px system-ui, sans-serif`;
  context.textAlign = cornered ? "right" : "center";
  context.textBaseline = cornered ? "bottom" : "middle";
  return cornered ? 0.4 : 0;
}

/** Zeros, and how often padding is read, stay in the background. */
function textColour(picture: InputPicture, { scale, step, text }: Cells, row: number, column: number): string {
  const { geometry, show, palette } = picture;
  const padding = !isPixel(geometry, row, column);
  if (text(row, column) === "0" || (padding && show === "coverage")) return palette.text;
  const veiled = row > geometry.rows.last || column > geometry.columns.last;
  if (padding || veiled) return palette.ink.css[255];
  return prefersBlack(scale.css[step(row, column)]) ? "#000" : "#fff";
}

function paintCovered(context: Context, layout: InputLayout, { geometry, palette }: InputPicture): void {
  context.save();
  context.beginPath();
  boxPath(context, boxOf(layout, geometry.covered));
  context.setLineDash([0.1, 4]);
  context.lineCap = "round";
  context.strokeStyle = palette.ink.css[255];
  context.lineWidth = 2;
  context.stroke();
  context.restore();
}

/** Wide and pale under values, which stay readable. */
export function paintDots(context: Context, layout: InputLayout, { geometry, show, palette }: InputPicture): void {
  const under = hasValues(layout, show);
  context.globalAlpha = under ? 0.16 : 1;
  discs(context, centreDots(layout, geometry), under ? 0.38 * layout.cell : dotRadius(layout), palette.accent);
  context.globalAlpha = 1;
}

/** Whether values stand in the middle of the cells. */
export const hasValues = ({ cell }: InputLayout, show: Show): boolean => show === "values" && textHeight(cell) !== null;

const dotRadius = ({ cell }: InputLayout): number => Math.min(2.2, Math.max(0.9, cell * 0.09));
