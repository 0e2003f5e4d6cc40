import { describe, expect, it } from "vitest";

import { Geometry } from "../core/geometry";
import { boundsOf, cellsOf, type InputPicture } from "./input-cells";
import { paletteOf } from "./palette";

const palette = paletteOf("light");
const tensor = (...values: readonly number[]) => ({ shape: [1, 2, 2], data: Float32Array.from(values) });
const pictured = (patch: Partial<InputPicture>): InputPicture => ({
  geometry: Geometry.resolve({ size: [2, 2], kernel: [3, 3], padding: 1 }),
  pixels: tensor(0, 0.25, 0.5, 1),
  channel: 0,
  mode: "zeros",
  show: "pixels",
  palette,
  ...patch,
});

describe("the colours of pixels", () => {
  it("go from paper to ink between 0 and 1", () => {
    const { scale, step } = cellsOf(pictured({}));
    expect(scale).toBe(palette.ink);
    expect([step(0, 0), step(0, 1), step(1, 1)]).toEqual([0, 64, 255]);
  });

  it("reach to the largest value, on the signed scale where one is negative", () => {
    expect(boundsOf(tensor(0, 3, 1, 0.5))).toEqual([0, 3]);
    expect(boundsOf(tensor(0, -4, 1, 0.5))).toEqual([-4, 4]);
    const { scale, step } = cellsOf(pictured({ pixels: tensor(0, -4, 4, 1) }));
    expect(scale).toBe(palette.signed);
    expect([step(0, 0), step(1, 0)]).toEqual([128, 255]);
  });

  it("are those of the channel that is shown", () => {
    const pixels = { shape: [2, 2, 2], data: Float32Array.from([0, 0, 0, 0, 1, 1, 1, 1]) };
    expect([0, 1].map((channel) => cellsOf(pictured({ pixels, channel })).step(0, 0))).toEqual([0, 255]);
  });
});

describe("the padding", () => {
  it("shows its zeros, with and without the pixels' values", () => {
    for (const show of ["pixels", "values"] as const) expect(cellsOf(pictured({ show })).text(-1, 2)).toBe("0");
    expect(cellsOf(pictured({})).text(0, 1)).toBe("");
  });

  it("shows what it mirrors or repeats", () => {
    const at = (mode: "reflect" | "replicate") => cellsOf(pictured({ mode })).step(-1, -1);
    expect([at("reflect"), at("replicate")]).toEqual([255, 0]);
    expect(cellsOf(pictured({ mode: "reflect", show: "values" })).text(-1, 0)).toBe(".5");
  });
});

describe("the coverage", () => {
  it("counts the windows that read each cell, padding too, from pale to the most read", () => {
    const { text, step } = cellsOf(pictured({ show: "coverage" }));
    expect([text(0, 0), text(-1, -1), text(-1, 0)]).toEqual(["4", "1", "2"]);
    expect(step(0, 0)).toBeGreaterThan(step(-1, 0));
  });

  it("needs no pixels", () => {
    expect(cellsOf(pictured({ show: "coverage", pixels: null })).text(1, 1)).toBe("4");
    expect(cellsOf(pictured({ pixels: null })).text(-1, -1)).toBe("");
  });
});
