import type { Drawing } from "../core/drawing";

const MOST = 200;

/** Drawings before each change, newest last; undo takes them back one by one. */
export class History {
  #past: Drawing[] = [];

  get empty(): boolean {
    return this.#past.length === 0;
  }

  keep(drawing: Drawing): void {
    this.#past = [...this.#past, drawing].slice(-MOST);
  }

  back(): Drawing | null {
    return this.#past.pop() ?? null;
  }
}
