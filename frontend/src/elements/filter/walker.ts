import type { ReactiveController, ReactiveControllerHost } from "lit";

/** A few cells a second: slow enough to follow the numbers. */
export const PACE = 400;

const still = (): boolean => globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? false;

/** Lets its host step at a steady pace. Starts by itself, unless the system asks for no motion. */
export class Walker implements ReactiveController {
  /** Until the reader takes over, the window walks by itself. */
  unasked = true;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly step: () => void,
  ) {
    host.addController(this);
  }

  get playing(): boolean {
    return this.#timer !== undefined;
  }

  hostConnected(): void {
    if (this.unasked && !still()) this.#start();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  play(play: boolean): void {
    this.unasked = false;
    if (play) this.#start();
    else this.#stop();
    this.host.requestUpdate();
  }

  #start(): void {
    this.#timer ??= setInterval(this.step, PACE);
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
