import { describe, expect, it } from "vitest";

import { countAt, parameterCounts } from "./counts";
import { Geometry } from "./geometry";

const lesson = Geometry.resolve({ size: [18, 18], kernel: [3, 3] });

describe("parameters", () => {
  it("of the lesson's layer are 83 200, 2 560 and 10", () => {
    const { dense, local, shared, outputs } = parameterCounts(lesson);
    expect([outputs, dense, local, shared]).toEqual([256, 83_200, 2_560, 10]);
  });

  it("are those that Keras counts for Dense, LocallyConnected2D and Conv2D with channels and filters", () => {
    // 7 × 5 inputs of 2 channels, kernel 3 × 2, 4 filters: 5 × 4 × 4 = 80 outputs
    const geometry = Geometry.resolve({ size: [7, 5], kernel: [3, 2] });
    const { dense, local, shared } = parameterCounts(geometry, 2, 4);
    expect([dense, local, shared]).toEqual([(70 + 1) * 80, 80 * 12 + 80, 12 * 4 + 4]);
  });

  it("of a neuron are one more than its weights", () => {
    const { layers } = parameterCounts(lesson, 3, 5);
    for (const { weights, neuron, sets, parameters } of Object.values(layers)) {
      expect(neuron).toBe(weights + 1);
      expect(parameters).toBe(sets * neuron);
    }
  });
});

describe("multiply-adds", () => {
  const macs = (channels?: number, depth?: number) => {
    const { dense, local, shared } = parameterCounts(lesson, channels, depth).layers;
    return [dense.macs, local.macs, shared.macs];
  };

  it("are saved by locality alone: sharing leaves them as they are", () => {
    expect(macs()).toEqual([82_944, 2_304, 2_304]);
  });

  it("grow with channels and with filters", () => {
    expect(macs(3, 4)).toEqual(macs().map((one) => one * 12));
  });

  it("are the reads of the windows, padding counted", () => {
    const geometry = Geometry.resolve({ size: [18, 18], kernel: [3, 3], padding: 1 });
    expect(parameterCounts(geometry).layers.shared.macs).toBe(geometry.reads.total);
  });
});

describe("the running counter", () => {
  const counts = [83_200, 2_560, 10] as const;

  it("stands on the counts themselves at each way", () => {
    expect([0, 1, 2].map((t) => countAt(t, counts))).toEqual(counts);
  });

  it("halves its digits halfway: √(2 560 · 10) = 160", () => {
    expect(countAt(1.5, counts)).toBe(160);
  });

  it("never grows", () => {
    const run = Array.from({ length: 201 }, (_, i) => countAt(i / 100, counts));
    expect(run).toEqual(run.toSorted((a, b) => b - a));
  });
});
