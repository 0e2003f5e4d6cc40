/** What is said and written about pixels. */
import type { PaddingMode } from "./filter";
import type { Tensor } from "./frame";
import type { Geometry } from "./geometry";
import { valueAt } from "./neuron";
import { count, full, short } from "./numbers";
import type { Position } from "./walk";

/** At most four signs, for a small cell: .88, 1, −.5, 2.5, 12; what rounds to nothing is 0. */
export function compact(value: number): string {
  const size = Math.abs(value);
  const decimals = size < 0.995 ? 2 : size < 9.95 ? 1 : 0;
  return short(value, decimals).replace(/^(−?)0\./, "$1.");
}

/** The fewest digits that name this float32 and no other. */
export function exact(value: number): string {
  const single = Math.fround(value);
  for (let digits = 1; digits < 9; digits++) {
    const shorter = Number(single.toPrecision(digits));
    if (Math.fround(shorter) === single) return full(shorter);
  }
  return full(Number(single.toPrecision(9)));
}

export interface PixelsShown {
  readonly geometry: Geometry;
  /** (C, h, w); null before the first answer. */
  readonly pixels: Tensor | null;
  readonly channel: number;
  readonly mode: PaddingMode;
}

const inside = ({ rows, columns }: Geometry, { row, column }: Position): boolean =>
  row >= 0 && column >= 0 && row < rows.size && column < columns.size;

const readBy = (windows: number): string =>
  windows === 0 ? "read by no window" : `read by ${count(windows)} window${windows === 1 ? "" : "s"}`;

/** One cell of the padded input in words: where it is, what it holds, who reads it. */
export function cellText(shown: PixelsShown, cell: Position): string {
  const { rows, columns } = shown.geometry.readers(cell.row, cell.column);
  const holds = contents(shown, cell);
  const where = `row ${place(cell.row)}, column ${place(cell.column)}`;
  return `${holds ? `${where}: ${holds}` : where}, ${readBy(rows.length * columns.length)}`;
}

function contents({ geometry, pixels, channel, mode }: PixelsShown, cell: Position): string {
  const value = pixels ? exact(valueAt(pixels, channel, cell.row, cell.column, { mode })) : "";
  if (inside(geometry, cell)) return value;
  return value ? `padding, holds ${value}` : "padding";
}

/** 1-based, as in the formulas; the first padding cell before the image is 0. */
const place = (index: number): string => full(index + 1);

/** How many of all reads are of real pixels. */
export function readsText({ reads: { total, ofPixels } }: Geometry): string {
  return ofPixels === total
    ? `All ${count(total)} reads are of real pixels`
    : `${count(ofPixels)} of ${count(total)} reads are of real pixels`;
}

/** The reads at one glance: all, those of pixels, and how often a corner pixel is among them. */
export function readsAndCorners({ reads: { total, ofPixels }, rows, columns }: Geometry): string {
  const [down, across] = [rows.coverage(), columns.coverage()];
  const corners = [down[0], down.at(-1)!].flatMap((d) => [across[0], across.at(-1)!].map((a) => d * a));
  const [least, most] = [Math.min(...corners), Math.max(...corners)];
  const real = ofPixels === total ? "all of real pixels" : `${count(ofPixels)} of real pixels`;
  const often = least === most ? `a corner is ${times(most)}` : `corners are read ${least} to ${most} times`;
  return `${count(total)} reads, ${real}; ${often}`;
}

function times(reads: number): string {
  if (reads === 0) return "never read";
  return reads === 1 ? "read once" : `read ${reads} times`;
}
