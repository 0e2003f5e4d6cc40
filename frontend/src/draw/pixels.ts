/** A picture on the pad: its pixels as squares, whole and in the middle. */
import { FULL, type Pixels } from "../core/picture";
import { inkStep, type Palette } from "./palette";

export function paintPicture(
  context: CanvasRenderingContext2D,
  { rows, columns, bytes }: Pixels,
  side: number,
  { ink, paper }: Palette,
): void {
  context.clearRect(0, 0, side, side);
  const cell = side / Math.max(rows, columns);
  const [left, top] = [(side - columns * cell) / 2, (side - rows * cell) / 2];
  const edge = (start: number, i: number): number => Math.round(start + i * cell);
  context.fillStyle = paper;
  context.fillRect(left, top, columns * cell, rows * cell);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const step = inkStep(bytes[row * columns + column] / FULL);
      if (step === 0) continue;
      const [x, y] = [edge(left, column), edge(top, row)];
      context.fillStyle = ink.css[step];
      context.fillRect(x, y, edge(left, column + 1) - x, edge(top, row + 1) - y);
    }
  }
}
