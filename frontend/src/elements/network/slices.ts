/** Parts of tensors, as tensors of one map. */
import type { Tensor } from "../../core/frame";
import type { Rectangle } from "../../core/geometry";
import type { MapColumn } from "./columns";

/** One map of a layer, a view of its values. */
export function oneMap(tensor: Tensor, { rows, columns }: MapColumn, map: number): Tensor {
  const start = map * rows * columns;
  const data = tensor.data.subarray(start, start + rows * columns);
  const range = tensor.ranges?.[map];
  return { shape: [1, rows, columns], data, ...(range && { ranges: [range] }) };
}

/** The pixels within an inclusive rectangle of a map `columns` wide. */
export function cut(tensor: Tensor, columns: number, part: Rectangle): Tensor {
  const height = part.bottom - part.top + 1;
  const width = part.right - part.left + 1;
  const data = new Float32Array(height * width);
  for (let row = 0; row < height; row += 1) {
    const start = (part.top + row) * columns + part.left;
    data.set(tensor.data.subarray(start, start + width), row * width);
  }
  return { shape: [1, height, width], data };
}

/** The values that 8-bit ones stand for, close enough for the length of a bar. */
export function displayed({ data, ranges }: Tensor): readonly number[] {
  const [low, high] = ranges?.[0] ?? [0, 255];
  return Array.from(data, (level) => low + (level / 255) * (high - low));
}
