/** The weights of all outputs: a sheet in every cell, then a small kernel, then none of its own. */
import type { Geometry } from "../core/geometry";
import type { Position } from "../core/walk";
import type { Box } from "./input-layout";
import { LEVELS, levelAt, shadeOf } from "./sharing-grain";
import type { Context } from "./sharing-grids";
import { cellsBox, kernelIn, sheetOf, type CellGrid, type SharingLayout } from "./sharing-layout";
import { distanceOf, flight, weightBoxes, type Moment } from "./sharing-motion";
import type { SharingPicture } from "./sharing-picture";

/** More single weights than this do not move smoothly. */
const MOST_WEIGHTS = 4000;

/** Whether each weight of the local layer is drawn by itself, or all as one grain. */
export const singly = ({ rows, columns, output }: Geometry): boolean =>
  rows.kernel * columns.kernel * output[0] * output[1] <= MOST_WEIGHTS;

export function paintWeights(context: Context, layout: SharingLayout, picture: SharingPicture, moment: Moment): void {
  const { geometry } = picture;
  const { rows, columns } = geometry;
  fillGrain(context, layout, picture, moment.outside, [rows.size, columns.size], sheetOf);
  if (singly(geometry)) {
    if (moment.outside < 1) paintKernels(context, layout, picture, moment, everyOutput(geometry, 1));
    return;
  }
  const left = Math.min(moment.zoom, 1 - moment.landed);
  fillGrain(context, layout, picture, left, [rows.kernel, columns.kernel], kernelIn);
  if (moment.gathering > 0) paintKernels(context, layout, picture, moment, everyOutput(geometry, sparse(geometry)));
}

/** Of the outputs' rows and columns, every so-many-th has its kernel drawn. */
function sparse({ rows, columns, output }: Geometry): number {
  const weights = rows.kernel * columns.kernel * output[0] * output[1];
  return Math.ceil(Math.sqrt(weights / MOST_WEIGHTS));
}

function everyOutput({ output: [rows, columns] }: Geometry, step: number): readonly Position[] {
  const outputs: Position[] = [];
  for (let row = 0; row < rows; row += step) {
    for (let column = 0; column < columns; column += step) outputs.push({ row, column });
  }
  return outputs;
}

type Inside = (layout: SharingLayout, geometry: Geometry, output: Position) => CellGrid;

/** Fills the inside of every output with grain, one grain for each weight. */
function fillGrain(
  context: Context,
  layout: SharingLayout,
  { geometry, grain }: SharingPicture,
  alpha: number,
  [rows, columns]: readonly [number, number],
  inside: Inside,
): void {
  if (alpha <= 0) return;
  const pattern = context.createPattern(grain, "repeat");
  if (!pattern) return;
  const { cell } = inside(layout, geometry, { row: 0, column: 0 });
  pattern.setTransform({ a: cell, b: 0, c: 0, d: cell, e: layout.outputs.x, f: layout.outputs.y });
  context.beginPath();
  for (const output of everyOutput(geometry, 1)) {
    const all = { top: 0, left: 0, bottom: rows - 1, right: columns - 1 };
    const { x, y, width, height } = cellsBox(inside(layout, geometry, output), all);
    context.rect(x, y, width, height);
  }
  context.globalAlpha = alpha;
  context.imageSmoothingEnabled = false;
  context.fillStyle = pattern;
  context.fill();
  context.globalAlpha = 1;
}

/** The shades that the grain has where one output's weights lie in its sheet, kh · kw in rows. */
function levelsOf(layout: SharingLayout, geometry: Geometry, output: Position): readonly number[] {
  const { x, y, cell } = sheetOf(layout, geometry, output);
  const [left, top] = [(x - layout.outputs.x) / cell + 0.5, (y - layout.outputs.y) / cell + 0.5];
  const { rows, columns } = geometry.window(output.row, output.column);
  return rows.flatMap((row) => columns.map((column) => levelAt(Math.floor(left + column), Math.floor(top + row))));
}

/** Each output's kernel wherever it is; those that have arrived are the shared one. */
function paintKernels(
  context: Context,
  layout: SharingLayout,
  { geometry, palette }: SharingPicture,
  moment: Moment,
  outputs: readonly Position[],
): void {
  const shades: Box[][] = Array.from({ length: LEVELS }, () => []);
  for (const output of outputs) {
    if (flight(moment, distanceOf(layout, geometry, output)) === 1) continue;
    const levels = levelsOf(layout, geometry, output);
    weightBoxes(layout, geometry, output, moment).forEach((box, i) => shades[levels[i]].push(box));
  }
  shades.forEach((boxes, level) => {
    context.fillStyle = shadeOf(level, palette);
    for (const { x, y, width, height } of boxes) context.fillRect(x, y, width, height);
  });
}
