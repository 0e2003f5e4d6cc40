/** Drawing without a pointer: arrows move a pen, space lowers and lifts it. */
import { onGrid, type Point } from "../../core/drawing";

export interface Pen {
  readonly at: Point;
  readonly down: boolean;
}

export const RESTING: Pen = { at: onGrid([0.5, 0.3]), down: false };

const STEP = 0.02;
const LEAP = 0.08;
const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const inside = (value: number): number => Math.min(1, Math.max(0, value));

/** Where the pen goes, or null when the key is not an arrow. */
export function moved(pen: Pen, key: string, far: boolean): Pen | null {
  const direction = ARROWS[key];
  if (!direction) return null;
  const step = far ? LEAP : STEP;
  return { ...pen, at: onGrid([inside(pen.at[0] + direction[0] * step), inside(pen.at[1] + direction[1] * step)]) };
}
