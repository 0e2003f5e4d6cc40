/** How many maps stand abreast in each column, and how large a cell is. Lengths in CSS pixels. */
import { gridHeight, gridWidth, type MapGrid } from "../../draw/maps";

/** What has to be placed, under a heading of known width. */
export interface Extent extends Pick<MapGrid, "maps" | "rows" | "columns"> {
  readonly heading: number;
  /** Cells are units of a dense layer, large enough to be pointed at. */
  readonly isUnits?: boolean;
}

export interface Room {
  readonly width: number;
  /** Height that the maps of a column may take. */
  readonly height: number;
  /** Width that the final column needs. */
  readonly reserved: number;
}

export interface NetworkLayout {
  /** row: all columns abreast. wrapped: several lines. reel: one column at a time. */
  readonly mode: "row" | "wrapped" | "reel";
  readonly grids: readonly MapGrid[];
}

/** The least distance between columns. */
export const DISTANCE = 14;

const GAP = 4;
const REEL_BELOW = 480;
const LARGEST = 132;
const SMALLEST = 34;
const COMFORTABLE = 60;
const WRAPPED_HEIGHT = 240;
/** The input is read most closely: it is drawn this much larger than others would be. */
const INPUT_LARGER = 1.4;
const REEL_HEIGHT = 460;

/** Width of a column in a line with others. */
export function columnWidth(grid: MapGrid, { heading }: Extent): number {
  return Math.max(gridWidth(grid), heading);
}

/** The largest maps with which everything stands in the room; else lines, else a reel. */
export function layoutNetwork(columns: readonly Extent[], room: Room): NetworkLayout {
  if (room.width < REEL_BELOW) {
    return { mode: "reel", grids: columns.map((extent) => reelGrid(extent, room.width)) };
  }
  const row = abreast(columns, room);
  if (row) return { mode: "row", grids: widenFirst(columns, row, room) };
  const height = Math.min(room.height, WRAPPED_HEIGHT);
  const edge = (index: number): number => COMFORTABLE * (index === 0 ? INPUT_LARGER : 1);
  return { mode: "wrapped", grids: columns.map((each, i) => gridFor(each, edge(i), height)) };
}

/** The largest maps of those rows that fit with the fewest cells of a single pixel; null where none fits. */
function abreast(columns: readonly Extent[], room: Room): readonly MapGrid[] | null {
  let best: readonly MapGrid[] | null = null;
  for (let edge = LARGEST; edge >= SMALLEST; edge -= 1) {
    const grids = columns.map((extent) => gridFor(extent, edge, room.height));
    if (widthOf(columns, grids, room) > room.width) continue;
    const row = doubleSingle(columns, grids, room);
    if (!best || singles(row) < singles(best)) best = row;
    if (singles(best) === 0) break;
  }
  return best;
}

const singles = (grids: readonly MapGrid[]): number => grids.filter(({ cell }) => cell === 1).length;

function widthOf(columns: readonly Extent[], grids: readonly MapGrid[], room: Room): number {
  const widths = grids.map((grid, index) => columnWidth(grid, columns[index]) + DISTANCE);
  return widths.reduce((total, width) => total + width, room.reserved);
}

/** Maps of few cells are drawn smaller, but not in proportion: 2×2 stay visible beside 26×26. */
function gridFor(extent: Extent, edge: number, height: number): MapGrid {
  const { rows, columns, isUnits } = extent;
  if (isUnits) return strip(rows, columns, edge / UNITS_ABREAST, height);
  const side = Math.max(rows, columns);
  const wanted = edge * (side / 28) ** 0.4;
  return gridOf(extent, Math.max(1, Math.floor(wanted / side)), height);
}

function gridOf({ maps, rows, columns }: Extent, cell: number, height: number): MapGrid {
  const lines = Math.max(1, Math.floor((height + GAP) / (rows * cell + GAP)));
  return { maps, rows, columns, cell, gap: GAP, abreast: evenly(maps, lines) };
}

/** Units by a map's edge: at the largest, a unit is a comfortable target. */
const UNITS_ABREAST = 9;

const strip = (rows: number, columns: number, largest: number, height: number): MapGrid => {
  const cell = Math.max(1, Math.floor(Math.min(largest, height / rows)));
  return { maps: 1, rows, columns, cell, gap: GAP, abreast: 1 };
};

/** The fewest abreast that need no more than `lines`, rather without a ragged last line. */
function evenly(maps: number, lines: number): number {
  const fewest = Math.max(1, Math.ceil(maps / lines));
  for (let abreast = fewest; abreast <= fewest * 2; abreast += 1) {
    if (maps % abreast === 0) return abreast;
  }
  return fewest;
}

/** Columns that just missed a second pixel for each cell get it, where the width allows. */
function doubleSingle(columns: readonly Extent[], grids: readonly MapGrid[], room: Room): readonly MapGrid[] {
  return grids.reduce((all, grid, index) => {
    if (index === 0 || grid.cell > 1 || columns[index].isUnits) return all;
    const doubled = all.map((each, i) => (i === index ? gridOf(columns[i], 2, room.height) : each));
    return widthOf(columns, doubled, room) <= room.width ? doubled : all;
  }, grids);
}

/** What is left of the width goes to the input, the map that is read most closely. */
function widenFirst(columns: readonly Extent[], grids: readonly MapGrid[], room: Room): MapGrid[] {
  const [first, ...others] = grids;
  if (!first) return [];
  let best = first;
  for (let cell = first.cell; cell * first.columns <= LARGEST; cell += 1) {
    const wider = { ...first, cell };
    if (widthOf(columns, [wider, ...others], room) <= room.width) best = wider;
  }
  return [best, ...others];
}

/** On a narrow screen a column has the width to itself: the largest cells that fit. */
function reelGrid({ maps, rows, columns, isUnits }: Extent, width: number): MapGrid {
  if (isUnits) return strip(rows, columns, (width - 2) / columns, REEL_HEIGHT);
  let best: MapGrid = { maps, rows, columns, cell: 1, gap: GAP, abreast: maps };
  for (let abreast = 1; abreast <= maps; abreast += 1) {
    const cell = Math.floor(((width - 2 + GAP) / abreast - GAP) / columns);
    const grid = { maps, rows, columns, cell, gap: GAP, abreast };
    if (cell > best.cell && gridHeight(grid) <= REEL_HEIGHT) best = grid;
  }
  return best;
}
