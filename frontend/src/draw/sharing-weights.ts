/** The weights of all outputs: a sheet in every cell, then a small kernel, then none of its own. */
import type { Geometry } from "../core/geometry";
import { positionOf, type Position } from "../core/walk";
import type { Box } from "./input-layout";
import { LEVELS, levelsOf, shadeOf } from "./sharing-grain";
import type { Context } from "./sharing-grids";
import { cellsBox, kernelIn, sheetOf, type CellGrid, type SharingLayout } from "./sharing-layout";
import { distanceOf, flight, weightBoxes, type Moment } from "./sharing-motion";
import type { SharingPicture } from "./sharing-picture";

/** More single weights than this do not move smoothly. */
const MOST_WEIGHTS = 4000;
const SMALLEST_GRAIN = 0.6;

/** Whether each weight of the local layer is drawn by itself, or all as one grain. */
const singly = ({ rows, columns }: Geometry, outputs: readonly Position[]): boolean =>
  rows.kernel * columns.kernel * outputs.length <= MOST_WEIGHTS;

/** The weights of some of the outputs. */
export function paintWeights(
  context: Context,
  layout: SharingLayout,
  picture: SharingPicture,
  moment: Moment,
  outputs: readonly Position[],
): void {
  const { rows, columns } = picture.geometry;
  const grain = { context, layout, picture, outputs };
  fillGrain(grain, moment.outside, [rows.size, columns.size], sheetOf);
  if (singly(picture.geometry, outputs)) {
    if (moment.outside < 1) paintKernels(context, layout, picture, moment, outputs);
    return;
  }
  fillGrain(grain, Math.min(moment.zoom, 1 - moment.landed), [rows.kernel, columns.kernel], kernelIn);
  if (moment.gathering > 0) paintKernels(context, layout, picture, moment, thinned(picture.geometry, outputs));
}

/** Every so-many-th row and column of outputs: as many kernels as can fly. */
function thinned({ rows, columns }: Geometry, outputs: readonly Position[]): readonly Position[] {
  const step = Math.ceil(Math.sqrt((rows.kernel * columns.kernel * outputs.length) / MOST_WEIGHTS));
  return outputs.filter(({ row, column }) => row % step === 0 && column % step === 0);
}

export function everyOutput({ output: [rows, columns] }: Geometry): readonly Position[] {
  return Array.from({ length: rows * columns }, (_, i) => positionOf(i, [rows, columns]));
}

type Inside = (layout: SharingLayout, geometry: Geometry, output: Position) => CellGrid;

interface Grained {
  readonly context: Context;
  readonly layout: SharingLayout;
  readonly picture: SharingPicture;
  readonly outputs: readonly Position[];
}

/** Fills the inside of outputs with grain, one grain for each weight as far as the eye can tell. */
function fillGrain(
  { context, layout, picture: { geometry, grain }, outputs }: Grained,
  alpha: number,
  [rows, columns]: readonly [number, number],
  inside: Inside,
): void {
  const pattern = alpha > 0 ? context.createPattern(grain, "repeat") : null;
  if (!pattern) return;
  const cell = Math.max(SMALLEST_GRAIN, inside(layout, geometry, { row: 0, column: 0 }).cell);
  pattern.setTransform({ a: cell, b: 0, c: 0, d: cell, e: layout.outputs.x, f: layout.outputs.y });
  context.globalAlpha = alpha;
  context.imageSmoothingEnabled = false;
  context.fillStyle = pattern;
  const all = { top: 0, left: 0, bottom: rows - 1, right: columns - 1 };
  for (const output of outputs) {
    const { x, y, width, height } = cellsBox(inside(layout, geometry, output), all);
    context.fillRect(x, y, width, height);
  }
  context.globalAlpha = 1;
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
