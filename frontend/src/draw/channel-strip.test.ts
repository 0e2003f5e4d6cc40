import { expect, it } from "vitest";

import { stripCell, stripOf } from "./channel-strip";
import { paletteOf } from "./palette";

const palette = paletteOf("light");
const channel = {
  pixels: [[0, 2], [-1, 1]],
  padded: [[false, false], [false, false]],
  weights: [[1, -1], [0, 0.5]],
  products: [[0, -2], [0, 0.5]],
  sum: -1.5,
};

it("lays pixels, weights and products side by side, a clear column between", () => {
  const { width, height, data } = stripOf(channel, { pixels: 2, weights: 1 }, palette);
  const at = (row: number, column: number): number[] => [...data.slice((row * width + column) * 4, (row * width + column) * 4 + 4)];
  const step = (scale: "signed" | "ink", i: number): number[] => [...palette[scale].rgba.slice(i * 4, i * 4 + 4)];
  expect([width, height]).toEqual([8, 2]);
  expect([at(0, 0), at(0, 1)]).toEqual([step("ink", 0), step("ink", 255)]);
  expect(at(0, 2)).toEqual([0, 0, 0, 0]);
  expect([at(0, 3), at(0, 4)]).toEqual([step("signed", 255), step("signed", 1)]);
  expect([at(0, 6), at(0, 7)]).toEqual([step("signed", 128), step("signed", 1)]);
});

it("shows pixels below zero as signed values", () => {
  const { width, data } = stripOf(channel, { pixels: 2, weights: 1 }, palette);
  const [r, , b] = data.slice(width * 4, width * 4 + 3);
  expect(r).toBeGreaterThan(b);
});

it.each([[1, 1], [3, 3], [11, 11], [1, 11], [11, 1]])("keeps a kernel of %d × %d small and seen", (rows, columns) => {
  const cell = stripCell([rows, columns]);
  expect(cell).toBeGreaterThanOrEqual(1);
  expect(cell * rows).toBeLessThanOrEqual(24);
  expect(cell * (3 * columns + 2)).toBeLessThanOrEqual(72);
});
