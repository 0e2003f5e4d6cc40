/** What training left behind: the kernels of a network's convolutions, then and now. */
import { kernelSize, LIMITS, type FilterSettings, type PaddingSpec, type Pair, type Sides, type Volume } from "./filter";
import type { Tensor } from "./frame";
import type { LayerDescription, ModelDescription } from "./model";

/** What GET /api/v1/models/{name}/history says, with its field names as sent. */
export interface HistoryDescription {
  /** One number for each moment kept. */
  readonly epoch: readonly number[];
  readonly validation_accuracy: readonly number[];
  readonly layers: readonly string[];
}

/** F filters of C kernels, and a bias for each. */
export interface LearnedWeights {
  readonly kernels: readonly Volume[];
  readonly bias: readonly number[] | null;
}

/** Where they come from; each promise rejects when its signal is aborted. */
export interface LearnedSource {
  networks(signal: AbortSignal): Promise<readonly string[]>;
  model(network: string, signal: AbortSignal): Promise<ModelDescription>;
  /** null: none was kept. */
  history(network: string, signal: AbortSignal): Promise<HistoryDescription | null>;
  /** Of a moment of the history, or null: as delivered, exact. */
  weights(network: string, layer: string, moment: number | null, signal: AbortSignal): Promise<LearnedWeights>;
}

/** The name that a layer's input has where it is what the network sees. */
export const NETWORK_INPUT = "input";

/** A convolution's hyper-parameters, with their names as sent. */
interface Hyper {
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly padding: Sides;
  readonly dilation: Pair;
  readonly groups: number;
}

const hyperOf = ({ hyper_parameters }: LayerDescription): Hyper => hyper_parameters as unknown as Hyper;

/** The convolutions that the page can show as its one layer. */
export const convolutionsOf = (model: ModelDescription): readonly LayerDescription[] =>
  model.layers.filter((layer) => {
    if (layer.kind !== "Conv") return false;
    const { kernel, groups } = hyperOf(layer);
    const [, ...size] = layer.input_shapes[0];
    return groups === 1 && Math.max(...kernel) <= LIMITS.kernel.max && Math.max(...size) <= LIMITS.side.max;
  });

function paddingOf([top, ...others]: Sides): PaddingSpec {
  if (others.some((side) => side !== top)) return [top, ...others] as const;
  return top === 0 ? "valid" : top;
}

/** What the layer reads, and how: all of its settings but weights and activation. */
export function placeOf(layer: LayerDescription, model: ModelDescription) {
  const [name] = layer.inputs;
  const [, height, width] = layer.input_shapes[0];
  const { stride, padding, dilation } = hyperOf(layer);
  return {
    input: model.layers.some((other) => other.name === name) ? name : NETWORK_INPUT,
    size: [height, width],
    stride,
    padding: paddingOf(padding),
    dilation,
    mode: "zeros",
    operation: "cross-correlation",
  } as const satisfies Partial<FilterSettings>;
}

const biasesOf = ({ kernels, bias }: LearnedWeights): readonly number[] => bias ?? kernels.map(() => 0);

/** The whole layer, as many of its filters as the page has room for. */
export function allTaken(weights: LearnedWeights): Pick<FilterSettings, "kernels" | "bias"> {
  const { max } = LIMITS.filters;
  return { kernels: weights.kernels.slice(0, max), bias: biasesOf(weights).slice(0, max) };
}

/** One filter, in place of filter `at` where the others can stay beside it. */
export function oneTaken(
  weights: LearnedWeights,
  filter: number,
  others: FilterSettings | null,
  at: number,
): Pick<FilterSettings, "kernels" | "bias"> {
  const volume = weights.kernels[filter];
  const bias = biasesOf(weights)[filter];
  if (!others || !alike(volume, others)) return { kernels: [volume], bias: [bias] };
  return { kernels: others.kernels.with(at, volume), bias: others.bias.with(at, bias) };
}

const alike = ([kernel, ...rest]: Volume, settings: FilterSettings): boolean => {
  const [rows, columns] = kernelSize(settings);
  return rest.length + 1 === settings.kernels[0].length && rows === kernel.length && columns === kernel[0].length;
};

/** Every filter as one small map, its kernels side by side: (F, h, w), with zeros between them. */
export function sheetOf(kernels: readonly Volume[]): Tensor {
  const [rows, columns] = [kernels[0][0].length, kernels[0][0][0].length];
  const abreast = Math.ceil(Math.sqrt(kernels[0].length));
  const lines = Math.ceil(kernels[0].length / abreast);
  const [height, width] = [lines * (rows + 1) - 1, abreast * (columns + 1) - 1];
  const data = new Float32Array(kernels.length * height * width);
  kernels.forEach((volume, f) =>
    volume.forEach((kernel, c) => {
      const top = Math.floor(c / abreast) * (rows + 1);
      const left = (c % abreast) * (columns + 1);
      kernel.forEach((row, r) => data.set(row, (f * height + top + r) * width + left));
    }),
  );
  return { shape: [kernels.length, height, width], data };
}
