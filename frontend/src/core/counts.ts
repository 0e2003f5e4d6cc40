/** Parameters and multiply-adds of one layer made in three ways: dense, local, shared. */
import type { Geometry } from "./geometry";

/** Dense: all pixels, weights of its own. Local: one window, weights of its own. Shared: a convolution. */
export type Sharing = "dense" | "local" | "shared";

export const SHARINGS: readonly Sharing[] = ["dense", "local", "shared"];

/** Every neuron has one bias. */
export interface LayerCounts {
  /** Weights of one neuron. */
  readonly weights: number;
  /** Parameters of one neuron: its weights and its bias. */
  readonly neuron: number;
  /** Neurons, or groups of them, that have parameters of their own. */
  readonly sets: number;
  /** Parameters of the layer. */
  readonly parameters: number;
  /** Multiply-adds of one image, those with padding counted. */
  readonly macs: number;
}

export interface ParameterCounts {
  readonly outputs: number;
  readonly dense: number;
  readonly local: number;
  readonly shared: number;
  readonly denseNeuron: number;
  readonly convolutionNeuron: number;
  readonly layers: Readonly<Record<Sharing, LayerCounts>>;
}

function layer(weights: number, sets: number, outputs: number): LayerCounts {
  const neuron = weights + 1;
  return { weights, neuron, sets, parameters: sets * neuron, macs: outputs * weights };
}

/** For `depth` filters over an input of `channels` channels. */
export function parameterCounts({ rows, columns }: Geometry, channels = 1, depth = 1): ParameterCounts {
  const outputs = rows.output * columns.output * depth;
  const window = channels * rows.kernel * columns.kernel;
  const layers = {
    dense: layer(channels * rows.size * columns.size, outputs, outputs),
    local: layer(window, outputs, outputs),
    shared: layer(window, depth, outputs),
  };
  return {
    outputs,
    dense: layers.dense.parameters,
    local: layers.local.parameters,
    shared: layers.shared.parameters,
    denseNeuron: layers.dense.neuron,
    convolutionNeuron: layers.shared.neuron,
    layers,
  };
}

/** Between one way and the next, for `t` from 0 (dense) by 1 (local) to 2 (shared): equal ratios in equal steps. */
export function countAt(t: number, [dense, local, shared]: readonly [number, number, number]): number {
  const [from, to, share] = t < 1 ? [dense, local, t] : [local, shared, t - 1];
  return Math.round(from ** (1 - share) * to ** share);
}
