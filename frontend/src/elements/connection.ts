import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";

import type { Connection, Session } from "../state/session";
import { SessionController } from "../state/session-controller";
import { base, controls } from "./styles";

/** A short loss mends itself unseen. */
const SHOWN_AFTER = 700;
/** The page works by requests too: said once, then left to the line under the prediction. */
const POST_SHOWN_FOR = 12_000;

const SAYS: Readonly<Record<Connection, string>> = {
  connecting: "",
  live: "",
  post: "The live connection is away. Answers come by single requests; it is tried again.",
  lost: "The server does not answer. Your drawing is kept; it is tried again.",
};

/** Says when answers come another way, or not at all, and what the server refused. */
export class ConnectionNotice extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      p {
        position: fixed;
        z-index: 3;
        bottom: var(--space-4);
        left: 50%;
        width: max-content;
        max-width: calc(100vw - 2 * var(--space-4));
        padding: var(--space-2) var(--space-4);
        border-radius: var(--radius);
        background: var(--ink);
        color: var(--page);
        transform: translateX(-50%);
      }
    `,
  ];

  @property({ attribute: false }) session?: Session;
  @state() private shown = "";
  #said = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new SessionController(this, (s) => [s.connection, s.problem]);
  }

  override render() {
    return html`<div role="status" aria-live="polite">${this.shown ? html`<p>${this.shown}</p>` : nothing}</div>`;
  }

  override updated(_changed: PropertyValues): void {
    const state = this.session?.state;
    const text = state ? SAYS[state.connection] || (state.problem ?? "") : "";
    if (text === this.#said) return;
    this.#said = text;
    this.#later(text ? SHOWN_AFTER : 0, () => {
      this.shown = text;
      if (state?.connection === "post") this.#later(POST_SHOWN_FOR, () => (this.shown = ""));
    });
  }

  #later(milliseconds: number, action: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(action, milliseconds);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }
}
