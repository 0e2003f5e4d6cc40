import { describe, expect, it } from "vitest";

import fixture from "../../../tests/fixtures/kernels.json";
import { NAMED, nameOf, replaced, resized } from "./kernels";

const named = (name: string) => NAMED.find((kernel) => kernel.name === name)!;

describe("named kernels", () => {
  it("are the server's, in its order", () => {
    expect(NAMED.map(({ name, title, weights }) => ({ name, title, weights }))).toEqual(
      fixture.kernels.map(({ name, title, rows, over }) => ({
        name,
        title,
        weights: rows.map((row) => row.map((number) => number / over)),
      })),
    );
  });

  it("are recognised by their weights", () => {
    for (const kernel of NAMED) expect(nameOf(kernel.weights)).toBe(kernel);
    expect(nameOf(resized(named("gaussian").weights, [2, 2]), named("gaussian").weights)).toBe(named("gaussian"));
    expect(nameOf(replaced(named("box").weights, 0, 0, 5))).toBeNull();
  });

  it("that blur stay blurs on every grid, with a sum of one", () => {
    const five = resized(named("gaussian").weights, [5, 4]);
    expect(nameOf(five)?.name).toBe("gaussian");
    expect(five.flat().reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  it("that are not blurs keep their middle amid zeros", () => {
    expect(resized(named("sobel_x").weights, [5, 5])[2]).toEqual([0, -2, 0, 2, 0]);
    expect(resized(resized(named("sobel_x").weights, [5, 5]), [3, 3])).toEqual(named("sobel_x").weights);
  });

  it("stay centred over two steps, each of which keeps the cells of the other's", () => {
    for (const side of [1, 2, 3, 4, 5]) {
      const kernel = Array.from({ length: side }, (_, r) => Array.from({ length: side }, (_, c) => 2 + 7 * r + c));
      const grown = resized(kernel, [side + 1, side + 1]);
      expect(resized(grown, [side, side])).toEqual(kernel);
      const centred = resized(grown, [side + 2, side + 2]);
      expect(centred.slice(1, -1).map((row) => row.slice(1, -1))).toEqual(kernel);
    }
  });
});
