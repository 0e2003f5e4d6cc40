/** What moves over the input grid: the window, and the pixel that is pointed at with its readers. */
import type { Geometry } from "../core/geometry";
import type { Position } from "../core/walk";
import { boxOf, cellBox, dotAt, readersHull, windowHull, type InputLayout } from "./input-layout";
import type { Palette } from "./palette";
import { boxPath, discs, strokeBox } from "./strokes";

type Context = CanvasRenderingContext2D;

export interface MarkedPicture {
  readonly geometry: Geometry;
  readonly palette: Palette;
}

/** The hull, the cells that are read (apart with dilation), and the centre: a ring around a text. */
export function paintWindow(
  context: Context,
  layout: InputLayout,
  { geometry, palette }: MarkedPicture,
  position: Position,
  written: boolean,
): void {
  if (geometry.rows.dilation > 1 || geometry.columns.dilation > 1) paintTaps(context, layout, geometry, position, palette);
  const hull = windowHull(geometry, position);
  strokeBox(context, boxOf(layout, hull), palette.accent, 2);
  const { x, y } = dotAt(layout, (hull.top + hull.bottom) / 2, (hull.left + hull.right) / 2);
  if (!written) return discs(context, [{ x, y }], Math.min(4.5, Math.max(2, layout.cell * 0.22)), palette.accent);
  context.beginPath();
  context.arc(x, y, layout.cell * 0.42, 0, 2 * Math.PI);
  context.lineWidth = 1.5;
  context.stroke();
}

function paintTaps(context: Context, layout: InputLayout, geometry: Geometry, position: Position, { accent }: Palette): void {
  const { rows, columns } = geometry.window(position.row, position.column);
  context.beginPath();
  for (const row of rows) for (const column of columns) boxPath(context, cellBox(layout, row, column));
  context.strokeStyle = accent;
  context.lineWidth = 1;
  context.stroke();
}

/** The windows that read a cell: their centres, and the outline of them all. */
export function paintReaders(context: Context, layout: InputLayout, { geometry, palette }: MarkedPicture, cell: Position): void {
  const hull = readersHull(geometry, cell);
  if (!hull) return;
  const { rows, columns } = geometry.readers(cell.row, cell.column);
  const { centres } = geometry;
  const dots = rows.flatMap((row) => columns.map((column) => dotAt(layout, centres.rows[row], centres.columns[column])));
  context.setLineDash([4, 3]);
  strokeBox(context, boxOf(layout, hull), palette.ink.css[255], 1);
  context.setLineDash([]);
  discs(context, dots, Math.min(5, Math.max(1.6, layout.cell * 0.17)), palette.accent);
}

/** In ink with a rim of paper, to be seen on any pixel. */
export function paintOutline(context: Context, layout: InputLayout, { palette }: MarkedPicture, { row, column }: Position): void {
  const box = cellBox(layout, row, column);
  strokeBox(context, box, palette.paper, 4);
  strokeBox(context, box, palette.ink.css[255], 2);
}
