/** Dense, local, shared: pixels at the left, outputs with their weights at the right, connections between. */
import type { Geometry } from "../core/geometry";
import { image, windowHull, type Box, type Dot } from "./input-layout";
import { signedStep, type Palette } from "./palette";
import { LEVELS, shadeOf } from "./sharing-grain";
import { outline, paintGrid, paintPixels, paintStack, type Context } from "./sharing-grids";
import { cellBox, cellsBox, wholeOf, type SharingLayout } from "./sharing-layout";
import { outsideLines, windowLines, witnesses, type Connection } from "./sharing-lines";
import { distanceOf, flight, momentAt, reachOf, type Moment } from "./sharing-motion";
import type { SharingPicture } from "./sharing-picture";
import { everyOutput, paintWeights } from "./sharing-weights";

export function paintSharing(context: Context, layout: SharingLayout, picture: SharingPicture): void {
  const { geometry, channels, depth, palette } = picture;
  const moment = momentAt(picture.t);
  context.clearRect(0, 0, layout.width, layout.height);
  paintStack(context, cellsBox(layout.input, image(geometry)), channels, palette);
  paintStack(context, outputsBox(layout, geometry), depth, palette);
  paintPixels(context, layout.input, geometry, picture.pixels, palette);
  paintGrid(context, outputsBox(layout, geometry), layout.outputs.cell, palette);
  paintWeights(context, layout, picture, moment, everyOutput(geometry));
  paintWitnesses(context, layout, picture, moment);
  paintConnections(context, layout, picture, moment);
  paintKernel(context, layout, picture, moment);
  paintCurrent(context, layout, picture, moment);
}

const outputsBox = ({ outputs }: SharingLayout, { output: [rows, columns] }: Geometry): Box =>
  wholeOf(outputs, rows, columns);

const SHADED = 0.6;

/** Level at both ends, so that a bundle leaves and arrives as one. */
function curve(context: Context, from: Dot, to: Dot): void {
  const middle = (from.x + to.x) / 2;
  context.moveTo(from.x, from.y);
  context.bezierCurveTo(middle, from.y, middle, to.y, to.x, to.y);
}

interface Stroke {
  readonly colour: string;
  readonly alpha: number;
  readonly width: number;
}

function strokeCurves(context: Context, ways: readonly (readonly [Dot, Dot])[], { colour, alpha, width }: Stroke): void {
  if (alpha <= 0) return;
  context.beginPath();
  for (const [from, to] of ways) curve(context, from, to);
  context.globalAlpha = alpha;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
  context.globalAlpha = 1;
}

/** From pixels to weights and, once these have left their output, on to it. */
function strokeLines(context: Context, lines: readonly Connection[], stroke: Stroke, way: number): void {
  strokeCurves(context, lines.map(({ pixel, weight }) => [pixel, weight]), stroke);
  const onwards = { ...stroke, alpha: stroke.alpha * Math.min(1, 3 * way) };
  strokeCurves(context, lines.map(({ weight, output }) => [weight, output]), onwards);
}

/** Each line in the shade of its weight. */
function strokeShades(context: Context, lines: readonly Connection[], alpha: number, palette: Palette): void {
  for (let level = 0; level < LEVELS; level++) {
    const ofLevel = lines.filter((line) => line.level === level);
    strokeLines(context, ofLevel, { colour: shadeOf(level, palette), alpha, width: 0.7 }, 0);
  }
}

function paintConnections(context: Context, layout: SharingLayout, picture: SharingPicture, moment: Moment): void {
  const { geometry, position, palette } = picture;
  const inside = windowLines(layout, geometry, position, moment);
  if (moment.outside > 0) {
    const outside = outsideLines(layout, geometry, position);
    strokeShades(context, outside, SHADED * moment.outside, palette);
    strokeShades(context, inside, SHADED * moment.outside, palette);
  }
  const stroke = { colour: palette.ink.css[255], alpha: 0.8 * moment.focus * faintness(inside), width: 1 };
  strokeLines(context, inside, stroke, flight(moment, distanceOf(layout, geometry, position)));
}

/** The more lines a bundle has, the fainter each. */
const faintness = (lines: readonly Connection[]): number => Math.min(1, Math.sqrt(12 / lines.length));

/** A few other outputs, fainter: what each has for itself, and what all have in common. */
function paintWitnesses(context: Context, layout: SharingLayout, picture: SharingPicture, moment: Moment): void {
  const { geometry, position, palette } = picture;
  if (moment.zoom === 0) return;
  context.globalAlpha = moment.zoom;
  for (const witness of witnesses(geometry, position)) {
    outline(context, cellsBox(layout.input, windowHull(geometry, witness)), palette.text, 1);
    outline(context, cellBox(layout.outputs, witness.row, witness.column), palette.text, 1);
  }
  for (const witness of witnesses(geometry, position)) {
    const lines = windowLines(layout, geometry, witness, moment);
    const stroke = { colour: palette.ink.css[255], alpha: 0.3 * moment.zoom * faintness(lines), width: 0.75 };
    strokeLines(context, lines, stroke, flight(moment, distanceOf(layout, geometry, witness)));
  }
  context.globalAlpha = 1;
}

/** The shared kernel, in the colours of its weights as everywhere on the page. */
function paintKernel(context: Context, { kernel: grid }: SharingLayout, picture: SharingPicture, { landed }: Moment): void {
  if (landed === 0) return;
  const { kernel, palette } = picture;
  const bound = Math.max(...kernel.flat().map(Math.abs));
  context.globalAlpha = landed;
  kernel.forEach((weights, row) =>
    weights.forEach((weight, column) => {
      const { x, y, width, height } = cellBox(grid, row, column);
      context.fillStyle = palette.signed.css[signedStep(weight, bound)];
      context.fillRect(x, y, width, height);
    }),
  );
  const all = wholeOf(grid, kernel.length, kernel[0].length);
  paintGrid(context, all, grid.cell, palette, false);
  outline(context, all, palette.ink.css[255], 1);
  paintBias(context, all, palette);
  context.globalAlpha = 1;
}

const BIAS = 15;

/** The one parameter more, shared as well, under the weights. */
function paintBias(context: Context, { x, y, width, height }: Box, { ink, paper, text }: Palette): void {
  const middle = { x: x + width / 2, y: y + height + BIAS };
  context.beginPath();
  context.arc(middle.x, middle.y, BIAS / 2, 0, 2 * Math.PI);
  context.fillStyle = paper;
  context.fill();
  context.strokeStyle = ink.css[255];
  context.lineWidth = 1;
  context.stroke();
  context.font = "italic 11px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = text;
  context.fillText("b", middle.x, middle.y + 0.5);
}

/** What the current output reads, and the output itself, its weights above the lines that end there. */
function paintCurrent(context: Context, layout: SharingLayout, picture: SharingPicture, moment: Moment): void {
  const { geometry, position, palette } = picture;
  if (moment.gathering === 0) {
    const { x, y, width, height } = cellBox(layout.outputs, position.row, position.column);
    context.fillStyle = palette.paper;
    context.fillRect(x, y, width, height);
    paintWeights(context, layout, picture, moment, [position]);
  }
  outline(context, reachOf(layout, geometry, position, moment), palette.accent, 2);
  outline(context, cellBox(layout.outputs, position.row, position.column), palette.accent, 2);
}
