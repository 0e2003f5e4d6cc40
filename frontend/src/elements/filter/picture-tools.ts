import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";

import { decimal } from "../../core/numbers";
import type { Show } from "../../draw/input-cells";
import type { Option, SegmentEvent } from "../segments";
import { base, controls } from "../styles";


export interface PictureChoice {
  readonly show: Show;
  readonly painting: boolean;
  /** What the brush leaves, 0 to 1. */
  readonly ink: number;
  readonly comparing: boolean;
}

export class PictureChoiceEvent extends Event {
  static readonly type = "cs-picture-choice";

  constructor(readonly patch: Partial<PictureChoice>) {
    super(PictureChoiceEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "cs-picture-choice": PictureChoiceEvent;
  }
}

export const SHOWS: readonly (Option & { readonly value: Show })[] = [
  { value: "pixels", label: "Pixels", title: "The pixels as greys" },
  { value: "values", label: "Values", title: "Each pixel's value, in hundredths" },
  { value: "coverage", label: "Coverage", title: "How many windows read each pixel" },
];

export function nextShow(show: Show): Show {
  const at = SHOWS.findIndex(({ value }) => value === show);
  return SHOWS[(at + 1) % SHOWS.length].value;
}

/** What is seen of the input, and painting on it. */
export class PictureTools extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-3);
      }
      .toggle {
        min-height: var(--control);
        padding: 0 var(--space-2);
        border: 1px solid var(--control-line);
        border-radius: var(--radius);
        background: var(--surface);
      }
      .toggle:hover:not(:disabled, [aria-pressed="true"]) {
        background: var(--hover);
      }
      .toggle[aria-pressed="true"] {
        border-color: var(--ink);
        background: var(--ink);
        color: var(--page);
      }
      .toggle:disabled {
        opacity: 0.45;
        cursor: default;
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        color: var(--ink-soft);
      }
      input {
        width: 5rem;
      }
      output {
        min-width: 4ch;
      }
    `,
  ];

  @property({ attribute: false }) choice!: PictureChoice;
  /** Only the drawing can be painted on, not what a network makes of it. */
  @property({ type: Boolean }) paintable = true;

  override render() {
    const { show, painting, ink } = this.choice;
    return html`
      <cs-segments
        .label=${"What the input shows"}
        .options=${SHOWS}
        .value=${show}
        @cs-segment=${(e: SegmentEvent) => this.#choose({ show: e.value as Show })}
      ></cs-segments>
      <button
        class="toggle"
        aria-pressed=${painting}
        title="Paint single cells: press and drag on the input"
        ?disabled=${!this.paintable}
        @click=${() => this.#choose({ painting: !painting })}
      >
        Paint
      </button>
      ${painting
        ? html`<label
            >with
            <input
              type="range"
              min="0"
              max="1"
              step="0.05"
              aria-label="Value that the brush leaves"
              .value=${String(ink)}
              @input=${(e: Event) => this.#choose({ ink: Number((e.target as HTMLInputElement).value) })}
            />
            <output>${decimal(ink)}</output></label
          >`
        : nothing}
    `;
  }

  #choose(patch: Partial<PictureChoice>): void {
    this.dispatchEvent(new PictureChoiceEvent(patch));
  }
}
