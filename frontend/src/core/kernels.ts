/** Kernels that have a name, as cross-correlation applies them: not flipped. */
import type { Kernel, Pair, Volume } from "./filter";
import { gaborKernel, gaborParameters } from "./gabor";
import { grid, sameKernel, sizeOf } from "./kernel-operations";

export const GROUPS = ["Identity and smoothing", "Edges", "Sharpening and relief", "Oriented lines"] as const;

export interface NamedKernel {
  readonly name: string;
  readonly title: string;
  readonly group: (typeof GROUPS)[number];
  readonly weights: Kernel;
  readonly source: string;
  /** The same idea on another grid, where it has one. */
  readonly on?: (size: Pair) => Kernel;
}

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
const SCHARR = "H. Scharr, Optimale Operatoren in der Digitalen Bildverarbeitung, Heidelberg, 2000";
const PREWITT = "J. M. S. Prewitt, Object Enhancement and Extraction, 1970";
const GONZALEZ = "R. C. Gonzalez and R. E. Woods, Digital Image Processing, spatial filtering";
const DAUGMAN = "J. G. Daugman, J. Opt. Soc. Am. A 2, 1985";

const SMOOTHING: readonly Omit<NamedKernel, "group">[] = [
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
];

const EDGES: readonly Omit<NamedKernel, "group">[] = [
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
    source: SCHARR,
  },
  {
    name: "scharr_y",
    title: "Scharr, top to bottom",
    weights: [[-3, -10, -3], [0, 0, 0], [3, 10, 3]],
    source: SCHARR,
  },
  {
    name: "prewitt_x",
    title: "Prewitt, left to right",
    weights: [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]],
    source: PREWITT,
  },
  {
    name: "prewitt_y",
    title: "Prewitt, top to bottom",
    weights: [[-1, -1, -1], [0, 0, 0], [1, 1, 1]],
    source: PREWITT,
  },
  {
    name: "laplacian",
    title: "Laplacian",
    weights: [[0, 1, 0], [1, -4, 1], [0, 1, 0]],
    source: "M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, 25.3.30, 1964",
  },
];

const SHARPENING: readonly Omit<NamedKernel, "group">[] = [
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

const gabor = (degrees: number, answersTo: string): Omit<NamedKernel, "group"> => {
  const on = (size: Pair): Kernel => gaborKernel(size, gaborParameters(size, degrees));
  const parameters = `λ = ⅔ of the side, σ = 0.56 λ, γ = 0.5, θ = ${degrees}°, ψ = 0°, mean zero`;
  return {
    name: `gabor_${degrees}`,
    title: `Gabor ${degrees}°, ${answersTo}`,
    weights: on([3, 3]),
    source: `${DAUGMAN}: ${parameters}`,
    on,
  };
};

const ORIENTED = [
  gabor(0, "upright lines"),
  gabor(45, "rising lines"),
  gabor(90, "level lines"),
  gabor(135, "falling lines"),
];

/** In the order of the server's; the Gabor kernels, which the page alone has, come after. */
export const NAMED: readonly NamedKernel[] = [SMOOTHING, EDGES, SHARPENING, ORIENTED].flatMap((kernels, i) =>
  kernels.map((kernel) => ({ ...kernel, group: GROUPS[i] })),
);

const on = (named: NamedKernel, size: Pair): Kernel => named.on?.(size) ?? named.weights;

/** The named kernel with exactly these weights; where several have them, the one that `source` is. */
export function nameOf(kernel: Kernel, source: Kernel = kernel): NamedKernel | null {
  if (!kernel.flat().some(Boolean)) return null;
  const alike = NAMED.filter((named) => sameKernel(on(named, sizeOf(kernel)), kernel));
  return alike.find((named) => sameKernel(on(named, sizeOf(source)), source)) ?? alike[0] ?? null;
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

/** What the first sixteen filters of a layer are: different questions early, variants of them later. */
const BANK: readonly string[] = [
  ...["sobel_x", "sobel_y", "laplacian", "gaussian", "sharpen", "emboss", "gabor_45", "gabor_135"],
  ...["gabor_0", "gabor_90", "box", "scharr_x", "scharr_y", "prewitt_x", "prewitt_y", "identity"],
];

/** What the filter of this index, from 0, is until the reader says otherwise. */
export function nextKernel(index: number, size: Pair = [3, 3]): Kernel {
  const named = NAMED.find(({ name }) => name === BANK[index % BANK.length])!;
  return resized(named.weights, size);
}
