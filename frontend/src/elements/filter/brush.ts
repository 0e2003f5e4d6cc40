import { cellsBetween } from "../../core/cell-line";
import type { Position } from "../../core/walk";

let strokes = 0;

/** One stroke over the cells of the input: each cell once in a row, none left out on the way. */
export class Brush {
  readonly gesture = `paint ${++strokes}`;
  #at: Position | null = null;

  constructor(private readonly paint: (cell: Position, gesture: string) => void) {}

  to(cell: Position): void {
    const cells = this.#at ? cellsBetween(this.#at, cell) : [cell];
    this.#at = cell;
    for (const each of cells) this.paint(each, this.gesture);
  }
}
