import { css, html, LitElement } from "lit";
import { property } from "lit/decorators.js";

import { base, controls } from "./styles";

export class SegmentEvent extends Event {
  static readonly type = "cs-segment";

  constructor(readonly value: string) {
    super(SegmentEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "cs-segment": SegmentEvent;
  }
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly title?: string;
}

let serial = 0;

/** A few alternatives side by side: radio buttons that look like one strip. */
export class Segments extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
      }
      .field {
        display: inline-flex;
        height: auto;
        min-height: var(--control);
        flex-wrap: wrap;
        overflow: hidden;
      }
      label {
        position: relative;
        display: grid;
        place-items: center;
        min-height: calc(var(--control) - 2px);
        padding: 0 0.625rem;
        cursor: pointer;
        white-space: nowrap;
      }
      label + label {
        box-shadow: -1px 0 0 var(--line);
      }
      label:hover {
        background: var(--hover);
      }
      input {
        position: absolute;
        inset: 0;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
      label:has(:checked) {
        background: var(--ink);
        color: var(--page);
      }
      label:has(:focus-visible) {
        outline: 2px solid var(--focus);
        outline-offset: -3px;
      }
      fieldset {
        display: contents;
        border: 0;
      }
      fieldset:disabled label {
        opacity: 0.45;
        cursor: default;
      }
    `,
  ];

  @property() label = "";
  @property() value = "";
  @property({ attribute: false }) options: readonly Option[] = [];
  @property({ type: Boolean }) disabled = false;
  readonly #name = `segments-${++serial}`;

  override render() {
    return html`
      <fieldset ?disabled=${this.disabled} aria-label=${this.label}>
        <div class="field">${this.options.map(this.#option)}</div>
      </fieldset>
    `;
  }

  readonly #option = ({ value, label, title }: Option) => html`
    <label title=${title ?? ""}>
      <input
        type="radio"
        name=${this.#name}
        value=${value}
        .checked=${value === this.value}
        @change=${() => this.dispatchEvent(new SegmentEvent(value))}
      />
      ${label}
    </label>
  `;
}
