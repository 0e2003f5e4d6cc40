/** The weights of the outputs: a sheet in every cell, then a small kernel, then none of its own. */
import type { Geometry } from "../core/geometry";
import { positionOf, type Position } from "../core/walk";
import type { Box } from "./input-layout";
import { fillGrain, kernelGrain, LEVELS, levelsOf, shadeOf } from "./sharing-grain";
import type { Context } from "./sharing-grids";
import { cellBox, GAP, sheetOf, wholeOf, type SharingLayout } from "./sharing-layout";
import { distanceOf, flight, kernelGrid, weightBoxes, type Moment } from "./sharing-motion";
import type { SharingPicture } from "./sharing-picture";

/** More single weights than this do not grow smoothly: they fade in. */
const MOST_WEIGHTS = 4000;
/** More outputs than this are painted as one. */
const MOST_OUTPUTS = 400;

export function everyOutput({ output: [rows, columns] }: Geometry): readonly Position[] {
  return Array.from({ length: rows * columns }, (_, i) => positionOf(i, [rows, columns]));
}

interface Painting {
  readonly context: Context;
  readonly layout: SharingLayout;
  readonly picture: SharingPicture;
  readonly moment: Moment;
  readonly outputs: readonly Position[];
}

/** The weights of some of the outputs. */
export function paintWeights(
  context: Context,
  layout: SharingLayout,
  picture: SharingPicture,
  moment: Moment,
  outputs: readonly Position[],
): void {
  const painting = { context, layout, picture, moment, outputs };
  const { rows, columns } = picture.geometry;
  const weights = rows.kernel * columns.kernel * outputs.length;
  const crowd = outputs.length > MOST_OUTPUTS;
  paintSheets(painting, crowd);
  if (moment.outside === 1) return;
  if (moment.zoom < 1 && weights <= MOST_WEIGHTS) paintGrowing(painting);
  else if (crowd) paintCrowd(painting);
  else paintKernels(painting, moment.zoom);
}

/** All weights of the dense layer, one grain each as far as the eye can tell. */
function paintSheets({ context, layout, picture, moment, outputs }: Painting, crowd: boolean): void {
  if (moment.outside === 0) return;
  const { geometry, grain } = picture;
  const sheet = (output: Position) => wholeOf(sheetOf(layout, geometry, output), geometry.rows.size, geometry.columns.size);
  const { cell } = sheetOf(layout, geometry, outputs[0]);
  const boxes = crowd ? [outputsBox(layout, geometry)] : outputs.map(sheet);
  fillGrain(context, grain, boxes, { ...layout.outputs, cell }, moment.outside);
  if (crowd) paintGaps(context, layout, picture);
}

/** What is left of the sheets, weight by weight, while it grows to small kernels. */
function paintGrowing({ context, layout, picture: { geometry, palette }, moment, outputs }: Painting): void {
  const shades: Box[][] = Array.from({ length: LEVELS }, () => []);
  for (const output of outputs) {
    const levels = levelsOf(layout, geometry, output);
    weightBoxes(layout, geometry, output, moment).forEach((box, i) => shades[levels[i]].push(box));
  }
  shades.forEach((boxes, level) => {
    context.fillStyle = shadeOf(level, palette);
    for (const { x, y, width, height } of boxes) context.fillRect(x, y, width, height);
  });
}

/** Each output's kernel wherever it is; those that have arrived are the shared one. */
function paintKernels({ context, layout, picture, moment, outputs }: Painting, alpha: number): void {
  const { geometry, grain } = picture;
  const { rows, columns } = geometry;
  for (const output of outputs) {
    const way = flight(moment, distanceOf(layout, geometry, output));
    if (way === 1) continue;
    const grid = kernelGrid(layout, geometry, output, way);
    const [across, down] = kernelGrain(layout, geometry, output);
    const origin = { x: grid.x - across * grid.cell, y: grid.y - down * grid.cell, cell: grid.cell };
    fillGrain(context, grain, [wholeOf(grid, rows.kernel, columns.kernel)], origin, alpha);
  }
}

/** Too many kernels for each to move: all stand as one, and some of those that have left are seen to fly. */
function paintCrowd(painting: Painting): void {
  const { context, layout, picture, moment, outputs } = painting;
  const { geometry, grain, palette } = picture;
  const cell = kernelGrid(layout, geometry, outputs[0], 0).cell;
  fillGrain(context, grain, [outputsBox(layout, geometry)], { ...layout.outputs, cell }, moment.zoom);
  paintGaps(context, layout, picture);
  if (moment.gathering === 0) return;
  const gone = outputs.filter((output) => flight(moment, distanceOf(layout, geometry, output)) > 0);
  context.fillStyle = palette.paper;
  for (const { row, column } of gone) {
    const { x, y, width, height } = cellBox(layout.outputs, row, column);
    context.fillRect(x, y, width, height);
  }
  paintKernels({ ...painting, outputs: thinned(gone, outputs.length) }, 1);
}

/** Every so-many-th row and column: few enough of `count` outputs to move. */
function thinned(outputs: readonly Position[], count: number): readonly Position[] {
  const step = Math.ceil(Math.sqrt(count / MOST_OUTPUTS));
  return outputs.filter(({ row, column }) => row % step === 0 && column % step === 0);
}

const outputsBox = ({ outputs }: SharingLayout, { output: [rows, columns] }: Geometry): Box =>
  wholeOf(outputs, rows, columns);

/** Paper between outputs that were painted as one. */
function paintGaps(context: Context, layout: SharingLayout, { geometry, palette }: SharingPicture): void {
  const { x, y, width, height } = outputsBox(layout, geometry);
  const [rows, columns] = geometry.output;
  const { cell } = layout.outputs;
  context.fillStyle = palette.paper;
  for (let row = 0; row <= rows; row++) context.fillRect(x, y + row * cell - GAP * cell * 0.5, width, GAP * cell);
  for (let column = 0; column <= columns; column++) {
    context.fillRect(x + column * cell - GAP * cell * 0.5, y, GAP * cell, height);
  }
}
