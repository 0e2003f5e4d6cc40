import { describe, expect, it } from "vitest";

import { clip, fieldOf, IDENTITY, after, toUnit, type Step } from "./receptive-field";

const step = (kernel: number, stride = 1, padding = 0, dilation = 1): Step => ({
  kernel: [kernel, kernel],
  stride: [stride, stride],
  dilation: [dilation, dilation],
  padding: [padding, padding, padding, padding],
});

describe("the receptive field", () => {
  it("of two 3×3 convolutions is 5×5", () => {
    const field = [step(3), step(3)].reduce(after, IDENTITY);
    expect(field.size).toEqual([5, 5]);
    expect(fieldOf(field, 8, 13)).toEqual({ top: 8, left: 13, bottom: 12, right: 17 });
  });

  it("grows twice as fast after a pool of stride 2", () => {
    const pooled = [step(3), step(3), step(2, 2)].reduce(after, IDENTITY);
    expect(pooled).toEqual({ size: [6, 6], stride: [2, 2], start: [0, 0] });
    const deeper = [step(3), step(3)].reduce(after, pooled);
    expect(deeper.size).toEqual([14, 14]);
    const last = [step(2, 2), step(3)].reduce(after, deeper);
    expect(last).toEqual({ size: [24, 24], stride: [4, 4], start: [0, 0] });
    expect(fieldOf(last, 1, 1)).toEqual({ top: 4, left: 4, bottom: 27, right: 27 });
  });

  it("begins in the padding, and its clipped part on the first pixel", () => {
    const field = [step(3, 1, 1), step(3, 1, 1)].reduce(after, IDENTITY);
    expect(fieldOf(field, 0, 0)).toEqual({ top: -2, left: -2, bottom: 2, right: 2 });
    expect(clip(fieldOf(field, 0, 0), 18, 18)).toEqual({ top: 0, left: 0, bottom: 2, right: 2 });
    expect(clip(fieldOf(field, 17, 17), 18, 18).bottom).toBe(17);
  });

  it("of a dilated kernel spans its gaps", () => {
    expect(after(IDENTITY, step(3, 1, 0, 2)).size).toEqual([5, 5]);
  });

  it("keeps rows and columns apart", () => {
    const wide = after(IDENTITY, { ...step(1), kernel: [3, 5], stride: [1, 2], padding: [1, 2, 1, 2] });
    expect(wide).toEqual({ size: [3, 5], stride: [1, 2], start: [-1, -2] });
    expect(fieldOf(wide, 2, 3)).toEqual({ top: 1, left: 4, bottom: 3, right: 8 });
  });
});

describe("a rectangle of input pixels", () => {
  it("lands on the drawing where its pixels were drawn", () => {
    const unit = toUnit({ top: 4, left: 4, bottom: 13, right: 23 }, { scale: 40, left: -6, top: 4 });
    expect(unit).toEqual({ left: 0.25, right: 0.75, top: 0, bottom: 0.25 });
  });
});
