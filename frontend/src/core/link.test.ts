import { describe, expect, it } from "vitest";

import { DEFAULT_FILTER, type FilterSettings } from "./filter";
import { decodePosition, encodePosition, partsIn, withParts } from "./link";
import { decodeFilter, encodeFilter } from "./link-filter";
import { decodePicture, encodePicture } from "./link-picture";
import { asPixels } from "./picture";

describe("the parts of a link", () => {
  it("leave what else is in the hash as it is", () => {
    const hash = withParts("#k=3x3&s=1&n=lesson", { drawing: "abc" });
    expect(partsIn(hash)).toEqual({ drawing: "abc" });
    expect(hash).toContain("k=3x3");
    expect(withParts("#s=1", {})).toBe("");
  });

  it("count positions from one", () => {
    expect(encodePosition({ row: 0, column: 17 })).toBe("1.18");
    expect(decodePosition("1.18")).toEqual({ row: 0, column: 17 });
    for (const text of ["", "0.1", "1.0", "1", "a.b", "12345.1", "-1.2"]) expect(decodePosition(text)).toBeNull();
  });
});

describe("a picture in a link", () => {
  it("comes back byte for byte", () => {
    const noise = asPixels(Array.from({ length: 35 }, (_, i) => ((i * 37) % 256) / 255), [5, 7]);
    for (const picture of ["checkerboard" as const, noise]) {
      expect(decodePicture(encodePicture(picture))).toEqual(picture);
    }
  });

  it("that is broken, too large or not whole is none", () => {
    const text = encodePicture(asPixels(Array(25).fill(1), [5, 5]));
    const large = encodePicture(asPixels(Array(65).fill(1), [65, 1]));
    for (const bad of ["", "stripes", "%%%", text.slice(0, -2), large]) expect(decodePicture(bad)).toBeNull();
  });
});

const layer: FilterSettings = {
  ...DEFAULT_FILTER,
  size: [9, 12],
  kernels: [[[[0.1, -2, 1 / 3], [0, 1e-7, 4]]], [[[1, 0, 0], [0, 0, 1]]]],
  bias: [0.25, -1],
  padding: [1, 0, 2, 1],
  mode: "replicate",
  stride: [2, 1],
  operation: "convolution",
};

describe("a layer in a link", () => {
  it("comes back to the last digit", () => {
    expect(decodeFilter(encodeFilter(layer))).toEqual(layer);
    expect(decodeFilter(encodeFilter(DEFAULT_FILTER))).toEqual(DEFAULT_FILTER);
  });

  it("is short where little differs", () => {
    expect(encodeFilter({ ...DEFAULT_FILTER, stride: [2, 2] }).length).toBeLessThan(20);
  });

  const bad: readonly (readonly [string, object])[] = [
    ["kernels of two shapes", { kernels: [[[[1]]], [[[1, 2]]]], bias: [0, 0] }],
    ["a bias too many", { bias: [0, 0] }],
    ["numbers that are none", { kernels: [[[[Number.NaN]]]] }],
    ["weights beyond the bound", { kernels: [[[[1e9]]]] }],
    ["a picture larger than is drawn", { size: [65, 18] }],
    ["two channels of a drawing", { kernels: [[[[1]], [[1]]]] }],
    ["a kernel that does not fit", { size: [5, 5], padding: "valid", dilation: [9, 9] }],
    ["a word nobody knows", { padding: "some" }],
    ["a member nobody knows", { pdding: 1 }],
    ["a member of every object", { constructor: 5 }],
    ["a layer larger than any that is drawn", { input: "relu1", size: [4096, 4096] }],
    ["more padding than the control has", { padding: 21 }],
    ["more filters than are shown", { kernels: Array(17).fill([[[1]]]), bias: Array(17).fill(0) }],
  ];

  it.each(bad)("with %s is none", (_name, change) => {
    expect(decodeFilter(encodeFilter({ ...DEFAULT_FILTER, ...change } as FilterSettings))).toBeNull();
  });

  it("that is broken is none", () => {
    for (const text of ["", "%%%", encodeFilter(layer).slice(0, 9)]) expect(decodeFilter(text)).toBeNull();
  });
});
