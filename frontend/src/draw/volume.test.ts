import { describe, expect, it } from "vitest";

import { deckLayout, deckPoint } from "./volume";

const CASES = [1, 2, 4, 16].flatMap((maps) =>
  [[1, 1], [18, 18], [64, 64], [5, 64], [64, 5]].flatMap(([rows, columns]) => [296, 360, 700].map((width) => ({ maps, rows, columns, width }))),
);

describe("the deck", () => {
  it.each(CASES)("holds $maps maps of $rows × $columns within $width px", ({ maps, rows, columns, width }) => {
    const layout = deckLayout(maps, [rows, columns], width);
    for (const map of [0, maps - 1]) {
      for (const [row, column] of [[0, 0], [0, columns], [rows, 0], [rows, columns]]) {
        const { x, y } = deckPoint(layout, map, row, column);
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(width);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(layout.height);
      }
    }
  });

  it("puts the same position of all maps on one level line, evenly spaced", () => {
    const layout = deckLayout(5, [18, 18], 360);
    const points = [0, 1, 2, 3, 4].map((map) => deckPoint(layout, map, 6.5, 12.5));
    expect(new Set(points.map(({ y }) => y)).size).toBe(1);
    points.slice(1).forEach(({ x }, i) => expect(x - points[i].x).toBeCloseTo(layout.gap, 9));
  });
});
