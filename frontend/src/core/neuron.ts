/** One neuron's arithmetic at one position, written out channel by channel. */
import { appliedTo, type Activation, type FilterSettings, type Kernel } from "./filter";
import type { Tensor } from "./frame";
import type { Geometry } from "./geometry";
import { pixelBehind } from "./padding";

/** What one channel adds: kh × kw, all grids. */
export interface ChannelArithmetic {
  /** Pixels under the window; in the padding, what it holds. */
  readonly pixels: Kernel;
  readonly padded: readonly (readonly boolean[])[];
  /** As they meet the pixels. */
  readonly weights: Kernel;
  readonly products: Kernel;
  readonly sum: number;
}

export interface Neuron {
  readonly channels: readonly ChannelArithmetic[];
  /** Of all channels' sums. */
  readonly sum: number;
  readonly bias: number;
  /** f(sum + bias) */
  readonly value: number;
}

export const ACTIVATE: Readonly<Record<Activation, (z: number) => number>> = {
  none: (z) => z,
  relu: (z) => Math.max(0, z),
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  tanh: Math.tanh,
};

export interface NeuronInput {
  readonly geometry: Geometry;
  readonly settings: FilterSettings;
  /** Which filter of the layer. */
  readonly filter: number;
  /** (C, h, w) */
  readonly pixels: Tensor;
}

export function neuronAt({ geometry, settings, filter, pixels }: NeuronInput, row: number, column: number): Neuron {
  const window = geometry.window(row, column);
  const channels = appliedTo(settings.kernels[filter], settings).map((weights, channel) => {
    const seen = windowOf(window, (r, c) => valueAt(pixels, channel, r, c, settings));
    const products = seen.map((values, i) => values.map((x, j) => x * weights[i][j] + 0));
    const padded = windowOf(window, (r, c) => outside(geometry, r, c));
    return { pixels: seen, padded, weights, products, sum: total(products.flat()) };
  });
  const sum = total(channels.map((channel) => channel.sum));
  const bias = settings.bias[filter];
  return { channels, sum, bias, value: ACTIVATE[settings.activation](sum + bias) };
}

const total = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

const windowOf = <T>({ rows, columns }: ReturnType<Geometry["window"]>, at: (row: number, column: number) => T) =>
  rows.map((row) => columns.map((column) => at(row, column)));

const outside = ({ rows, columns }: Geometry, row: number, column: number): boolean =>
  row < 0 || column < 0 || row >= rows.size || column >= columns.size;

/** What a cell of the padded input holds, (0, 0) being the first pixel. */
export function valueAt(
  { shape, data }: Tensor,
  channel: number,
  row: number,
  column: number,
  { mode }: Pick<FilterSettings, "mode">,
): number {
  const [height, width] = shape.slice(-2);
  const [r, c] = [pixelBehind(row, height, mode), pixelBehind(column, width, mode)];
  return r === null || c === null ? 0 : data[(channel * height + r) * width + c];
}
