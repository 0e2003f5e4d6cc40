/** A channel's arithmetic in little: pixels, weights and products side by side, one pixel a cell. */
import type { Kernel } from "../core/filter";
import type { ChannelArithmetic } from "../core/neuron";
import { inkStep, signedStep, type Palette } from "./palette";

/** What the colours span. */
export interface Bounds {
  /** Largest magnitudes of the input and of the filter's weights. */
  readonly pixels: number;
  readonly weights: number;
}

export interface Strip {
  readonly width: number;
  readonly height: number;
  /** RGBA, 0 between the grids. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

const GAP = 1;

export function stripOf(channel: ChannelArithmetic, bounds: Bounds, palette: Palette): Strip {
  const { pixels, weights, products } = channel;
  const [rows, columns] = [weights.length, weights[0].length];
  const width = 3 * columns + 2 * GAP;
  const cells = new Uint32Array(width * rows);
  const lay = (grid: Kernel, place: number, colour: (value: number) => number): void =>
    grid.forEach((row, i) => row.forEach((value, j) => (cells[i * width + place * (columns + GAP) + j] = colour(value))));
  const signed = new Uint32Array(palette.signed.rgba.buffer);
  const ink = new Uint32Array(palette.ink.rgba.buffer);
  const pixel = (x: number): number =>
    x < 0 ? signed[signedStep(x, bounds.pixels)] : ink[inkStep(x / bounds.pixels)];
  lay(pixels, 0, pixel);
  lay(weights, 1, (w) => signed[signedStep(w, bounds.weights)]);
  lay(products, 2, (p) => signed[signedStep(p, bounds.weights * bounds.pixels)]);
  return { width, height: rows, data: new Uint8ClampedArray(cells.buffer) };
}

/** Side of a cell in CSS pixels, so that three grids stay small. */
export const stripCell = ([rows, columns]: readonly [number, number]): number =>
  Math.max(1, Math.min(8, Math.floor(24 / rows), Math.floor(72 / (3 * columns + 2 * GAP))));
