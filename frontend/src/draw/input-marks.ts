/** What moves over the input grid: the window, and the cell that is pointed at with its readers. */
import type { Position } from "../core/walk";
import { hasValues } from "./input";
import type { InputPicture } from "./input-cells";
import { boxOf, cellBox, dotAt, readersHull, windowHull, type Dot, type InputLayout } from "./input-layout";
import { boxPath, discs, rings, strokeBox } from "./strokes";

type Context = CanvasRenderingContext2D;
type Picture = Pick<InputPicture, "geometry" | "show" | "palette">;

/** The hull, the cells that are read (apart with dilation), and the centre. */
export function paintWindow(context: Context, layout: InputLayout, picture: Picture, position: Position): void {
  const { geometry, palette } = picture;
  const hull = windowHull(geometry, position);
  if (geometry.rows.dilation > 1 || geometry.columns.dilation > 1) paintTaps(context, layout, picture, position);
  strokeBox(context, boxOf(layout, hull), palette.accent, 2);
  const centre = dotAt(layout, (hull.top + hull.bottom) / 2, (hull.left + hull.right) / 2);
  paintCentres(context, layout, picture, [centre], Math.min(4.5, Math.max(2, layout.cell * 0.19)));
}

/** Rings where a disc would hide a value. */
function paintCentres(context: Context, layout: InputLayout, picture: Picture, dots: readonly Dot[], radius: number): void {
  if (hasValues(layout, picture.show)) rings(context, dots, 0.47 * layout.cell, picture.palette.accent);
  else discs(context, dots, radius, picture.palette.accent);
}

function paintTaps(context: Context, layout: InputLayout, { geometry, palette }: Picture, position: Position): void {
  const { rows, columns } = geometry.window(position.row, position.column);
  context.beginPath();
  for (const row of rows) for (const column of columns) boxPath(context, cellBox(layout, row, column));
  context.strokeStyle = palette.accent;
  context.lineWidth = 1;
  context.stroke();
}

/** The windows that read a cell: their centres, and the outline of them all. */
export function paintReaders(context: Context, layout: InputLayout, picture: Picture, cell: Position): void {
  const { geometry, palette } = picture;
  const hull = readersHull(geometry, cell);
  if (!hull) return;
  const { rows, columns } = geometry.readers(cell.row, cell.column);
  const { centres } = geometry;
  const dots = rows.flatMap((row) => columns.map((column) => dotAt(layout, centres.rows[row], centres.columns[column])));
  strokeBox(context, boxOf(layout, hull), palette.paper, 3);
  context.setLineDash([4, 3]);
  strokeBox(context, boxOf(layout, hull), palette.ink.css[255], 1);
  context.setLineDash([]);
  paintCentres(context, layout, picture, dots, Math.min(5, Math.max(1.6, layout.cell * 0.17)));
}

/** In ink with a rim of paper, to be seen on any pixel. */
export function paintOutline(context: Context, layout: InputLayout, { palette }: Picture, { row, column }: Position): void {
  const box = cellBox(layout, row, column);
  strokeBox(context, box, palette.paper, 4);
  strokeBox(context, box, palette.ink.css[255], 2);
}
