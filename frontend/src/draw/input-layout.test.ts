import { describe, expect, it } from "vitest";

import { Geometry } from "../core/geometry";
import { boxOf, centreDots, droppedBands, inputLayout, MARGIN, pixelAt, windowHull } from "./input-layout";

const SIDE = 200 + 2 * MARGIN;

describe("the input grid", () => {
  it("fits the padded input into its square", () => {
    const layout = inputLayout(Geometry.resolve({ size: [18, 18], kernel: [3, 3], padding: 1 }), SIDE);
    expect(layout.cell).toBe(10);
    expect([layout.width, layout.height]).toEqual([SIDE, SIDE]);
  });

  it("puts odd kernels' centres in the middle of pixels", () => {
    const geometry = Geometry.resolve({ size: [18, 18], kernel: [3, 3], padding: 1 });
    const dots = centreDots(inputLayout(geometry, SIDE), geometry);
    expect(dots).toHaveLength(324);
    expect(dots[0]).toEqual({ x: MARGIN + 15, y: MARGIN + 15 });
  });

  it("puts even kernels' centres on corners between pixels", () => {
    const geometry = Geometry.resolve({ size: [20, 20], kernel: [2, 2] });
    const dots = centreDots(inputLayout(geometry, SIDE), geometry);
    expect(dots[0]).toEqual({ x: MARGIN + 10, y: MARGIN + 10 });
  });

  it("outlines exactly what the windows cover", () => {
    const geometry = Geometry.resolve({ size: [20, 20], kernel: [3, 3], stride: [4, 2] });
    expect(boxOf(inputLayout(geometry, SIDE), geometry.covered)).toEqual({
      x: MARGIN,
      y: MARGIN,
      width: 190,
      height: 190,
    });
    expect(droppedBands(geometry)).toEqual([
      { top: 19, left: 0, bottom: 19, right: 19 },
      { top: 0, left: 19, bottom: 18, right: 19 },
    ]);
  });

  it("spreads the window with dilation", () => {
    const geometry = Geometry.resolve({ size: [9, 9], kernel: [3, 3], dilation: [2, 3] });
    expect(windowHull(geometry, { row: 1, column: 2 })).toEqual({ top: 1, left: 2, bottom: 5, right: 8 });
  });

  it("finds the pixel under a point, padding counted", () => {
    const layout = inputLayout(Geometry.resolve({ size: [18, 18], kernel: [3, 3], padding: 1 }), SIDE);
    expect(pixelAt(layout, MARGIN + 15, MARGIN + 5)).toEqual({ row: -1, column: 0 });
  });
});
