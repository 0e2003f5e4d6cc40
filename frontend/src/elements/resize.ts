import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Renders its host again when the host's box changes size. */
export class ResizeController implements ReactiveController {
  readonly #observer: ResizeObserver;
  width = 0;

  constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
    this.#observer = new ResizeObserver(() => {
      const width = this.host.clientWidth;
      if (width === this.width) return;
      this.width = width;
      this.host.requestUpdate();
    });
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.host);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }
}
