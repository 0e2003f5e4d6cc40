/** Which range of values the colours of each map span. */
import type { Frame, Range } from "../../core/frame";
import { hull, scaleOf, type Scale } from "../../draw/maps";
import type { MapColumn } from "./columns";

/** Each map's own range, one for the layer, or one for all layers. */
export type ScaleMode = "map" | "layer" | "network";

/** The scale of each map of one column, and the range to print; null where maps differ. */
export interface ColumnScales {
  readonly scales: readonly Scale[];
  readonly range: Range | null;
}

const PIXELS: Range = [0, 1];

/** In the order of the columns; null where the frame does not carry the maps. */
export function scalesFor(
  columns: readonly MapColumn[],
  frame: Frame,
  mode: ScaleMode,
): (ColumnScales | null)[] {
  const ranges = columns.map((column) => (column.isInput ? [PIXELS] : rangesOf(frame, column)));
  const whole = hull(ranges.filter((_, index) => !columns[index].isInput).flat());
  return columns.map((column, index) => {
    const shared = column.isInput || mode === "layer" ? hull(ranges[index]) : whole;
    if (ranges[index].length === 0 || !shared) return null;
    if (mode === "map" && !column.isInput) return { scales: ranges[index].map(scaleOf), range: null };
    return { scales: new Array<Scale>(column.maps).fill(scaleOf(shared)), range: shared };
  });
}

function rangesOf(frame: Frame, column: MapColumn): readonly Range[] {
  return frame.tensors.get(`map:${column.output}`)?.ranges ?? [];
}
