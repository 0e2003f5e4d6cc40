import { css, html, LitElement, svg } from "lit";
import { property } from "lit/decorators.js";

import type { Pair } from "../../core/filter";
import { short } from "../../core/numbers";
import { DEFAULT_SPEED, indexOf, positionOf, SPEEDS, type Position } from "../../core/walk";
import { base, controls } from "../styles";
import { PlayEvent, PositionEvent, StepEvent } from "./events";
import { FillEvent, SpeedEvent } from "./motion-events";

const icon = (d: string) => html`<svg viewBox="0 0 16 16" aria-hidden="true">${svg`<path d=${d} />`}</svg>`;
const BACK = "M4 3h2v10H4zM13 3v10L6.5 8z";
const FORWARD = "M10 3h2v10h-2zM3 3v10l6.5-5z";
const ROW_BACK = "M3 4h10v2H3zM3 13h10L8 6.5z";
const ROW_FORWARD = "M3 10h10v2H3zM3 3h10L8 9.5z";
const PLAY = "M4 2.5v11L13.5 8z";
const PAUSE = "M4 3h3v10H4zM9 3h3v10H9z";

/** Play, pause, steps, a slider for the window's way, its speed, and whether the output fills. */
export class Transport extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--space-2);
      }
      .steps {
        display: flex;
        margin-left: calc(-1 * var(--space-2));
      }
      button {
        display: grid;
        place-items: center;
        width: var(--control);
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
        min-width: 4rem;
        height: var(--control);
        margin: 0;
      }
      .where,
      .how {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-height: var(--control);
        white-space: nowrap;
      }
      .place {
        min-width: 7.25rem;
      }
      .pinned {
        width: 2.875rem;
        color: var(--ink);
      }
      .how {
        margin-left: auto;
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--space-1);
        min-height: var(--control);
        cursor: pointer;
      }
      select {
        padding: 0 var(--space-1);
        cursor: pointer;
      }
      input[type="checkbox"] {
        width: 1rem;
        height: 1rem;
        margin: 0;
        accent-color: var(--ink);
      }
    `,
  ];

  @property({ attribute: false }) position: Position = { row: 0, column: 0 };
  @property({ attribute: false }) output: Pair = [1, 1];
  @property({ type: Boolean }) playing = false;
  /** Whether the window stays, wherever the pointer goes. */
  @property({ type: Boolean }) pinned = false;
  /** Cells a second. */
  @property({ type: Number }) speed: number = DEFAULT_SPEED;
  /** Whether the output fills as the window goes. */
  @property({ type: Boolean }) fill = false;

  override render() {
    return html`
      <div class="row">${this.#steps()} ${this.#slider()}</div>
      <div class="row">
        <div class="where note">
          <span class="place">${this.#said}</span><span class="pinned">${this.pinned ? "pinned" : ""}</span>
        </div>
        <div class="how note">${this.#speed()} ${this.#fill()}</div>
      </div>
    `;
  }

  #steps() {
    const play = this.playing ? "Pause" : "Play";
    const columns = this.output[1];
    return html`
      <div class="steps">
        ${this.#step("One row back", "<", ROW_BACK, -columns)} ${this.#step("One step back", ",", BACK, -1)}
        <button class="plain play" aria-label=${play} title=${`${play} (space)`} @click=${this.#play}>
          ${icon(this.playing ? PAUSE : PLAY)}
        </button>
        ${this.#step("One step on", ".", FORWARD, 1)} ${this.#step("One row on", ">", ROW_FORWARD, columns)}
      </div>
    `;
  }

  #step(label: string, key: string, path: string, by: number) {
    const step = (): void => void this.dispatchEvent(new StepEvent(by));
    return html`<button class="plain" aria-label=${label} title=${`${label} (${key})`} @click=${step}>
      ${icon(path)}
    </button>`;
  }

  get #said(): string {
    return `row ${this.position.row + 1}, column ${this.position.column + 1}`;
  }

  #slider() {
    return html`<input
      type="range"
      aria-label="Position of the window"
      aria-valuetext=${this.#said}
      min="0"
      max=${this.output[0] * this.output[1] - 1}
      .value=${String(indexOf(this.position, this.output))}
      @input=${this.#scrub}
    />`;
  }

  #speed() {
    return html`<select class="field" aria-label="Speed" title="Speed" @change=${this.#choose}>
      ${SPEEDS.map(
        (speed) => html`<option value=${speed} ?selected=${speed === this.speed}>${short(speed)} cells/s</option>`,
      )}
    </select>`;
  }

  #fill() {
    return html`<label title="Or the whole output is shown">
      <input type="checkbox" .checked=${this.fill} @change=${this.#toggle} />
      fill as it goes
    </label>`;
  }

  #play(): void {
    this.dispatchEvent(new PlayEvent(!this.playing));
  }

  #scrub(event: Event): void {
    const index = Number((event.target as HTMLInputElement).value);
    this.dispatchEvent(new PositionEvent(positionOf(index, this.output), true));
  }

  #choose(event: Event): void {
    this.dispatchEvent(new SpeedEvent(Number((event.target as HTMLSelectElement).value)));
  }

  #toggle(event: Event): void {
    this.dispatchEvent(new FillEvent((event.target as HTMLInputElement).checked));
  }
}
