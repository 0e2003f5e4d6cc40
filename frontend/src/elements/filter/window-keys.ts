import type { Pair } from "../../core/filter";
import { within, type Position } from "../../core/walk";

/** Where a key moves the window, or null for a key that does not. */
export function keyed({ row, column }: Position, key: string, output: Pair): Position | null {
  const moves: Readonly<Record<string, Position>> = {
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    Home: { row, column: 0 },
    End: { row, column: Infinity },
    PageUp: { row: 0, column },
    PageDown: { row: Infinity, column },
  };
  return moves[key] ? within(moves[key], output) : null;
}
