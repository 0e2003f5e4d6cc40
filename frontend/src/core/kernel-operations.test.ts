import { describe, expect, it } from "vitest";

import { DEFAULT_FILTER } from "./filter";
import { grid, negated, random, transposed, zeroed } from "./kernel-operations";

const WIDE = [[1, 2, 3], [4, 0, -6]];

/** Numbers that look random and are the same every time (Park and Miller). */
function uniform(): () => number {
  let state = 1;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

describe("a kernel", () => {
  it("transposed twice is as before, and once has rows for columns", () => {
    expect(transposed(WIDE)).toEqual([[1, 4], [2, 0], [3, -6]]);
    expect(transposed(transposed(WIDE))).toEqual(WIDE);
  });

  it("negated or zeroed holds no negative zero", () => {
    expect(negated(WIDE)).toEqual([[-1, -2, -3], [-4, 0, 6]]);
    expect(zeroed(WIDE)).toEqual([[0, 0, 0], [0, 0, 0]]);
  });

  it("drawn at random has the variance 2 / (C·kh·kw), two decimals and its layer's size", () => {
    const channels = 3;
    const kernel = grid([5, 4], () => 1);
    const settings = { ...DEFAULT_FILTER, kernels: [Array.from({ length: channels }, () => kernel)] };
    const drawn = uniform();
    const weights = Array.from({ length: 500 }, () => random(settings, drawn)).flat(2);
    const mean = weights.reduce((a, b) => a + b) / weights.length;
    const variance = weights.reduce((sum, w) => sum + (w - mean) ** 2, 0) / weights.length;
    expect(mean).toBeCloseTo(0, 2);
    expect(variance * channels * 20).toBeGreaterThan(1.9);
    expect(variance * channels * 20).toBeLessThan(2.1);
    for (const weight of weights) expect(Object.is(weight, Number(weight.toFixed(2)) + 0)).toBe(true);
  });
});
