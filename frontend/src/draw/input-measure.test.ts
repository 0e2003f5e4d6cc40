import { describe, expect, it } from "vitest";

import { Geometry } from "../core/geometry";
import { rulerOf, type Measured } from "./input-measure";

const position = { row: 2, column: 0 };
const geometry = Geometry.resolve({ size: [9, 7], kernel: [3, 2], stride: [2, 1], padding: [1, 0, 2, 3], dilation: [2, 1] });
const rows = (measured: Measured) => {
  const { from, to, label } = rulerOf(geometry, measured, "rows", position);
  return [from, to, label];
};

describe("a ruler lies along what its part of the formula measures", () => {
  it.each<[Measured, number, number, string]>([
    ["size", -0.5, 8.5, "9"],
    ["before", -1.5, -0.5, "1"],
    ["after", 8.5, 10.5, "2"],
    ["kernel", 2.5, 7.5, "3"],
    ["dilation", 3, 5, "2"],
    ["stride", 5, 7, "2"],
    ["output", 1, 7, "4"],
  ])("%s", (measured, from, to, label) => expect(rows(measured)).toEqual([from, to, label]));

  it("on the axis asked for", () => {
    expect(rulerOf(geometry, "size", "columns", position)).toMatchObject({ from: -0.5, to: 6.5, label: "7" });
    expect(rulerOf(geometry, "before", "columns", position)).toMatchObject({ from: -0.5, to: -0.5, label: "0" });
  });

  it("back from the last position, where there is no next centre", () => {
    const last = { row: geometry.rows.output - 1, column: 0 };
    expect(rulerOf(geometry, "stride", "rows", last)).toMatchObject({ from: 5, to: 7 });
  });

  it("without length where there is only one tap or one position", () => {
    const single = Geometry.resolve({ size: [5, 5], kernel: [1, 5] });
    for (const [measured, axis] of [["dilation", "rows"], ["stride", "columns"]] as const) {
      const { from, to } = rulerOf(single, measured, axis, { row: 0, column: 0 });
      expect(to).toBe(from);
    }
  });
});
