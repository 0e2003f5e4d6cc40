import type { Pair } from "../../core/filter";
import { within, type Position } from "../../core/walk";

/** Where a position leads, the output's edges not yet minded. */
export type Move = (position: Position) => Position;

export type Keystroke = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

const MOVES: Readonly<Record<string, Move>> = {
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  Home: ({ row }) => ({ row, column: 0 }),
  End: ({ row }) => ({ row, column: Infinity }),
  PageUp: ({ column }) => ({ row: 0, column }),
  PageDown: ({ column }) => ({ row: Infinity, column }),
};

/** The move that a keystroke asks for, or null; with Control, Alt or Meta it is the browser's. */
export const moveOf = ({ key, ctrlKey, metaKey, altKey }: Keystroke): Move | null =>
  ctrlKey || metaKey || altKey || !Object.hasOwn(MOVES, key) ? null : MOVES[key];

/** Where a key moves the window, or null for a key that does not. */
export function keyed(position: Position, key: string, output: Pair): Position | null {
  const move = moveOf({ key, ctrlKey: false, metaKey: false, altKey: false });
  return move && within(move(position), output);
}

/** Which of `count` things, `abreast` in a row, a keystroke chooses; null for a key that does not. */
export function chosenBy(stroke: Keystroke, chosen: number, count: number, abreast = 1): number | null {
  const last = count - 1;
  const to: Readonly<Record<string, number>> = {
    ArrowLeft: chosen - 1,
    ArrowRight: chosen + 1,
    ArrowUp: chosen - abreast,
    ArrowDown: chosen + abreast,
    Home: 0,
    End: last,
  };
  const next = moveOf(stroke) ? to[stroke.key] : undefined;
  return next === undefined ? null : Math.min(last, Math.max(0, next));
}
