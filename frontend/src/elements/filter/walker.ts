import type { ReactiveController, ReactiveControllerHost } from "lit";

import { cellsDue, DEFAULT_SPEED } from "../../core/walk";

/** Milliseconds from cell to cell, until the reader asks for another speed. */
export const PACE = 1000 / DEFAULT_SPEED;

/** After a stall the window goes on from where it was; it does not jump to where it would be. */
const LONGEST_FRAME = 2 * PACE;

const still = (): boolean => globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? false;

/**
 * Lets its host advance by the cells that are due, frame by frame. Starts by itself, unless the
 * system asks for no motion; rests while nobody can see the page.
 */
export class Walker implements ReactiveController {
  /** Until the reader takes over, the window walks by itself. */
  unasked = true;
  /** Cells a second. */
  speed = DEFAULT_SPEED;
  #playing = false;
  #frame = 0;
  #before = 0;
  #elapsed = 0;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly advance: (cells: number) => void,
  ) {
    host.addController(this);
  }

  get playing(): boolean {
    return this.#playing;
  }

  hostConnected(): void {
    document.addEventListener("visibilitychange", this.#schedule);
    if (this.unasked && !still()) this.#set(true);
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this.#schedule);
    this.#set(false);
  }

  play(play: boolean): void {
    this.unasked = false;
    this.#set(play);
    this.host.requestUpdate();
  }

  #set(play: boolean): void {
    if (play === this.#playing) return;
    this.#playing = play;
    this.#elapsed = 0;
    this.#schedule();
  }

  /** The next frame is asked for only while the window walks and the page is seen. */
  readonly #schedule = (): void => {
    cancelAnimationFrame(this.#frame);
    if (!this.#playing || document.hidden) return;
    this.#before = performance.now();
    this.#frame = requestAnimationFrame(this.#tick);
  };

  readonly #tick = (now: number): void => {
    const elapsed = this.#elapsed + Math.min(LONGEST_FRAME, Math.max(0, now - this.#before));
    const { cells, rest } = cellsDue(elapsed, this.speed);
    this.#elapsed = rest;
    this.#before = now;
    this.#frame = requestAnimationFrame(this.#tick);
    if (cells > 0) this.advance(cells);
  };
}
