import { describe, expect, it } from "vitest";

import { Geometry } from "./geometry";
import { cellsDue, nearestTo, stepped, strongest, valuesAt, within } from "./walk";

describe("the window's way", () => {
  it("goes along rows and begins again after the last cell, both ways", () => {
    expect(stepped({ row: 0, column: 2 }, [2, 3], 1)).toEqual({ row: 1, column: 0 });
    expect(stepped({ row: 1, column: 2 }, [2, 3], 1)).toEqual({ row: 0, column: 0 });
    expect(stepped({ row: 0, column: 0 }, [2, 3], -1)).toEqual({ row: 1, column: 2 });
  });

  it("finds the position with the nearest centre", () => {
    const geometry = Geometry.resolve({ size: [18, 18], kernel: [3, 3], stride: [2, 2], padding: "same" });
    expect(nearestTo(geometry, 3.4, 0)).toEqual({ row: 1, column: 0 });
    expect(nearestTo(geometry, 40, -9)).toEqual({ row: 8, column: 0 });
  });

  it("takes of two equally near positions the one nearer to where the window stood", () => {
    const geometry = Geometry.resolve({ size: [18, 18], kernel: [4, 4], padding: "same" });
    const centre = geometry.centres.rows[13] - 0.5;
    expect(nearestTo(geometry, centre, centre, { row: 13, column: 12 })).toEqual({ row: 13, column: 12 });
  });

  it("starts where the filter answers strongest, whatever the sign", () => {
    expect(strongest({ shape: [1, 2, 2], data: new Float32Array([0, 1, -3, 2]) })).toEqual({ row: 1, column: 0 });
  });

  it("stays inside", () => {
    expect(within({ row: Infinity, column: -1 }, [4, 4])).toEqual({ row: 3, column: 0 });
  });

  it("owes whole cells, and keeps the time that is left", () => {
    expect(cellsDue(1000, 2.5)).toEqual({ cells: 2, rest: 200 });
    expect(cellsDue(399, 2.5)).toEqual({ cells: 0, rest: 399 });
    expect(cellsDue(50, 120)).toEqual({ cells: 6, rest: 0 });
  });

  it("goes through all maps of a volume at one position", () => {
    const output = { shape: [2, 2, 3], data: Float32Array.from({ length: 12 }, (_, i) => i) };
    expect(valuesAt(output, { row: 1, column: 2 })).toEqual([5, 11]);
  });
});
