import { describe, expect, it } from "vitest";

import { Geometry } from "./geometry";
import { neuronAt, type NeuronInput } from "./neuron";

const ones = { shape: [3, 3], data: new Float32Array(9).fill(1) };
const box = [[1, 1, 1], [1, 1, 1], [1, 1, 1]];
const input = (more: Partial<NeuronInput> = {}): NeuronInput => ({
  geometry: Geometry.resolve({ size: [3, 3], kernel: [3, 3], padding: 1 }),
  pixels: ones,
  kernel: box,
  bias: 0,
  activation: "none",
  ...more,
});

describe("one neuron", () => {
  it("gives 4, 6 and 9 for ones through ones with padding 1", () => {
    expect([neuronAt(input(), 0, 0).sum, neuronAt(input(), 0, 1).sum, neuronAt(input(), 1, 1).sum]).toEqual([4, 6, 9]);
  });

  it("marks what it reads from the padding", () => {
    const { padded, pixels } = neuronAt(input(), 0, 0);
    expect(padded).toEqual([[true, true, true], [true, false, false], [true, false, false]]);
    expect(pixels).toEqual([[0, 0, 0], [0, 1, 1], [0, 1, 1]]);
  });

  it("adds the bias before the activation", () => {
    expect(neuronAt(input({ bias: -10, activation: "relu" }), 1, 1).value).toBe(0);
    expect(neuronAt(input({ bias: -9, activation: "sigmoid" }), 1, 1).value).toBe(0.5);
    expect(neuronAt(input({ bias: 1 }), 1, 1).value).toBe(10);
  });
});
