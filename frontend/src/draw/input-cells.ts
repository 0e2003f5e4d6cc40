/** What each cell of the padded input shows: a colour and, where there is room, a text. */
import type { Axis } from "../core/axis";
import type { PaddingMode } from "../core/filter";
import type { Tensor } from "../core/frame";
import type { Geometry } from "../core/geometry";
import { valueAt } from "../core/neuron";
import { compact } from "../core/pixel-text";
import { inkStep, signedStep, type Palette, type Scale } from "./palette";

/** What is written on the pixels, or shown in their place. */
export type Show = "pixels" | "values" | "coverage";

export interface InputPicture {
  readonly geometry: Geometry;
  /** (C, h, w); null before the first answer. */
  readonly pixels: Tensor | null;
  /** The channel that is shown. */
  readonly channel: number;
  /** What the padding holds. */
  readonly mode: PaddingMode;
  readonly show: Show;
  readonly palette: Palette;
}

export interface Cells {
  readonly scale: Scale;
  readonly step: (row: number, column: number) => number;
  /** Empty where nothing is written. */
  readonly text: (row: number, column: number) => string;
}

/** Least and greatest colour of the pixels' scale: 0 and 1 unless some value lies beyond. */
export function boundsOf(pixels: Tensor): readonly [low: number, high: number] {
  let [low, high] = [0, 1];
  for (const value of pixels.data) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const bound = Math.max(high, -low);
  return low < 0 ? [-bound, bound] : [0, high];
}

export const isPixel = ({ rows, columns }: Geometry, row: number, column: number): boolean =>
  row >= 0 && column >= 0 && row < rows.size && column < columns.size;

export const cellsOf = (picture: InputPicture): Cells =>
  picture.show === "coverage" ? countCells(picture) : valueCells(picture);

/** Intensities from paper to ink; signed values on the signed scale. */
function valueCells({ geometry, pixels, channel, mode, show, palette }: InputPicture): Cells {
  if (!pixels) return { scale: palette.ink, step: () => 0, text: () => "" };
  const [low, high] = boundsOf(pixels);
  const value = (row: number, column: number): number => valueAt(pixels, channel, row, column, { mode });
  const step = low < 0 ? (v: number) => signedStep(v, high) : (v: number) => inkStep(v / high);
  const writes = (row: number, column: number): boolean =>
    show === "values" || (mode === "zeros" && !isPixel(geometry, row, column));
  return {
    scale: low < 0 ? palette.signed : palette.ink,
    step: (row, column) => step(value(row, column)),
    text: (row, column) => (writes(row, column) ? compact(value(row, column)) : ""),
  };
}

/** Of the ink that the cell read most often is given: light enough for dots and digits. */
const HEAT = 0.3;

function countCells({ geometry: { rows, columns }, palette }: InputPicture): Cells {
  const [down, across] = [readsAlong(rows), readsAlong(columns)];
  const reads = (row: number, column: number): number => down[row - rows.first] * across[column - columns.first];
  const most = Math.max(1, ...down) * Math.max(1, ...across);
  return {
    scale: palette.ink,
    step: (row, column) => inkStep((HEAT * reads(row, column)) / most),
    text: (row, column) => String(reads(row, column)),
  };
}

const readsAlong = (axis: Axis): readonly number[] =>
  Array.from({ length: axis.padded }, (_, i) => axis.readersOf(axis.first + i).length);
