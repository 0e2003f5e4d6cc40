/** What can be on the pad in place of strokes: a grid of pixels, or a pattern that fits any size. */
import type { Pair } from "./filter";

/** Bytes, 255 for full ink, row by row: exact in a link, and finer than an eye. */
export interface Pixels {
  readonly rows: number;
  readonly columns: number;
  readonly bytes: Uint8Array;
}

export type Pattern = "ones" | "edge" | "checkerboard" | "impulse";
export type Picture = Pixels | Pattern;

export interface PatternDescription {
  readonly name: Pattern;
  readonly title: string;
  readonly meaning: string;
}

export const PATTERNS: readonly PatternDescription[] = [
  { name: "ones", title: "Ones", meaning: "Every pixel 1: the output is the sum of the weights that meet the image" },
  { name: "edge", title: "Edge", meaning: "Dark left, bright right" },
  { name: "checkerboard", title: "Checkerboard", meaning: "0 and 1 by turns" },
  { name: "impulse", title: "Impulse", meaning: "One pixel in the middle: the output is the kernel, turned by 180 degrees" },
];

export const FULL = 255;

const VALUE: Readonly<Record<Pattern, (row: number, column: number, size: Pair) => boolean>> = {
  ones: () => true,
  edge: (_row, column, [, columns]) => column >= Math.ceil(columns / 2),
  checkerboard: (row, column) => (row + column) % 2 === 0,
  impulse: (row, column, [rows, columns]) => row === rows >> 1 && column === columns >> 1,
};

/** The picture as pixels; a pattern fills the size, a grid keeps its own. */
export function pixelsOf(picture: Picture, size: Pair): Pixels {
  if (typeof picture !== "string") return picture;
  const [rows, columns] = size;
  const bytes = Uint8Array.from({ length: rows * columns }, (_, i) =>
    VALUE[picture](Math.floor(i / columns), i % columns, size) ? FULL : 0,
  );
  return { rows, columns, bytes };
}

/** Values 0 to 1, row by row, as bytes. */
export const asPixels = (values: ArrayLike<number>, [rows, columns]: Pair): Pixels => ({
  rows,
  columns,
  bytes: Uint8Array.from(values, (value) => Math.round(Math.min(1, Math.max(0, value)) * FULL)),
});

/** One cell with another value, 0 to 1; the same picture when it had it already. */
export function painted(pixels: Pixels, row: number, column: number, value: number): Pixels {
  const at = row * pixels.columns + column;
  const byte = Math.round(value * FULL);
  if (pixels.bytes[at] === byte) return pixels;
  const bytes = pixels.bytes.slice();
  bytes[at] = byte;
  return { ...pixels, bytes };
}

/** Rows of numbers 0 to 1, as the server takes an image. */
export const rowsOf = ({ rows, columns, bytes }: Pixels): number[][] =>
  Array.from({ length: rows }, (_, row) =>
    Array.from(bytes.subarray(row * columns, (row + 1) * columns), (byte) => Number((byte / FULL).toFixed(5))),
  );
