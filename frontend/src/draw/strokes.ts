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

/** Parallel diagonals, rising to the right or falling; those that rise go on from box to box. */
export function hatch(context: Context, { x, y, width, height }: Box, step: number, falling = false): void {
  const at = (across: number): number => (falling ? x + width - across : x + across);
  context.beginPath();
  for (let d = step - ((x + y) % step); d < width + height; d += step) {
    context.moveTo(at(Math.min(d, width)), y + Math.max(0, d - width));
    context.lineTo(at(Math.max(0, d - height)), y + Math.min(d, height));
  }
  context.lineWidth = 1;
  context.stroke();
}

/** Below this radius a square cannot be told from a disc, and is painted in a third of the time. */
const ROUND = 1;

export function discs(context: Context, dots: readonly Dot[], radius: number, colour: string): void {
  context.fillStyle = colour;
  if (radius < ROUND) return squares(context, dots, radius);
  circles(context, dots, radius);
  context.fill();
}

export function rings(context: Context, dots: readonly Dot[], radius: number, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  circles(context, dots, radius);
  context.stroke();
}

/** Of the same area as the discs. */
function squares(context: Context, dots: readonly Dot[], radius: number): void {
  const side = radius * Math.sqrt(Math.PI);
  for (const { x, y } of dots) context.fillRect(x - side / 2, y - side / 2, side, side);
}

function circles(context: Context, dots: readonly Dot[], radius: number): void {
  context.beginPath();
  for (const { x, y } of dots) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
}
