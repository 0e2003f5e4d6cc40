import { css, html, LitElement } from "lit";
import { property } from "lit/decorators.js";

import { ChoiceEvent } from "./events";

export interface Option {
  readonly value: string;
  readonly text: string;
}

/** A few options side by side, one of them in force. Fires cs-choice. */
export class ChoiceElement extends LitElement {
  static override styles = css`
    fieldset { display: flex; align-items: center; gap: 0.5rem; margin: 0; padding: 0; border: 0; min-width: 0; }
    legend { float: left; padding: 0; font-size: 0.8125rem; color: var(--ink-soft); }
    .options { display: flex; overflow: hidden; border: 1px solid var(--control-line); border-radius: 6px; }
    label { cursor: pointer; }
    input { position: absolute; opacity: 0; pointer-events: none; }
    span { display: block; padding: 0.3rem 0.7rem; font-size: 0.8125rem; white-space: nowrap; }
    label + label span { border-left: 1px solid var(--control-line); }
    input:checked + span { background: var(--ink); color: var(--surface); }
    input:focus-visible + span { outline: 2px solid var(--focus); outline-offset: -3px; }
    .unseen legend { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  `;

  @property() label = "";
  @property({ attribute: false }) options: readonly Option[] = [];
  @property() value = "";
  /** The label is for screen readers only. */
  @property({ type: Boolean }) quiet = false;

  override render() {
    return html`<fieldset class=${this.quiet ? "unseen" : ""}>
      <legend>${this.label}</legend>
      <div class="options">${this.options.map((option) => this.#option(option))}</div>
    </fieldset>`;
  }

  #option({ value, text }: Option) {
    return html`<label>
      <input
        type="radio"
        name="choice"
        .value=${value}
        .checked=${value === this.value}
        @change=${() => this.dispatchEvent(new ChoiceEvent(value))}
      />
      <span>${text}</span>
    </label>`;
  }
}
