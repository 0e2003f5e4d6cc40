import type { ReactiveController, ReactiveControllerHost } from "lit";

import type { Pair } from "../../core/filter";
import type { Position } from "../../core/walk";
import { PLAY_TIME, scoreAt, visitAt } from "../../draw/sharing-score";

const still = (): boolean => globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? false;

/** A glide from one layer to its neighbour, in milliseconds. */
const GLIDE = 1400;

/** Of one frame, in milliseconds: time in which nobody looked is not played. */
const LONGEST = 100;

/** The play's end, or a layer by its `t`. */
type Aim = "end" | number;

/** Leads its host from dense (t = 0) by local (1) to shared (2), frame by frame while it is seen. */
export class SharingPlayer implements ReactiveController {
  #t = 0;
  #time = 0;
  #aim: Aim | null = null;
  #request = 0;
  #before = 0;

  constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
  }

  /** Without motion, one of the three layers. */
  get t(): number {
    return still() ? Math.round(this.#t) : this.#t;
  }

  get playing(): boolean {
    return this.#aim === "end";
  }

  /** Where the shared kernel is being shown at; null where that is the current output. */
  visit(output: Pair): Position | null {
    return this.playing && !still() ? visitAt(this.#time, output) : null;
  }

  /** Whether it waits in the midst of the play. */
  get paused(): boolean {
    return this.#aim === null && this.#time > 0;
  }

  /** From the beginning, or on from where it was paused. */
  play(): void {
    this.#t = scoreAt(this.#time);
    this.#go("end");
  }

  pause(): void {
    this.#stop();
    this.host.requestUpdate();
  }

  glide(t: number): void {
    this.#time = 0;
    if (still()) this.#t = t;
    this.#go(t);
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #go(aim: Aim): void {
    this.#stop();
    this.#aim = aim;
    this.#before = performance.now();
    this.#request = requestAnimationFrame(this.#frame);
    this.host.requestUpdate();
  }

  #stop(): void {
    cancelAnimationFrame(this.#request);
    this.#aim = null;
  }

  readonly #frame = (now: number): void => {
    const passed = Math.min(LONGEST, Math.max(0, now - this.#before));
    this.#before = now;
    if (this.#aim === null || !this.host.checkVisibility()) return this.pause();
    if (this.#aim === "end") this.#playOn(passed);
    else this.#glideOn(passed, this.#aim);
    if (this.#aim !== null) this.#request = requestAnimationFrame(this.#frame);
    this.host.requestUpdate();
  };

  #playOn(passed: number): void {
    this.#time += passed;
    this.#t = scoreAt(this.#time);
    if (this.#time < PLAY_TIME) return;
    this.#time = 0;
    this.#stop();
  }

  #glideOn(passed: number, aim: number): void {
    const left = aim - this.#t;
    const step = Math.sign(left) * Math.min(Math.abs(left), passed / GLIDE);
    this.#t += step;
    if (this.#t === aim) this.#stop();
  }
}
