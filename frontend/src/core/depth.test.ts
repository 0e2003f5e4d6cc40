import { describe, expect, it } from "vitest";

import { withDepth } from "./depth";
import { DEFAULT_FILTER, kernelSize, type FilterSettings } from "./filter";

const deep = (settings: FilterSettings, filters: number): FilterSettings =>
  withDepth(settings, settings.kernels, filters).settings;

describe("depth", () => {
  it("grows by filters that differ from each other and keeps those that are there", () => {
    const { kernels, bias } = deep(DEFAULT_FILTER, 16);
    expect(kernels[0]).toBe(DEFAULT_FILTER.kernels[0]);
    expect(new Set(kernels.map((volume) => JSON.stringify(volume))).size).toBe(16);
    expect(bias).toEqual(Array(16).fill(0));
  });

  it("stays between 1 and 16, whatever is typed", () => {
    expect([0, Number.NaN, -3, 99].map((filters) => deep(DEFAULT_FILTER, filters).kernels.length)).toEqual([1, 1, 1, 16]);
  });

  it("gives new filters the shape and the channels of the others", () => {
    const wide = { ...DEFAULT_FILTER, kernels: [[[[1, 2, 3, 4, 5]], [[0, 0, 1, 0, 0]]]] };
    const { kernels } = deep(wide, 3);
    expect(kernels.map((volume) => [volume.length, ...kernelSize({ ...wide, kernels: [volume] })])).toEqual(Array(3).fill([2, 1, 5]));
  });
});
