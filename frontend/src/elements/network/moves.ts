/** Where an arrow key leads from a cell: to its neighbour, across the edge into the next map. */
import type { MapCell, MapGrid } from "../../draw/maps";

const STEPS: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

export const isMove = (key: string): boolean => key in STEPS;

/** The next cell, or the same one at the border. `byMap` jumps to the same cell of the next map. */
export function moved(grid: MapGrid, from: MapCell, key: string, byMap = false): MapCell {
  const [down, right] = STEPS[key] ?? [0, 0];
  const row = from.row + (byMap ? 0 : down);
  const column = from.column + (byMap ? 0 : right);
  const leavesDown = byMap || row < 0 || row >= grid.rows ? down : 0;
  const leavesRight = byMap || column < 0 || column >= grid.columns ? right : 0;
  const map = neighbour(grid, from.map, leavesDown, leavesRight);
  if (map === null) return from;
  return { map, row: wrap(row, grid.rows), column: wrap(column, grid.columns) };
}

function neighbour(grid: MapGrid, map: number, down: number, right: number): number | null {
  const along = (map % grid.abreast) + right;
  const next = map + down * grid.abreast + right;
  const exists = along >= 0 && along < grid.abreast && next >= 0 && next < grid.maps;
  return exists ? next : null;
}

const wrap = (index: number, count: number): number => (index + count) % count;
