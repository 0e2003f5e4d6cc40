/** What is seen at each moment between dense (0), local (1) and shared (2). */
import type { Geometry, Rectangle } from "../core/geometry";
import type { Position } from "../core/walk";
import { image, windowHull, type Box } from "./input-layout";
import { cellBox, cellsBox, kernelIn, middleOf, mixed, mixedGrid, sheetOf, wholeOf, type CellGrid, type SharingLayout } from "./sharing-layout";

export interface Moment {
  /** How much is left of the weights outside the windows: 1 dense, 0 local. */
  readonly outside: number;
  /** How far the view has shrunk from the whole image to the window. */
  readonly focus: number;
  /** How far the weights left over have grown from dots of the sheet to a small kernel. */
  readonly zoom: number;
  /** How far the small kernels are on their way to the shared one; the nearest leave first. */
  readonly gathering: number;
  /** How much of the shared kernel is there, with its own weights. */
  readonly landed: number;
}

/** The last kernel leaves when this much of the gathering is over. */
const LAST_LEAVES = 0.55;
const FIRST_LANDS = 0.8 * (1 - LAST_LEAVES);
/** Small on the way: a kernel takes its full size where it lands. */
const GROWTH = 6;

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** Slow, fast, slow: from 0 to 1 while `value` goes from `start` to `end`. */
function eased(value: number, start: number, end: number): number {
  const share = clamp((value - start) / (end - start));
  return share * share * (3 - 2 * share);
}

export const momentAt = (t: number): Moment => ({
  outside: 1 - eased(t, 0.05, 0.55),
  focus: eased(t, 0, 0.6),
  zoom: eased(t, 0.5, 1),
  gathering: clamp(t - 1),
  landed: eased(t - 1, FIRST_LANDS, 0.9),
});

/** The way that one kernel has gone, 0 to 1; `distance` is 0 for the nearest and 1 for the farthest. */
export function flight({ gathering }: Moment, distance: number): number {
  const leaves = LAST_LEAVES * distance;
  return eased(gathering, leaves, leaves + 1 - LAST_LEAVES);
}

/** From 0 for the outputs nearest to the shared kernel to 1 for the farthest. */
export function distanceOf(layout: SharingLayout, { rows, columns }: Geometry, { row, column }: Position): number {
  const kernel = middleOf(wholeOf(layout.kernel, rows.kernel, columns.kernel));
  const from = (r: number, c: number): number => {
    const { x, y } = middleOf(cellBox(layout.outputs, r, c));
    return Math.hypot(x - kernel.x, y - kernel.y);
  };
  const nearest = layout.outputs.x - kernel.x;
  const farthest = Math.max(from(0, columns.output - 1), from(rows.output - 1, columns.output - 1));
  return farthest > nearest ? clamp((from(row, column) - nearest) / (farthest - nearest)) : 0;
}

/** What the current output reads: all pixels, then its window. */
export function reachOf(layout: SharingLayout, geometry: Geometry, position: Position, { focus }: Moment): Box {
  const hull: Rectangle = windowHull(geometry, position);
  return mixed(cellsBox(layout.input, image(geometry)), cellsBox(layout.input, hull), focus);
}

const within = (value: number, size: number): number => Math.min(size - 1, Math.max(0, value));

/** Where one output's small kernel is; it grows when it is nearly there. */
export function kernelGrid(layout: SharingLayout, geometry: Geometry, output: Position, way: number): CellGrid {
  const { rows, columns } = geometry;
  const home = kernelIn(layout, geometry, output);
  return way === 0 ? home : mixedGrid(home, layout.kernel, [rows.kernel, columns.kernel], way, way ** GROWTH);
}

/** Where the weights of one output's window are, kh · kw in rows. */
export function weightBoxes(
  layout: SharingLayout,
  geometry: Geometry,
  output: Position,
  moment: Moment,
): readonly Box[] {
  const grid = kernelGrid(layout, geometry, output, flight(moment, distanceOf(layout, geometry, output)));
  const sheet = sheetOf(layout, geometry, output);
  const { rows, columns } = geometry.window(output.row, output.column);
  return rows.flatMap((row, i) =>
    columns.map((column, j) => {
      const home = cellBox(grid, i, j);
      if (moment.zoom === 1) return home;
      // Weights for padding have no place among those for pixels: they come from the sheet's edge.
      const dot = cellBox(sheet, within(row, geometry.rows.size), within(column, geometry.columns.size));
      return mixed(dot, home, moment.zoom);
    }),
  );
}
