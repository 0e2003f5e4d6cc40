import { expect, it } from "vitest";

import { moved } from "./moves";

const grid = { maps: 5, rows: 3, columns: 2, abreast: 2, cell: 1, gap: 1 };
const cell = (map: number, row: number, column: number) => ({ map, row, column });

it("an arrow leads to the neighbouring cell", () => {
  expect(moved(grid, cell(0, 1, 0), "ArrowUp")).toEqual(cell(0, 0, 0));
  expect(moved(grid, cell(0, 1, 0), "ArrowDown")).toEqual(cell(0, 2, 0));
  expect(moved(grid, cell(0, 1, 0), "ArrowRight")).toEqual(cell(0, 1, 1));
});

it("an arrow crosses the edge of a map into the map beside or below it", () => {
  expect(moved(grid, cell(0, 1, 1), "ArrowRight")).toEqual(cell(1, 1, 0));
  expect(moved(grid, cell(1, 1, 0), "ArrowLeft")).toEqual(cell(0, 1, 1));
  expect(moved(grid, cell(0, 2, 1), "ArrowDown")).toEqual(cell(2, 0, 1));
  expect(moved(grid, cell(4, 0, 1), "ArrowUp")).toEqual(cell(2, 2, 1));
});

it("an arrow stays where there is no further map", () => {
  for (const [from, key] of [
    [cell(1, 1, 1), "ArrowRight"],
    [cell(2, 1, 0), "ArrowLeft"],
    [cell(4, 0, 1), "ArrowRight"],
    [cell(3, 2, 0), "ArrowDown"],
    [cell(0, 0, 0), "ArrowUp"],
  ] as const) {
    expect(moved(grid, from, key)).toEqual(from);
  }
});

it("with Shift an arrow leads to the same cell of the next map", () => {
  expect(moved(grid, cell(0, 1, 0), "ArrowDown", true)).toEqual(cell(2, 1, 0));
  expect(moved(grid, cell(0, 1, 0), "ArrowRight", true)).toEqual(cell(1, 1, 0));
});
