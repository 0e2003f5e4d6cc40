import type { State } from "./state";

const MOST = 500;

/** What undo brings back: everything that was drawn and set. */
export type Snapshot = Pick<State, "drawing" | "picture" | "filter" | "sources" | "network">;

export const snapshotOf = ({ drawing, picture, filter, sources, network }: State): Snapshot => ({
  drawing,
  picture,
  filter,
  sources,
  network,
});

/** Snapshots before and after the present one. What belongs to one gesture is one step. */
export class History {
  #past: Snapshot[] = [];
  #future: Snapshot[] = [];
  #gesture: string | undefined;

  get undoable(): boolean {
    return this.#past.length > 0;
  }

  get redoable(): boolean {
    return this.#future.length > 0;
  }

  /** Keeps what was before a change; changes with the gesture of the one before belong to it. */
  keep(before: Snapshot, gesture?: string): void {
    const same = gesture !== undefined && gesture === this.#gesture;
    this.#gesture = gesture;
    this.#future = [];
    if (!same) this.#past = [...this.#past, before].slice(-MOST);
  }

  back(now: Snapshot): Snapshot | null {
    return this.#move(this.#past, this.#future, now);
  }

  on(now: Snapshot): Snapshot | null {
    return this.#move(this.#future, this.#past, now);
  }

  #move(from: Snapshot[], to: Snapshot[], now: Snapshot): Snapshot | null {
    const found = from.pop();
    this.#gesture = undefined;
    if (!found) return null;
    to.push(now);
    return found;
  }
}
