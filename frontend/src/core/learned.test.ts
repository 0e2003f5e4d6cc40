import { describe, expect, it } from "vitest";

import { DEFAULT_FILTER, type FilterSettings, type Volume } from "./filter";
import { allTaken, convolutionsOf, oneTaken, placeOf, sheetOf } from "./learned";
import type { LayerDescription, ModelDescription } from "./model";

const conv = (name: string, input: string, shape: readonly number[], hyper: Record<string, unknown> = {}): LayerDescription => ({
  name,
  kind: "Conv",
  inputs: [input],
  input_shapes: [shape],
  output_shape: [2, 3, 3],
  hyper_parameters: { kernel: [3, 3], stride: [1, 1], padding: [0, 0, 0, 0], dilation: [1, 1], groups: 1, ...hyper },
  parameters: 0,
  macs: 0,
  receptive_field: null,
});
const modelOf = (...layers: readonly LayerDescription[]): ModelDescription => ({
  card: { input: { shape: [1, 28, 28] }, classes: [] },
  provider: "",
  layers,
});

const volume = (channels: number, weight: number): Volume =>
  Array.from({ length: channels }, () => [[weight, 0], [0, weight]]);
const WEIGHTS = { kernels: Array.from({ length: 20 }, (_, f) => volume(2, f)), bias: null };

describe("a learned layer", () => {
  it("can be shown where it is one convolution of sizes that the page has", () => {
    const model = modelOf(
      conv("plain", "input", [1, 28, 28]),
      conv("depthwise", "plain", [2, 26, 26], { groups: 2 }),
      conv("wide", "plain", [2, 26, 26], { kernel: [13, 13] }),
      conv("large", "plain", [2, 65, 64]),
      { ...conv("relu", "plain", [2, 26, 26]), kind: "Relu" },
    );
    expect(convolutionsOf(model).map(({ name }) => name)).toEqual(["plain"]);
  });

  it("reads what it reads in its network: a layer's maps, or what the network sees", () => {
    const first = conv("conv1", "pixels", [1, 28, 27], { stride: [2, 1], padding: [1, 1, 1, 1] });
    const second = conv("conv2", "conv1", [8, 14, 27], { padding: [0, 1, 2, 3], dilation: [2, 2] });
    const model = modelOf(first, second);
    const same = { mode: "zeros", operation: "cross-correlation" };
    expect(placeOf(first, model)).toEqual({ ...same, input: "input", size: [28, 27], stride: [2, 1], padding: 1, dilation: [1, 1] });
    expect(placeOf(second, model)).toMatchObject({ input: "conv1", size: [14, 27], padding: [0, 1, 2, 3], dilation: [2, 2] });
    expect(placeOf(conv("conv1", "input", [1, 9, 9]), model).padding).toBe("valid");
  });

  it("gives as many filters as the page has room for, with biases of zero where it has none", () => {
    expect(allTaken(WEIGHTS)).toEqual({ kernels: WEIGHTS.kernels.slice(0, 16), bias: Array(16).fill(0) });
  });
});

describe("one learned filter", () => {
  const others: FilterSettings = { ...DEFAULT_FILTER, kernels: [volume(2, -1), volume(2, -2)], bias: [0.1, 0.2] };

  it("takes one place where the other filters can stay", () => {
    const taken = oneTaken({ ...WEIGHTS, bias: WEIGHTS.kernels.map((_, f) => f / 2) }, 5, others, 1);
    expect(taken).toEqual({ kernels: [volume(2, -1), volume(2, 5)], bias: [0.1, 2.5] });
  });

  it.each([
    ["other maps are read", null],
    ["it has other channels", { ...others, kernels: [volume(1, 1)] }],
    ["it has another size", DEFAULT_FILTER],
  ])("is the whole layer where %s", (_, settings) => {
    expect(oneTaken(WEIGHTS, 5, settings, 0)).toEqual({ kernels: [volume(2, 5)], bias: [0] });
  });
});

describe("the picture of a layer's filters", () => {
  it("has each filter's kernels side by side, a cell of nothing between them", () => {
    const kernel = (n: number) => [[n, n], [n, n]];
    const { shape, data } = sheetOf([[1, 2, 3].map(kernel)]);
    expect(shape).toEqual([1, 5, 5]);
    expect([...data]).toEqual([
      ...[1, 1, 0, 2, 2],
      ...[1, 1, 0, 2, 2],
      ...[0, 0, 0, 0, 0],
      ...[3, 3, 0, 0, 0],
      ...[3, 3, 0, 0, 0],
    ]);
  });
});
