import { describe, expect, it } from "vitest";

import { Geometry } from "../core/geometry";
import {
  boxOf,
  cellAt,
  cellBox,
  centreDots,
  droppedBands,
  inputLayout,
  layoutOf,
  MARGIN,
  paddedInput,
  paddingBands,
  readersHull,
  windowHull,
} from "./input-layout";

const SIDE = 200 + 2 * MARGIN;

const range = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i);

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

  it("finds the cell under a point, padding counted, and the nearest on the margin", () => {
    const geometry = Geometry.resolve({ size: [18, 18], kernel: [3, 3], padding: 1 });
    const layout = inputLayout(geometry, SIDE);
    expect(cellAt(layout, geometry, MARGIN + 15, MARGIN + 5)).toEqual({ row: -1, column: 0 });
    expect(cellAt(layout, geometry, SIDE, 0)).toEqual({ row: -1, column: 18 });
  });

  it("finds each cell in the middle of its box", () => {
    const geometry = Geometry.resolve({ size: [5, 9], kernel: [2, 3], padding: [1, 0, 2, 3] });
    const layout = inputLayout(geometry, 333);
    for (let row = -1; row < 7; row++) {
      for (let column = 0; column < 12; column++) {
        const { x, y, width, height } = cellBox(layout, row, column);
        expect(cellAt(layout, geometry, x + width / 2, y + height / 2)).toEqual({ row, column });
      }
    }
  });

  it("bounds the windows that read a pixel, and nothing where none does", () => {
    const geometry = Geometry.resolve({ size: [18, 18], kernel: [3, 3], stride: [4, 4] });
    expect(readersHull(Geometry.resolve({ size: [9, 9], kernel: [3, 3] }), { row: 4, column: 0 })).toEqual({
      top: 2,
      left: 0,
      bottom: 6,
      right: 2,
    });
    expect(readersHull(geometry, { row: 17, column: 0 })).toBeNull();
    expect(readersHull(geometry, { row: 3, column: 0 })).toBeNull();
  });

  it("has every padding cell in one of the bands around the image, and no pixel", () => {
    for (const padding of [0, 1, [2, 0, 1, 3]] as const) {
      const geometry = Geometry.resolve({ size: [4, 6], kernel: [2, 2], padding });
      const cells = paddingBands(geometry).flatMap(({ top, left, bottom, right }) =>
        range(top, bottom).flatMap((row) => range(left, right).map((column) => `${row},${column}`)),
      );
      const outside = range(geometry.rows.first, 3 + geometry.rows.after)
        .flatMap((row) => range(geometry.columns.first, 5 + geometry.columns.after).map((column) => [row, column]))
        .filter(([row, column]) => row < 0 || row > 3 || column < 0 || column > 5)
        .map((cell) => cell.join(","));
      expect(cells.sort()).toEqual(outside.sort());
    }
  });

  it("leaves a smaller picture at its place in the frame of a larger one", () => {
    const [without, padded] = (["valid", 1] as const).map((padding) =>
      Geometry.resolve({ size: [18, 18], kernel: [3, 3], padding }),
    );
    const layout = layoutOf(paddedInput(padded), SIDE);
    expect(cellBox(layout, 0, 0)).toEqual({ x: MARGIN + 10, y: MARGIN + 10, width: 10, height: 10 });
    expect(boxOf(layout, without.covered).width).toBe(180);
  });
});
