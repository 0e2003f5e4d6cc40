/** The cells that a brush crosses between two places where the pointer was seen. */
import type { Position } from "./walk";

/** A straight line of cells that touch by side or corner, without the first, with the last. */
export function cellsBetween(from: Position, to: Position): readonly Position[] {
  const [down, across] = [to.row - from.row, to.column - from.column];
  const steps = Math.max(Math.abs(down), Math.abs(across));
  return Array.from({ length: steps }, (_, i) => ({
    row: from.row + Math.round((down * (i + 1)) / steps),
    column: from.column + Math.round((across * (i + 1)) / steps),
  }));
}
