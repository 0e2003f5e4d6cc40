/** The connections from pixels through their weights to an output, as data. */
import type { Geometry } from "../core/geometry";
import type { Position } from "../core/walk";
import type { Dot } from "./input-layout";
import { levelIn, levelsOf } from "./sharing-grain";
import { cellBox, middleOf, sheetOf, type SharingLayout } from "./sharing-layout";
import { weightBoxes, type Moment } from "./sharing-motion";

/** Every connection passes its own weight on its way. */
export interface Connection {
  readonly pixel: Dot;
  readonly weight: Dot;
  readonly output: Dot;
  /** The shade of its weight. */
  readonly level: number;
}

/** More lines are a grey area. */
const MOST_LINES = 500;

/** Of the pixels' rows and columns, every so-many-th has its line drawn. */
export function spacing({ rows, columns }: Geometry): number {
  let step = 1;
  while (Math.ceil(rows.size / step) * Math.ceil(columns.size / step) > MOST_LINES) step += 1;
  return step;
}

/** From the window's pixels, padding too, to one output: kh · kw. */
export function windowLines(
  layout: SharingLayout,
  geometry: Geometry,
  position: Position,
  moment: Moment,
): readonly Connection[] {
  const { rows, columns } = geometry.window(position.row, position.column);
  const output = middleOf(cellBox(layout.outputs, position.row, position.column));
  const weights = weightBoxes(layout, geometry, position, moment);
  const pixels = rows.flatMap((row) => columns.map((column) => cellBox(layout.input, row, column)));
  const levels = levelsOf(layout, geometry, position);
  return pixels.map((pixel, i) => ({
    pixel: middleOf(pixel),
    weight: middleOf(weights[i]),
    output,
    level: levels[i],
  }));
}

/** From the pixels outside its window to one dense output. */
export function outsideLines(layout: SharingLayout, geometry: Geometry, position: Position): readonly Connection[] {
  const { rows, columns } = geometry.window(position.row, position.column);
  const output = middleOf(cellBox(layout.outputs, position.row, position.column));
  const sheet = sheetOf(layout, geometry, position);
  const step = spacing(geometry);
  const lines: Connection[] = [];
  for (let row = Math.floor(step / 2); row < geometry.rows.size; row += step) {
    for (let column = Math.floor(step / 2); column < geometry.columns.size; column += step) {
      if (rows.includes(row) && columns.includes(column)) continue;
      const pixel = middleOf(cellBox(layout.input, row, column));
      const weight = middleOf(cellBox(sheet, row, column));
      lines.push({ pixel, weight, output, level: levelIn(layout, sheet, row, column) });
    }
  }
  return lines;
}

/** Three outputs far apart, as shares of the rows and columns. */
const WITNESSES: readonly (readonly [row: number, column: number])[] = [[0.18, 0.72], [0.86, 0.82], [0.66, 0.14]];

/** Other outputs, to see what they do beside the current one. */
export function witnesses({ output: [rows, columns] }: Geometry, current: Position): readonly Position[] {
  const seen = new Set([`${current.row} ${current.column}`]);
  return WITNESSES.map(([down, across]) => ({
    row: Math.floor(down * rows),
    column: Math.floor(across * columns),
  })).filter(({ row, column }) => {
    const name = `${row} ${column}`;
    return !seen.has(name) && seen.add(name);
  });
}
