/** Small strokes that several pictures share; lengths in CSS pixels. */
import type { Box, Dot } from "./input-layout";

type Context = CanvasRenderingContext2D;

export const boxPath = (context: Context, { x, y, width, height }: Box): void => context.rect(x, y, width, height);

export function strokeBox(context: Context, box: Box, colour: string, width: number): void {
  context.beginPath();
  boxPath(context, box);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

/** Parallel diagonals: rising to the right, or falling. */
export function hatch(context: Context, { x, y, width, height }: Box, step: number, falling = false): void {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.beginPath();
  for (let d = step; d < width + height; d += step) {
    context.moveTo(falling ? x + width - d : x + d, y);
    context.lineTo(falling ? x + width - d + height : x + d - height, y + height);
  }
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}

export function discs(context: Context, dots: readonly Dot[], radius: number, colour: string): void {
  context.fillStyle = colour;
  circles(context, dots, radius);
  context.fill();
}

export function rings(context: Context, dots: readonly Dot[], radius: number, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  circles(context, dots, radius);
  context.stroke();
}

function circles(context: Context, dots: readonly Dot[], radius: number): void {
  context.beginPath();
  for (const { x, y } of dots) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
}
