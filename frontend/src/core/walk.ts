/** The window's way over the output, row by row, and where a pixel leads it. */
import type { Axis } from "./axis";
import type { Pair } from "./filter";
import type { Tensor } from "./frame";
import type { Geometry } from "./geometry";

/** A cell of the output, 0-based. */
export interface Position {
  readonly row: number;
  readonly column: number;
}

export const indexOf = ({ row, column }: Position, [, columns]: Pair): number => row * columns + column;

export const positionOf = (index: number, [, columns]: Pair): Position => ({
  row: Math.floor(index / columns),
  column: index % columns,
});

/** So many steps on; after the last cell comes the first. */
export function stepped(position: Position, output: Pair, by: number): Position {
  const cells = output[0] * output[1];
  return positionOf((((indexOf(position, output) + by) % cells) + cells) % cells, output);
}

const clamped = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value));

export const within = ({ row, column }: Position, [rows, columns]: Pair): Position => ({
  row: clamped(row, rows),
  column: clamped(column, columns),
});

/** Halves go towards `before`, so that there and back again is where it was. */
function rounded(value: number, before: number): number {
  const low = Math.floor(value);
  return value - low === 0.5 && before <= low ? low : Math.round(value);
}

const END: Position = { row: Infinity, column: Infinity };

/**
 * The position whose centre is nearest to a pixel coordinate (pixel i has its middle at i); of two
 * equally near, the one nearer to where the window stood `before`, or else the later.
 */
export function nearestTo(geometry: Geometry, row: number, column: number, before = END): Position {
  const { rows, columns } = geometry;
  const nearest = (value: number, axis: Axis, stood: number): number =>
    rounded((value - axis.centres[0]) / axis.stride, stood);
  return within(
    { row: nearest(row, rows, before.row), column: nearest(column, columns, before.column) },
    geometry.output,
  );
}

/** The cell with the strongest answer: where a window has something to show. (F, OH, OW) */
export function strongest({ shape, data }: Tensor): Position {
  const [, rows, columns] = shape;
  let best = 0;
  for (let i = 1; i < rows * columns; i++) if (Math.abs(data[i]) > Math.abs(data[best])) best = i;
  return positionOf(best, [rows, columns]);
}

/** Cells a second that the window may walk at. */
export const SPEEDS = [1, 2.5, 8, 30, 120] as const;
/** Slow enough to follow the numbers. */
export const DEFAULT_SPEED = 2.5;

/** Whole cells due after so many milliseconds, and the milliseconds left for the next. */
export function cellsDue(elapsed: number, cellsPerSecond: number): { readonly cells: number; readonly rest: number } {
  const cells = Math.floor((elapsed * cellsPerSecond) / 1000);
  return { cells, rest: elapsed - (cells * 1000) / cellsPerSecond };
}

/** The values of all maps at one position: the column through the volume. (F, OH, OW) */
export const valuesAt = ({ shape: [maps, rows, columns], data }: Tensor, { row, column }: Position): readonly number[] =>
  Array.from({ length: maps }, (_, map) => data[(map * rows + row) * columns + column]);
