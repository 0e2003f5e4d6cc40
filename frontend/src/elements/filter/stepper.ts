import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";
import { live } from "lit/directives/live.js";

import { base, controls } from "../styles";

/** New numbers, one for each field. */
export class NumbersEvent extends Event {
  static readonly type = "cs-numbers";

  constructor(readonly values: readonly number[]) {
    super(NumbersEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "cs-numbers": NumbersEvent;
  }
}

/** One or more small whole numbers, with buttons that change all of them by one. */
export class Stepper extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
      }
      .field {
        display: inline-flex;
        align-items: center;
        overflow: hidden;
      }
      :host([bad]) .field {
        border-color: var(--ink);
        border-style: dashed;
      }
      button {
        width: 1.75rem;
        min-height: 0;
        height: 100%;
        padding: 0;
        border-radius: 0;
      }
      input {
        width: max(2.25ch, 1.5rem);
        height: 100%;
        min-height: 1.75rem;
        padding: 0;
        border: 0;
        background: none;
        text-align: center;
        font-weight: 600;
        appearance: textfield;
      }
      input::-webkit-inner-spin-button,
      input::-webkit-outer-spin-button {
        appearance: none;
      }
      :focus-visible {
        outline-offset: -2px;
      }
      span {
        padding: 0 0.35ch;
        color: var(--ink-soft);
      }
    `,
  ];

  /** What the whole is called; the fields have their own names. */
  @property() label = "";
  @property({ attribute: false }) names: readonly string[] = [];
  @property({ attribute: false }) values: readonly number[] = [];
  @property({ type: Number }) min = 1;
  @property({ type: Number }) max = 11;
  @property() between = "×";
  @property({ type: Boolean, reflect: true }) bad = false;

  override render() {
    const least = Math.min(...this.values);
    const most = Math.max(...this.values);
    return html`
      <div class="field" role="group" aria-label=${this.label}>
        ${this.#button("−", "less", -1, least <= this.min)} ${this.values.map(this.#number)}
        ${this.#button("+", "more", 1, most >= this.max)}
      </div>
    `;
  }

  readonly #number = (value: number, i: number) => html`
    ${i > 0 ? html`<span aria-hidden="true">${this.between}</span>` : nothing}
    <input
      type="number"
      inputmode="numeric"
      aria-label=${this.names[i] ?? this.label}
      aria-invalid=${this.bad ? "true" : "false"}
      min=${this.min}
      max=${this.max}
      .value=${live(String(value))}
      @change=${(event: Event) => this.#set(i, event.target as HTMLInputElement)}
    />
  `;

  #button(sign: string, word: string, by: number, disabled: boolean) {
    return html`<button
      class="plain"
      aria-label="${this.label}: ${word}"
      ?disabled=${disabled}
      @click=${() => this.#announce(this.values.map((value) => this.#bounded(value + by)))}
    >
      ${sign}
    </button>`;
  }

  #bounded(value: number): number {
    return Math.min(this.max, Math.max(this.min, value));
  }

  /**
   * What was typed goes on as it is, up to the most; what is illegal is explained, not swallowed.
   * The field then shows the value in force, changed or not.
   */
  #set(i: number, input: HTMLInputElement): void {
    const typed = Math.min(this.max, Math.round(Number(input.value)));
    this.#announce(this.values.map((value, j) => (j === i ? typed : value)));
    this.requestUpdate();
  }

  #announce(values: readonly number[]): void {
    this.dispatchEvent(new NumbersEvent(values));
  }
}
