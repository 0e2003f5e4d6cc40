/** One neuron's arithmetic at one position, written out. */
import type { Activation, Kernel } from "./filter";
import type { Tensor } from "./frame";
import type { Geometry } from "./geometry";

export interface Neuron {
  /** Pixels under the window, zero in the padding: kh × kw, as all grids here. */
  readonly pixels: Kernel;
  readonly padded: readonly (readonly boolean[])[];
  readonly weights: Kernel;
  readonly products: Kernel;
  readonly sum: number;
  readonly bias: number;
  /** f(sum + bias) */
  readonly value: number;
}

const ACTIVATE: Readonly<Record<Activation, (z: number) => number>> = {
  none: (z) => z,
  relu: (z) => Math.max(0, z),
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  tanh: Math.tanh,
};

export interface NeuronInput {
  readonly geometry: Geometry;
  /** (h, w) */
  readonly pixels: Tensor;
  readonly kernel: Kernel;
  readonly bias: number;
  readonly activation: Activation;
}

export function neuronAt(input: NeuronInput, row: number, column: number): Neuron {
  const { geometry, pixels, kernel, bias, activation } = input;
  const [height, width] = pixels.shape;
  const window = geometry.window(row, column);
  const outside = (r: number, c: number): boolean => r < 0 || c < 0 || r >= height || c >= width;
  const padded = window.rows.map((r) => window.columns.map((c) => outside(r, c)));
  const seen = window.rows.map((r) => window.columns.map((c) => (outside(r, c) ? 0 : pixels.data[r * width + c])));
  const products = seen.map((values, i) => values.map((x, j) => x * kernel[i][j] + 0));
  const sum = products.flat().reduce((total, product) => total + product, 0);
  return { pixels: seen, padded, weights: kernel, products, sum, bias, value: ACTIVATE[activation](sum + bias) };
}
