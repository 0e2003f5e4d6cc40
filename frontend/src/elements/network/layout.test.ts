import { describe, expect, it } from "vitest";

import { gridHeight, gridWidth, mapBox } from "../../draw/maps";
import { DISTANCE, layoutNetwork, type Extent } from "./layout";

const square = (maps: number, side: number): Extent => ({
  maps,
  rows: side,
  columns: side,
  heading: 69,
});

const DIGITS = [
  square(1, 28),
  square(16, 26),
  square(24, 24),
  square(24, 12),
  square(40, 10),
  square(48, 8),
  square(64, 6),
  square(80, 4),
  square(80, 2),
];

const widthOf = (layout: ReturnType<typeof layoutNetwork>): number =>
  layout.grids.reduce((sum, grid) => sum + Math.max(gridWidth(grid), 69) + DISTANCE, 0);

describe("the layout of a network", () => {
  it("shows all of digits abreast beside the pad on a laptop", () => {
    const room = { width: 1100, height: 500, reserved: 120 };
    const layout = layoutNetwork(DIGITS, room);
    expect(layout.mode).toBe("row");
    expect(widthOf(layout) + room.reserved).toBeLessThanOrEqual(room.width);
    for (const grid of layout.grids) expect(gridHeight(grid)).toBeLessThanOrEqual(room.height);
    for (const grid of layout.grids) expect(grid.cell).toBeGreaterThanOrEqual(2);
  });

  it("uses a wider room for larger maps", () => {
    const cells = [1080, 1500, 2200].map(
      (width) => layoutNetwork(DIGITS, { width, height: 800, reserved: 120 }).grids[1].cell,
    );
    expect(cells).toEqual([...cells].sort((a, b) => a - b));
    expect(cells[2]).toBeGreaterThan(cells[0]);
  });

  it("breaks into lines where the columns do not fit abreast, none wider than the room", () => {
    const room = { width: 704, height: 500, reserved: 120 };
    const layout = layoutNetwork(DIGITS, room);
    expect(layout.mode).toBe("wrapped");
    for (const grid of layout.grids) expect(gridWidth(grid)).toBeLessThanOrEqual(room.width);
  });

  it("gives each layer a phone's whole width, in cells that can be told apart", () => {
    const layout = layoutNetwork(DIGITS, { width: 328, height: 500, reserved: 120 });
    expect(layout.mode).toBe("reel");
    for (const grid of layout.grids) {
      expect(gridWidth(grid)).toBeLessThanOrEqual(328);
      expect(grid.cell).toBeGreaterThanOrEqual(3);
    }
  });

  it("lets no two maps of a column overlap", () => {
    for (const width of [328, 704, 1080, 1900]) {
      for (const grid of layoutNetwork(DIGITS, { width, height: 500, reserved: 120 }).grids) {
        const boxes = Array.from({ length: grid.maps }, (_, map) => mapBox(grid, map));
        boxes.forEach((a, i) =>
          boxes.slice(i + 1).forEach((b) => {
            const apart =
              a.left + a.width < b.left || b.left + b.width < a.left ||
              a.top + a.height < b.top || b.top + b.height < a.top;
            expect(apart).toBe(true);
          }),
        );
      }
    }
  });

  it("shows every map of the lesson's 18×18 network too", () => {
    const lesson = [square(1, 18), square(8, 16), square(8, 8), square(16, 6)];
    const layout = layoutNetwork(lesson, { width: 1080, height: 500, reserved: 120 });
    expect(layout.mode).toBe("row");
    expect(layout.grids.map((grid) => grid.maps)).toEqual([1, 8, 8, 16]);
  });
});
