import type { Kernel } from "../core/filter";
import type { Tensor } from "../core/frame";
import type { Geometry } from "../core/geometry";
import type { Position } from "../core/walk";
import type { Palette } from "./palette";

/** All that the picture of dense, local and shared layers shows. */
export interface SharingPicture {
  readonly geometry: Geometry;
  /** (h, w), or (C, h, w) of which the first channel is seen; null before the first answer. */
  readonly pixels: Tensor | null;
  /** The current output. */
  readonly position: Position;
  readonly kernel: Kernel;
  readonly channels: number;
  readonly depth: number;
  /** From 0, dense, by 1, local, to 2, shared. */
  readonly t: number;
  readonly palette: Palette;
  /** Of `grainOf` this palette. */
  readonly grain: CanvasPattern | null;
}
