import { describe, expect, it } from "vitest";

import { clip, fieldOf, toUnit, type ReceptiveField } from "./receptive-field";

describe("the receptive field", () => {
  it("moves by its stride from cell to cell", () => {
    const field: ReceptiveField = { size: [24, 24], stride: [4, 4], start: [0, 0] };
    expect(fieldOf(field, 1, 1)).toEqual({ top: 4, left: 4, bottom: 27, right: 27 });
  });

  it("begins in the padding, and its clipped part on the first pixel", () => {
    const field: ReceptiveField = { size: [5, 5], stride: [1, 1], start: [-2, -2] };
    expect(fieldOf(field, 0, 0)).toEqual({ top: -2, left: -2, bottom: 2, right: 2 });
    expect(clip(fieldOf(field, 0, 0), 18, 18)).toEqual({ top: 0, left: 0, bottom: 2, right: 2 });
    expect(clip(fieldOf(field, 17, 17), 18, 18).bottom).toBe(17);
  });

  it("keeps rows and columns apart", () => {
    const wide: ReceptiveField = { size: [3, 5], stride: [1, 2], start: [-1, -2] };
    expect(fieldOf(wide, 2, 3)).toEqual({ top: 1, left: 4, bottom: 3, right: 8 });
  });
});

describe("a rectangle of input pixels", () => {
  it("lands on the drawing where its pixels were drawn", () => {
    const unit = toUnit({ top: 4, left: 4, bottom: 13, right: 23 }, { scale: 40, left: -6, top: 4 });
    expect(unit).toEqual({ left: 0.25, right: 0.75, top: 0, bottom: 0.25 });
  });
});
