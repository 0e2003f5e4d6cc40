import { describe, expect, it } from "vitest";

import { cellsBetween } from "./cell-line";

describe("a brush between two cells", () => {
  it("leaves no gap, in any direction", () => {
    for (let row = -7; row <= 7; row++) {
      for (let column = -7; column <= 7; column++) {
        const cells = [{ row: 3, column: 2 }, ...cellsBetween({ row: 3, column: 2 }, { row, column })];
        expect(cells.at(-1)).toEqual({ row, column });
        cells.slice(1).forEach((cell, i) => {
          expect(Math.max(Math.abs(cell.row - cells[i].row), Math.abs(cell.column - cells[i].column))).toBe(1);
        });
      }
    }
  });

  it("crosses no cell where it stands", () => {
    expect(cellsBetween({ row: 4, column: 4 }, { row: 4, column: 4 })).toEqual([]);
  });
});
