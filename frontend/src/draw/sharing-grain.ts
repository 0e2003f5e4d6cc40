/** Shades that tell weights apart before anyone knows their values: an even grain of greys. */
import type { Geometry } from "../core/geometry";
import type { Position } from "../core/walk";
import type { Box } from "./input-layout";
import type { Palette } from "./palette";
import type { Context } from "./sharing-grids";
import { sheetOf, type CellGrid, type SharingLayout } from "./sharing-layout";

/** Steps of the ink scale, never as light as paper nor as dark as ink. */
const STEPS: readonly number[] = [22, 44, 66, 88, 110, 132];
export const LEVELS = STEPS.length;
export const GRAIN_SIDE = 128;

/** Scrambles two whole numbers into 32 bits (the finaliser of MurmurHash3). */
function scrambled(x: number, y: number): number {
  let bits = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** Which of the shades a weight has, from 0 to LEVELS − 1; repeats after GRAIN_SIDE. */
export function levelAt(x: number, y: number): number {
  const wrap = (value: number): number => ((value % GRAIN_SIDE) + GRAIN_SIDE) % GRAIN_SIDE;
  return scrambled(wrap(x), wrap(y)) % LEVELS;
}

/** How many grains lie before an output's sheet, across and down, in the grain over all outputs. */
function grainsBefore({ outputs }: SharingLayout, { x, y, cell }: CellGrid): readonly [across: number, down: number] {
  return [Math.floor((x - outputs.x) / cell + 0.5), Math.floor((y - outputs.y) / cell + 0.5)];
}

/** The shade of the weight for one pixel. */
export function levelIn(layout: SharingLayout, sheet: CellGrid, row: number, column: number): number {
  const [across, down] = grainsBefore(layout, sheet);
  return levelAt(across + column, down + row);
}

/** Which grain, across and down, is the first of an output's kernel. */
export function kernelGrain(
  layout: SharingLayout,
  geometry: Geometry,
  output: Position,
): readonly [across: number, down: number] {
  const [across, down] = grainsBefore(layout, sheetOf(layout, geometry, output));
  const { rows, columns } = geometry.window(output.row, output.column);
  return [across + columns[0], down + rows[0]];
}

/** The shades of one output's kernel, kh · kw in rows. */
export function levelsOf(layout: SharingLayout, geometry: Geometry, output: Position): readonly number[] {
  const [across, down] = kernelGrain(layout, geometry, output);
  const { rows, columns } = geometry;
  return Array.from({ length: rows.kernel * columns.kernel }, (_, i) =>
    levelAt(across + (i % columns.kernel), down + Math.floor(i / columns.kernel)),
  );
}

export const shadeOf = (level: number, { ink }: Palette): string => ink.css[STEPS[level]];

/** The grain as RGBA bytes, GRAIN_SIDE × GRAIN_SIDE. */
export function grainBytes({ ink }: Palette): Uint8ClampedArray<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(GRAIN_SIDE * GRAIN_SIDE * 4);
  for (let i = 0; i < GRAIN_SIDE * GRAIN_SIDE; i++) {
    const step = STEPS[levelAt(i % GRAIN_SIDE, Math.floor(i / GRAIN_SIDE))];
    bytes.set(ink.rgba.subarray(4 * step, 4 * step + 4), 4 * i);
  }
  return bytes;
}

const made = new WeakMap<Palette, CanvasPattern>();

/** The grain as a pattern, made once for each palette; null where there is nothing to paint on. */
export function grainOf(palette: Palette): CanvasPattern | null {
  const before = made.get(palette);
  if (before) return before;
  const canvas = new OffscreenCanvas(GRAIN_SIDE, GRAIN_SIDE);
  const context = canvas.getContext("2d");
  context?.putImageData(new ImageData(grainBytes(palette), GRAIN_SIDE), 0, 0);
  const pattern = context?.createPattern(canvas, "repeat") ?? null;
  if (pattern) made.set(palette, pattern);
  return pattern;
}

/** Smaller grains are a grey for any eye, and a moiré for the screen. */
const SMALLEST = 0.6;

/** Fills boxes with grain; its first grain and its size are those of `grid`. */
export function fillGrain(
  context: Context,
  grain: CanvasPattern | null,
  boxes: readonly Box[],
  { x, y, cell }: CellGrid,
  alpha: number,
): void {
  if (!grain || alpha <= 0) return;
  const size = Math.max(SMALLEST, cell);
  grain.setTransform({ a: size, b: 0, c: 0, d: size, e: x, f: y });
  context.globalAlpha = alpha;
  context.imageSmoothingEnabled = false;
  context.fillStyle = grain;
  context.beginPath();
  for (const box of boxes) context.rect(box.x, box.y, box.width, box.height);
  context.fill();
  context.globalAlpha = 1;
}
