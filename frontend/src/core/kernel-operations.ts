/** What can be done to any kernel, whatever its weights. */
import type { FilterSettings, Kernel, Pair } from "./filter";
import { kernelSize } from "./filter";

export const grid = ([rows, columns]: Pair, weight: (row: number, column: number) => number): Kernel =>
  Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => weight(r, c)));

export const sizeOf = (kernel: Kernel): Pair => [kernel.length, kernel[0].length];

export const sameKernel = (a: Kernel, b: Kernel): boolean =>
  a.length === b.length && a.every((row, i) => row.length === b[i].length && row.every((w, j) => w === b[i][j]));

export const replaced = (kernel: Kernel, row: number, column: number, weight: number): Kernel =>
  kernel.map((weights, r) => weights.map((w, c) => (r === row && c === column ? weight : w)));

export const transposed = (kernel: Kernel): Kernel =>
  grid([kernel[0].length, kernel.length], (r, c) => kernel[c][r]);

/** Never −0. */
export const negated = (kernel: Kernel): Kernel => kernel.map((row) => row.map((w) => 0 - w));

export const zeroed = (kernel: Kernel): Kernel => kernel.map((row) => row.map(() => 0));

/** One draw from the standard normal distribution, by Box and Muller. */
const normal = (uniform: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());

/** Weights as a layer with ReLU starts its training: normal, of variance 2 / (C·kh·kw) (He et al., 2015). */
export function random(settings: FilterSettings, uniform: () => number = Math.random): Kernel {
  const [rows, columns] = kernelSize(settings);
  const deviation = Math.sqrt(2 / (settings.kernels[0].length * rows * columns));
  return grid([rows, columns], () => Math.round(100 * deviation * normal(uniform)) / 100 + 0);
}
