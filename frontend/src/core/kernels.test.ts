import { describe, expect, it } from "vitest";

import fixture from "../../../tests/fixtures/kernels.json";
import { LIMITS } from "./filter";
import { replaced, sizeOf } from "./kernel-operations";
import { GROUPS, NAMED, nameOf, nextKernel, resized } from "./kernels";

const named = (name: string) => NAMED.find((kernel) => kernel.name === name)!;

describe("named kernels", () => {
  it("are the server's, in its order, before those that the page alone has", () => {
    const shared = NAMED.slice(0, fixture.kernels.length);
    expect(shared.map(({ name, title, weights }) => ({ name, title, weights }))).toEqual(
      fixture.kernels.map(({ name, title, rows, over }) => ({
        name,
        title,
        weights: rows.map((row) => row.map((number) => number / over)),
      })),
    );
  });

  it("have a name, a source and a group of their own, group by group", () => {
    expect(new Set(NAMED.map(({ name }) => name)).size).toBe(NAMED.length);
    for (const { title, source } of NAMED) expect(title && source).toBeTruthy();
    expect([...new Set(NAMED.map(({ group }) => group))]).toEqual(GROUPS);
    const places = NAMED.map(({ group }) => GROUPS.indexOf(group));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it("are not found in a kernel of zeros, whatever has no weights there", () => {
    for (const side of [1, 2, 3]) expect(nameOf(Array(side).fill(Array(side).fill(0)))).toBeNull();
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

describe("the filters that a growing layer gets", () => {
  const filters = Array.from({ length: LIMITS.filters.max }, (_, index) => index);

  it("are sixteen named kernels, each another, the default first", () => {
    const names = filters.map((index) => nameOf(nextKernel(index))?.name);
    expect(names[0]).toBe("sobel_x");
    expect(new Set(names).size).toBe(LIMITS.filters.max);
    expect(names).not.toContain(undefined);
  });

  it("have the layer's size", () => {
    for (const index of filters) expect(sizeOf(nextKernel(index, [4, 7]))).toEqual([4, 7]);
  });
});
