import { describe, expect, it } from "vitest";

import type { Range, Tensor } from "../core/frame";
import {
  cellAt,
  cellsBox,
  gridHeight,
  gridWidth,
  hull,
  INK,
  mapBox,
  paintFrames,
  paintMaps,
  signedScale,
  type MapGrid,
} from "./maps";
import { paletteOf } from "./palette";

const GRID: MapGrid = { maps: 3, rows: 2, columns: 3, abreast: 2, cell: 4, gap: 5 };

/** The colour of the middle of a cell, as R, G, B. */
function colourOf(pixels: Uint32Array, grid: MapGrid, map: number, row: number, column: number): number[] {
  const box = cellsBox(grid, map, { top: row, left: column, bottom: row, right: column });
  const at = (box.top + grid.cell / 2) * gridWidth(grid) + box.left + grid.cell / 2;
  return [...new Uint8ClampedArray(pixels.buffer, 4 * at, 3)];
}

const step = (theme: "light" | "dark", index: number): number[] => [
  ...paletteOf(theme).signed.rgba.subarray(4 * index, 4 * index + 3),
];

function painted(grid: MapGrid, data: number[], ranges: Range[], shared: Range | null): Uint32Array {
  const pixels = new Uint32Array(gridWidth(grid) * gridHeight(grid));
  const tensor: Tensor = { shape: [grid.maps, grid.rows, grid.columns], data: new Uint8Array(data), ranges };
  const scales = ranges.map((range) => signedScale(shared ?? range));
  paintFrames(pixels, grid, paletteOf("light"));
  paintMaps(pixels, grid, tensor, scales, paletteOf("light"));
  return pixels;
}

describe("painting feature maps", () => {
  const pair: MapGrid = { maps: 2, rows: 1, columns: 2, abreast: 2, cell: 4, gap: 4 };

  it("gives zero the paper's colour, white in the light and the darkest in the dark", () => {
    expect(step("light", 128)).toEqual([255, 255, 255]);
    expect(Math.max(...step("dark", 128))).toBeLessThan(32);
    expect(colourOf(painted(pair, [0, 255, 0, 255], [[0, 4], [0, 2]], null), pair, 0, 0, 0)).toEqual([255, 255, 255]);
  });

  it("gives positive values purple and negative ones orange", () => {
    const pixels = painted(pair, [0, 255, 0, 255], [[-1, 1], [-1, 1]], null);
    const [red, , blue] = colourOf(pixels, pair, 0, 0, 0);
    expect(red).toBeGreaterThan(blue);
    expect(colourOf(pixels, pair, 0, 0, 1)).toEqual(step("light", 255));
    const purple = colourOf(pixels, pair, 0, 0, 1);
    expect(purple[2]).toBeGreaterThan(purple[1]);
  });

  it("on a shared scale shows half the largest value as half the colour", () => {
    const ranges: Range[] = [[0, 4], [0, 2]];
    const pixels = painted(pair, [0, 255, 0, 255], ranges, hull(ranges));
    expect(colourOf(pixels, pair, 0, 0, 1)).toEqual(step("light", 255));
    expect(colourOf(pixels, pair, 1, 0, 1)).toEqual(step("light", 192)); // 128 + 127 / 2, rounded
  });

  it("on its own scale shows each map's largest value in full", () => {
    const pixels = painted(pair, [0, 255, 0, 255], [[0, 4], [0, 2]], null);
    expect(colourOf(pixels, pair, 1, 0, 1)).toEqual(step("light", 255));
  });

  it("shows a map of zeros as zero, not as an error", () => {
    const pixels = painted(pair, [0, 0, 0, 255], [[0, 0], [0, 1]], null);
    expect(colourOf(pixels, pair, 0, 0, 0)).toEqual([255, 255, 255]);
  });

  it("reads values between a range that does not begin at zero", () => {
    // 0.5 + 51/255 · (3 − 0.5) = 1, a third of 3
    const pixels = painted(pair, [51, 255, 0, 0], [[0.5, 3], [0, 0]], null);
    expect(colourOf(pixels, pair, 0, 0, 0)).toEqual(step("light", 170));
  });

  it("shows float pixels of the input as ink", () => {
    const grid = { ...pair, maps: 1 };
    const pixels = new Uint32Array(gridWidth(grid) * gridHeight(grid));
    const tensor: Tensor = { shape: [1, 1, 2], data: new Float32Array([0, 1]) };
    paintMaps(pixels, grid, tensor, [INK], paletteOf("light"));
    expect(colourOf(pixels, grid, 0, 0, 0)).toEqual([255, 255, 255]);
    expect(Math.max(...colourOf(pixels, grid, 0, 0, 1))).toBeLessThan(40);
  });

  it("leaves the space between maps transparent", () => {
    const pixels = painted(pair, [9, 9, 9, 9], [[0, 1], [0, 1]], null);
    const { left, width, top } = mapBox(pair, 0);
    expect(pixels[(top + 1) * gridWidth(pair) + left + width + 2]).toBe(0);
  });
});

describe("pointing at a grid of maps", () => {
  it("finds in each cell's middle that cell", () => {
    for (let map = 0; map < GRID.maps; map += 1) {
      for (let row = 0; row < GRID.rows; row += 1) {
        for (let column = 0; column < GRID.columns; column += 1) {
          const box = cellsBox(GRID, map, { top: row, left: column, bottom: row, right: column });
          expect(cellAt(GRID, box.left + 2, box.top + 2)).toEqual({ map, row, column });
        }
      }
    }
  });

  it("finds nothing between the maps, outside, and where the last line has no map", () => {
    const { left, top, width, height } = mapBox(GRID, 0);
    expect(cellAt(GRID, left + width + 2, top)).toBeNull();
    expect(cellAt(GRID, left, top + height + 2)).toBeNull();
    expect(cellAt(GRID, -3, top)).toBeNull();
    expect(cellAt(GRID, gridWidth(GRID) + 30, top)).toBeNull();
    const last = mapBox(GRID, 2);
    expect(cellAt(GRID, last.left + width + GRID.gap + 2, last.top + 2)).toBeNull();
  });
});
