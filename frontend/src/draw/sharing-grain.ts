/** Shades that tell weights apart before anyone knows their values: an even grain of greys. */
import type { Geometry } from "../core/geometry";
import type { Position } from "../core/walk";
import type { Palette } from "./palette";
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

/** The shade that the grain over all outputs has where a weight lies in its output's sheet. */
export function levelIn({ outputs }: SharingLayout, { x, y, cell }: CellGrid, row: number, column: number): number {
  const [left, top] = [(x - outputs.x) / cell + 0.5, (y - outputs.y) / cell + 0.5];
  return levelAt(Math.floor(left + column), Math.floor(top + row));
}

/** The shades of the weights for one output's window, kh · kw in rows. */
export function levelsOf(layout: SharingLayout, geometry: Geometry, output: Position): readonly number[] {
  const sheet = sheetOf(layout, geometry, output);
  const { rows, columns } = geometry.window(output.row, output.column);
  return rows.flatMap((row) => columns.map((column) => levelIn(layout, sheet, row, column)));
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

const made = new WeakMap<Palette, OffscreenCanvas>();

/** The grain as a picture, made once for each palette. */
export function grainOf(palette: Palette): OffscreenCanvas {
  const before = made.get(palette);
  if (before) return before;
  const canvas = new OffscreenCanvas(GRAIN_SIDE, GRAIN_SIDE);
  canvas.getContext("2d")?.putImageData(new ImageData(grainBytes(palette), GRAIN_SIDE), 0, 0);
  made.set(palette, canvas);
  return canvas;
}
