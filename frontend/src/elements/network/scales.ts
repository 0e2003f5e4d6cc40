/** Which range of values the colours of each map span. */
import type { Frame, Range } from "../../core/frame";
import { hull, INK, signedScale, type ValueScale } from "../../draw/maps";
import type { MapColumn } from "./columns";

/** Each map's own range, one for the layer, or one for all layers. */
export type ScaleMode = "map" | "layer" | "network";

/** The scale of each map of one column, and the range to print; null where maps differ. */
export interface ColumnScales {
  readonly scales: readonly ValueScale[];
  readonly range: Range | null;
}

const PIXELS: ColumnScales = { scales: [INK], range: [0, 1] };

/** In the order of the columns; null where the frame does not carry the maps. */
export function scalesFor(
  columns: readonly MapColumn[],
  frame: Frame,
  mode: ScaleMode,
): (ColumnScales | null)[] {
  const ranges = columns.map((column) => frame.tensors.get(`map:${column.output}`)?.ranges ?? []);
  const whole = hull(ranges.flat());
  return columns.map((column, index) =>
    column.isInput ? PIXELS : columnScales(ranges[index], mode, whole),
  );
}

function columnScales(
  ranges: readonly Range[],
  mode: ScaleMode,
  whole: Range | null,
): ColumnScales | null {
  const shared = mode === "network" ? whole : hull(ranges);
  if (ranges.length === 0 || !shared) return null;
  if (mode === "map") return { scales: ranges.map(signedScale), range: null };
  return { scales: ranges.map(() => signedScale(shared)), range: shared };
}
