import { css, html, LitElement, svg } from "lit";
import { property } from "lit/decorators.js";

import type { Pair } from "../../core/filter";
import { indexOf, positionOf, type Position } from "../../core/walk";
import { base, controls } from "../styles";
import { PlayEvent, PositionEvent, StepEvent } from "./events";

const icon = (d: string) => html`<svg viewBox="0 0 16 16" aria-hidden="true">${svg`<path d=${d} />`}</svg>`;
const BACK = "M4 3h2v10H4zM13 3v10L6.5 8z";
const FORWARD = "M10 3h2v10h-2zM3 3v10l6.5-5z";
const PLAY = "M4 2.5v11L13.5 8z";
const PAUSE = "M4 3h3v10H4zM9 3h3v10H9z";

/** Play, pause, single steps and a slider for the window's way. */
export class Transport extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--space-1);
        margin-left: calc(-1 * var(--space-2));
      }
      button {
        display: grid;
        place-items: center;
        width: var(--control);
        flex: none;
      }
      svg {
        width: 1rem;
        fill: currentColor;
      }
      .play {
        color: var(--ink);
      }
      input[type="range"] {
        --thumb: var(--accent); /* it is the window */
        flex: 1;
        min-width: 3rem;
        margin: 0 var(--space-2);
      }
      .place {
        min-width: 8.75rem;
        margin-left: auto;
        text-align: right;
        white-space: nowrap;
      }
      @container (width < 36rem) {
        :host {
          flex-wrap: wrap;
        }
        input[type="range"] {
          order: 1;
          flex: 1 1 100%;
        }
      }
    `,
  ];

  @property({ attribute: false }) position: Position = { row: 0, column: 0 };
  @property({ attribute: false }) output: Pair = [1, 1];
  @property({ type: Boolean }) playing = false;

  override render() {
    const place = `row ${this.position.row + 1}, column ${this.position.column + 1}`;
    const play = this.playing ? "Pause" : "Play";
    return html`
      <button class="plain" aria-label="One step back" title="One step back" @click=${() => this.#step(-1)}>
        ${icon(BACK)}
      </button>
      <button class="plain play" aria-label=${play} title=${play} @click=${this.#play}>
        ${icon(this.playing ? PAUSE : PLAY)}
      </button>
      <button class="plain" aria-label="One step on" title="One step on" @click=${() => this.#step(1)}>
        ${icon(FORWARD)}
      </button>
      <input
        type="range"
        aria-label="Position of the window"
        aria-valuetext=${place}
        min="0"
        max=${this.output[0] * this.output[1] - 1}
        .value=${String(indexOf(this.position, this.output))}
        @input=${this.#scrub}
      />
      <span class="note place">${place}</span>
    `;
  }

  #step(by: number): void {
    this.dispatchEvent(new StepEvent(by));
  }

  #play(): void {
    this.dispatchEvent(new PlayEvent(!this.playing));
  }

  #scrub(event: Event): void {
    const index = Number((event.target as HTMLInputElement).value);
    this.dispatchEvent(new PositionEvent(positionOf(index, this.output), true));
  }
}
