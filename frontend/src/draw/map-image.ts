/** One map as a picture of one pixel a cell, to be scaled up without smoothing. */
import type { Tensor } from "../core/frame";
import { signedStep, type Palette } from "./palette";

/** RGBA bytes, rows × columns × 4; the output is (F, rows, columns). */
export function mapPixels({ shape, data }: Tensor, map: number, bound: number, palette: Palette) {
  const [, rows, columns] = shape;
  const cells = rows * columns;
  const colours = new Uint32Array(palette.signed.rgba.buffer);
  const pixels = new Uint32Array(cells);
  for (let i = 0, at = map * cells; i < cells; i++, at++) pixels[i] = colours[signedStep(data[at], bound)];
  return new Uint8ClampedArray(pixels.buffer);
}

/** The same on a canvas, which takes the map's size. */
export function paintMapImage(
  canvas: HTMLCanvasElement | OffscreenCanvas,
  output: Tensor,
  map: number,
  bound: number,
  palette: Palette,
): void {
  const [, rows, columns] = output.shape;
  if (canvas.width !== columns) canvas.width = columns;
  if (canvas.height !== rows) canvas.height = rows;
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  context.putImageData(new ImageData(mapPixels(output, map, bound, palette), columns, rows), 0, 0);
}

const largest = (data: Tensor["data"], start: number, end: number): number => {
  let bound = 0;
  for (let i = start; i < end; i++) bound = Math.max(bound, Math.abs(data[i]));
  return bound;
};

/** Largest magnitude of all maps of the layer: the bound of its shared scale. */
export const boundOf = ({ data }: Tensor): number => largest(data, 0, data.length);

/** Largest magnitude of one map: the bound of its own scale. */
export function boundOfMap({ shape, data }: Tensor, map: number): number {
  const cells = shape[1] * shape[2];
  return largest(data, map * cells, (map + 1) * cells);
}
