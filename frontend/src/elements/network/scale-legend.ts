import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";

import type { Range } from "../../core/frame";
import { paletteOf, type Theme } from "../../draw/palette";
import { approximate } from "./reading";

const STOPS = 8;
const ZERO = { signed: 128, ink: 0 } as const;

/** The colours of a scale between its ends, in numbers. */
export class ScaleLegendElement extends LitElement {
  static override styles = css`
    :host {
      display: flex;
      align-items: center;
      gap: 0.3rem;
      min-height: 1.1rem;
      margin-top: 0.35rem;
      font-size: 0.6875rem;
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
      color: var(--ink-soft);
    }
    .ramp { width: 2.25rem; height: 0.4rem; border-radius: 1px; outline: 1px solid var(--line); }
  `;

  @property({ attribute: false }) range: Range | null = null;
  @property({ attribute: false }) theme: Theme = "light";
  @property({ attribute: false }) colours: "signed" | "ink" = "signed";
  /** Each map has a scale of its own: there is no common range to print. */
  @property({ type: Boolean }) own = false;

  override render() {
    if (this.own) return html`each its own`;
    if (!this.range) return nothing;
    const [low, high] = this.range;
    const first = low < 0 ? -Math.max(-low, high) : 0;
    const last = Math.max(Math.abs(low), Math.abs(high));
    return html`<span>${approximate(first)}</span>
      <span class="ramp" .style=${`background: ${this.#gradient(first < 0)}`}></span>
      <span>${approximate(last)}</span>`;
  }

  #gradient(fromBelow: boolean): string {
    const { css: steps } = paletteOf(this.theme)[this.colours];
    const first = fromBelow ? 0 : ZERO[this.colours];
    const stops = Array.from({ length: STOPS + 1 }, (_, stop) =>
      steps[Math.round(first + ((255 - first) * stop) / STOPS)],
    );
    return `linear-gradient(to right, ${stops.join(", ")})`;
  }
}
