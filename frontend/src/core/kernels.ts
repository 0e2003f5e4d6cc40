/** Kernels that have a name, as cross-correlation applies them: not flipped. */
import type { Kernel, Pair, Volume } from "./filter";

export interface NamedKernel {
  readonly name: string;
  readonly title: string;
  readonly weights: Kernel;
  readonly source: string;
  /** The same idea on another grid, where it has one. */
  readonly on?: (size: Pair) => Kernel;
}

const grid = ([rows, columns]: Pair, weight: (row: number, column: number) => number): Kernel =>
  Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => weight(r, c)));

/** Row n − 1 of Pascal's triangle. */
function binomial(n: number): readonly number[] {
  const row = [1];
  for (let k = 1; k < n; k++) row.push((row[k - 1] * (n - k)) / k);
  return row;
}

const box = (size: Pair): Kernel => grid(size, () => 1 / (size[0] * size[1]));

function gaussian(size: Pair): Kernel {
  const [down, across] = size.map(binomial);
  const total = 2 ** (size[0] - 1 + size[1] - 1);
  return grid(size, (r, c) => (down[r] * across[c]) / total);
}

const SOBEL = "I. Sobel and G. Feldman, A 3×3 Isotropic Gradient Operator for Image Processing, 1968";
const GONZALEZ = "R. C. Gonzalez and R. E. Woods, Digital Image Processing, spatial filtering";

export const NAMED: readonly NamedKernel[] = [
  {
    name: "identity",
    title: "Identity",
    weights: [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
    source: "The output is the input",
  },
  {
    name: "box",
    title: "Box blur",
    weights: box([3, 3]),
    source: `${GONZALEZ}: the mean of the window`,
    on: box,
  },
  {
    name: "gaussian",
    title: "Gaussian blur",
    weights: gaussian([3, 3]),
    source: "P. J. Burt, Fast Filter Transforms for Image Processing, 1981: binomial coefficients",
    on: gaussian,
  },
  {
    name: "sobel_x",
    title: "Sobel, left to right",
    weights: [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
    source: SOBEL,
  },
  {
    name: "sobel_y",
    title: "Sobel, top to bottom",
    weights: [[-1, -2, -1], [0, 0, 0], [1, 2, 1]],
    source: SOBEL,
  },
  {
    name: "scharr_x",
    title: "Scharr, left to right",
    weights: [[-3, 0, 3], [-10, 0, 10], [-3, 0, 3]],
    source: "H. Scharr, Optimale Operatoren in der Digitalen Bildverarbeitung, Heidelberg, 2000",
  },
  {
    name: "prewitt_x",
    title: "Prewitt, left to right",
    weights: [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]],
    source: "J. M. S. Prewitt, Object Enhancement and Extraction, 1970",
  },
  {
    name: "laplacian",
    title: "Laplacian",
    weights: [[0, 1, 0], [1, -4, 1], [0, 1, 0]],
    source: "M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, 25.3.30, 1964",
  },
  {
    name: "sharpen",
    title: "Sharpen",
    weights: [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
    source: `${GONZALEZ}: the image minus its Laplacian`,
  },
  {
    name: "emboss",
    title: "Emboss",
    weights: [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]],
    source: "GNU Image Manipulation Program, user manual: Convolution Matrix",
  },
];

const same = (a: Kernel, b: Kernel): boolean =>
  a.length === b.length && a.every((row, i) => row.length === b[i].length && row.every((w, j) => w === b[i][j]));

const sizeOf = (kernel: Kernel): Pair => [kernel.length, kernel[0].length];

const on = (named: NamedKernel, size: Pair): Kernel => named.on?.(size) ?? named.weights;

/** The named kernel with exactly these weights; where several have them, the one that `source` is. */
export function nameOf(kernel: Kernel, source: Kernel = kernel): NamedKernel | null {
  const alike = NAMED.filter((named) => same(on(named, sizeOf(kernel)), kernel));
  return alike.find((named) => same(on(named, sizeOf(source)), source)) ?? alike[0] ?? null;
}

/** The cell that stays the middle when a side grows or shrinks: even sides have one cell more after it. */
const middle = (side: number): number => Math.floor((side - 1) / 2);

/** The kernel on another grid: a blur stays that blur, others keep their middle amid zeros. */
export function resized(kernel: Kernel, size: Pair): Kernel {
  const named = nameOf(kernel);
  if (named?.on) return named.on(size);
  const top = middle(size[0]) - middle(kernel.length);
  const left = middle(size[1]) - middle(kernel[0].length);
  return grid(size, (r, c) => kernel[r - top]?.[c - left] ?? 0);
}

export const volumeResized = (volume: Volume, size: Pair): Volume => volume.map((kernel) => resized(kernel, size));

export const replaced = (kernel: Kernel, row: number, column: number, weight: number): Kernel =>
  kernel.map((weights, r) => weights.map((w, c) => (r === row && c === column ? weight : w)));
