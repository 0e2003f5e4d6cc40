/** When the play from dense to shared shows what. */
import type { Pair } from "../core/filter";
import { positionOf, type Position } from "../core/walk";

/** Milliseconds and where `t` is by then: it rests at each layer, long enough to read the sentence. */
const SCORE: readonly (readonly [time: number, t: number])[] = [
  [0, 0],
  [900, 0],
  [2900, 1],
  [3900, 1],
  [6200, 2],
  [8400, 2],
];

/** With the shared kernel made, the window goes over the image. */
const VISITS = [6500, 8200] as const;
const MOST_VISITED_ROWS = 5;

export const PLAY_TIME = SCORE.at(-1)![0];

/** `t` at a time of the play, in milliseconds. */
export function scoreAt(time: number): number {
  const next = SCORE.findIndex(([end]) => end > time);
  if (next === -1) return 2;
  const [[start, from], [end, to]] = [SCORE[next - 1] ?? SCORE[0], SCORE[next]];
  return from + ((to - from) * (time - start)) / (end - start);
}

/** The output that the shared kernel is shown at, row after row; null before and after. */
export function visitAt(time: number, [rows, columns]: Pair): Position | null {
  const share = (time - VISITS[0]) / (VISITS[1] - VISITS[0]);
  if (share < 0 || share >= 1) return null;
  const visited = Math.min(rows, MOST_VISITED_ROWS);
  const { row, column } = positionOf(Math.floor(share * visited * columns), [visited, columns]);
  return { row: visited === 1 ? 0 : Math.round((row * (rows - 1)) / (visited - 1)), column };
}
