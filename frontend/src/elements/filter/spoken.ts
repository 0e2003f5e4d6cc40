import type { ReactiveController, ReactiveControllerHost } from "lit";

const REST = 700;

/** A line for screen readers that changes only when what it says has rested for a moment. */
export class Spoken implements ReactiveController {
  text = "";
  #waiting = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#waiting = this.text;
  }

  say(text: string): void {
    if (text === this.#waiting) return;
    this.#waiting = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.text = text;
      this.host.requestUpdate();
    }, REST);
  }
}
