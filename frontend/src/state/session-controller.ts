import type { ReactiveController, ReactiveControllerHost } from "lit";

import type { Session, State } from "./session";

export type SessionHost = ReactiveControllerHost & { session?: Session };

/**
 * Renders its host again when one of the chosen slices changes:
 * `new SessionController(this, (state) => [state.frame, state.selected])`.
 */
export class SessionController implements ReactiveController {
  #session: Session | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(
    private readonly host: SessionHost,
    private readonly slices: (state: State) => readonly unknown[],
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#follow(this.host.session);
  }

  hostUpdate(): void {
    if (this.host.session !== this.#session) this.#follow(this.host.session);
  }

  hostDisconnected(): void {
    this.#follow(undefined);
  }

  #follow(session: Session | undefined): void {
    this.#unsubscribe?.();
    this.#session = session;
    this.#unsubscribe = session?.subscribe((state, previous) => {
      const before = this.slices(previous);
      if (this.slices(state).some((slice, i) => slice !== before[i])) this.host.requestUpdate();
    });
  }
}
