import { describe, expect, it } from "vitest";

import { DEFAULT_FILTER, type FilterSettings } from "./filter";
import { Geometry } from "./geometry";
import { neuronAt } from "./neuron";

const tensor = (shape: readonly number[], values: readonly number[]) => ({ shape, data: Float32Array.from(values) });
const box = [[1, 1, 1], [1, 1, 1], [1, 1, 1]];
const countdown = [[9, 8, 7], [6, 5, 4], [3, 2, 1]];
const ones = tensor([1, 3, 3], Array(9).fill(1));
const counting = tensor([1, 3, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9]);

function at(row: number, column: number, more: Partial<FilterSettings> = {}, pixels = ones) {
  const settings: FilterSettings = { ...DEFAULT_FILTER, size: [3, 3], kernels: [[box]], padding: 1, ...more };
  return neuronAt({ geometry: Geometry.of(settings), settings, filter: 0, pixels }, row, column);
}

describe("one neuron", () => {
  it("gives 4, 6 and 9 for ones through ones with padding 1", () => {
    expect([at(0, 0).sum, at(0, 1).sum, at(1, 1).sum]).toEqual([4, 6, 9]);
  });

  it("marks what it reads from the padding", () => {
    const [{ padded, pixels }] = at(0, 0).channels;
    expect(padded).toEqual([[true, true, true], [true, false, false], [true, false, false]]);
    expect(pixels).toEqual([[0, 0, 0], [0, 1, 1], [0, 1, 1]]);
  });

  it("mirrors or repeats the edge where the padding does", () => {
    expect(at(0, 0, { mode: "reflect" }, counting).channels[0].pixels).toEqual([[5, 4, 5], [2, 1, 2], [5, 4, 5]]);
    expect(at(2, 2, { mode: "replicate" }, counting).channels[0].pixels).toEqual([[5, 6, 6], [8, 9, 9], [8, 9, 9]]);
  });

  it("adds the bias before the activation", () => {
    expect(at(1, 1, { bias: [-10], activation: "relu" }).value).toBe(0);
    expect(at(1, 1, { bias: [-9], activation: "sigmoid" }).value).toBe(0.5);
    expect(at(1, 1, { bias: [1] }).value).toBe(10);
  });

  it("flips the kernel of a true convolution, so that an impulse gives the kernel as written", () => {
    const impulse = tensor([1, 3, 3], [0, 0, 0, 0, 1, 0, 0, 0, 0]);
    const answers = (operation: FilterSettings["operation"]): number[][] =>
      [0, 1, 2].map((r) => [0, 1, 2].map((c) => at(r, c, { kernels: [[countdown]], operation }, impulse).sum));
    expect(answers("convolution")).toEqual(countdown);
    expect(answers("cross-correlation")).toEqual([[1, 2, 3], [4, 5, 6], [7, 8, 9]]);
  });

  it("adds up one sum for each channel", () => {
    const two = tensor([2, 3, 3], [...Array(9).fill(1), ...Array(9).fill(2)]);
    const { channels, sum } = at(1, 1, { kernels: [[box, countdown]] }, two);
    expect(channels.map((channel) => channel.sum)).toEqual([9, 90]);
    expect(sum).toBe(99);
  });
});
