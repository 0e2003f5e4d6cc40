/** Which input pixels a cell of a feature map can see. Rows and columns are 0-based here. */
import type { Placement } from "./frame";
import type { Rectangle } from "./geometry";
import type { ReceptiveFieldDescription } from "./model";
import { unit, type Unit } from "./spaces";

/** Edges in the unit square of the drawing (x right, y down). */
export interface UnitRectangle {
  readonly left: Unit;
  readonly top: Unit;
  readonly right: Unit;
  readonly bottom: Unit;
}

/** Size, step to the neighbour's field, and the first pixel of cell (0, 0)'s, in input pixels. */
export type ReceptiveField = ReceptiveFieldDescription;

export const IDENTITY: ReceptiveField = { size: [1, 1], stride: [1, 1], start: [0, 0] };

/** The pixels that cell (row, column) sees, unclipped. */
export function fieldOf(field: ReceptiveField, row: number, column: number): Rectangle {
  const top = field.start[0] + row * field.stride[0];
  const left = field.start[1] + column * field.stride[1];
  return { top, left, bottom: top + field.size[0] - 1, right: left + field.size[1] - 1 };
}

/** The part of the rectangle that lies on real pixels. */
export function clip(rectangle: Rectangle, height: number, width: number): Rectangle {
  return {
    top: Math.max(rectangle.top, 0),
    left: Math.max(rectangle.left, 0),
    bottom: Math.min(rectangle.bottom, height - 1),
    right: Math.min(rectangle.right, width - 1),
  };
}

/** Network-input pixels to the drawing: pixel i spans i … i + 1. */
export function toUnit(rectangle: Rectangle, placement: Placement): UnitRectangle {
  const across = (pixel: number): Unit => unit((pixel - placement.left) / placement.scale);
  const down = (pixel: number): Unit => unit((pixel - placement.top) / placement.scale);
  return {
    left: across(rectangle.left),
    top: down(rectangle.top),
    right: across(rectangle.right + 1),
    bottom: down(rectangle.bottom + 1),
  };
}
