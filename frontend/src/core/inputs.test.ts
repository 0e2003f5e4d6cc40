import { describe, expect, it } from "vitest";

import { channelsOf, DEFAULT_FILTER } from "./filter";
import { DRAWING, inputsOf, withInput } from "./inputs";
import type { ModelDescription } from "./model";

const layer = (name: string, output_shape: readonly number[]) => ({ name, kind: "Conv", inputs: [], output_shape });
const model = {
  card: { input: { shape: [1, 28, 28] }, classes: [] },
  layers: [layer("conv1", [16, 26, 26]), layer("wide", [2, 65, 65]), layer("dense", [10])],
} as unknown as ModelDescription;

describe("inputs", () => {
  it("are the drawing, what the network sees, and every layer of maps that can be drawn", () => {
    expect(inputsOf(model).map(({ name, channels }) => [name, channels])).toEqual([[null, 1], ["input", 1], ["conv1", 16]]);
    expect(inputsOf(undefined)).toEqual([DRAWING]);
  });

  it("bring their size and a kernel for each channel, and the drawing takes them back", () => {
    const [, , conv1] = inputsOf(model);
    const over = withInput(DEFAULT_FILTER, DEFAULT_FILTER.kernels, conv1);
    expect([over.settings.size, channelsOf(over.settings), over.sources[0].length]).toEqual([[26, 26], 16, 16]);
    const back = withInput(over.settings, over.sources, DRAWING);
    expect(back.settings).toEqual(DEFAULT_FILTER);
  });

  it("leave the drawing at the size it is shown at", () => {
    const small = { ...DEFAULT_FILTER, size: [9, 12] as const };
    expect(withInput(small, small.kernels, DRAWING).settings.size).toEqual([9, 12]);
  });
});
