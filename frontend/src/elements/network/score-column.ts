import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";

import type { Tensor } from "../../core/frame";
import { count } from "../../core/numbers";
import { paletteOf, type Theme } from "../../draw/palette";
import type { ScoreColumn } from "./columns";
import { compact } from "./facts";
import { displayed } from "./slices";
import { columnStyles } from "./styles";

/** The last layers: a score for each class, and the probability that softmax makes of it. */
export class ScoreColumnElement extends LitElement {
  static override styles = [
    columnStyles,
    css`
      table { border-collapse: collapse; font-size: var(--text-small); font-variant-numeric: tabular-nums; }
      th, td { padding: 0; font-weight: 400; text-align: left; line-height: 1.4rem; }
      thead th { padding-bottom: 0.25rem; font-size: 0.6875rem; line-height: 1; color: var(--ink-soft); }
      tbody th { width: 1.1rem; color: var(--ink-soft); }
      tbody td { width: 3.4rem; }
      tbody td:last-child { width: 2.9rem; padding-left: 0.5rem; }
      .track { position: relative; display: block; height: 0.5rem; }
      .track.filled { background: var(--track); }
      .bar { position: absolute; inset-block: 0; }
      .zero { position: absolute; inset-block: -0.2rem; width: 1px; background: var(--control-line); }
      .best th { font-weight: 650; color: var(--ink); }
      .old { opacity: 0.45; }
    `,
  ];

  @property({ attribute: false }) column!: ScoreColumn;
  @property({ attribute: false }) theme: Theme = "light";
  /** 8-bit scores: for the length of bars, not for numbers. */
  @property({ attribute: false }) scores: Tensor | null = null;
  @property({ attribute: false }) probabilities: readonly number[] | null = null;
  @property({ type: Boolean }) old = false;

  override render() {
    const { column, probabilities } = this;
    const best = probabilities ? probabilities.indexOf(Math.max(...probabilities)) : -1;
    const scores = this.scores && displayed(this.scores);
    return html`
      <header>
        <h2>${column.title}</h2>
        <p class="shape">${column.classes.length}</p>
        <p class="fact">${count(column.parameters)} par.</p>
        <p class="fact">${compact(column.macs)} MACs</p>
        <p class="fact">sees all</p>
      </header>
      <table class=${this.old ? "old" : ""}>
        <thead>
          <tr>
            <td></td>
            ${column.scores ? html`<th scope="col">score</th>` : nothing}
            <th scope="col">softmax</th>
          </tr>
        </thead>
        <tbody>
          ${column.classes.map(
            (name, index) => html`<tr class=${index === best ? "best" : ""}>
              <th scope="row">${name}</th>
              ${column.scores ? html`<td>${this.#score(scores, index)}</td>` : nothing}
              <td>${share(probabilities?.[index])}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    `;
  }

  /** Left of zero in orange, right of it in purple, all classes on one scale. */
  #score(scores: readonly number[] | null, index: number) {
    if (!scores) return nothing;
    const low = Math.min(0, ...scores);
    const span = Math.max(0, ...scores) - low || 1;
    const part = (value: number): number => (100 * (value - low)) / span;
    const [from, to] = [part(Math.min(0, scores[index])), part(Math.max(0, scores[index]))];
    const colour = paletteOf(this.theme).signed.css[scores[index] < 0 ? 60 : 210];
    return html`<span class="track" aria-hidden="true">
      <span class="bar" .style=${`left: ${from}%; width: ${to - from}%; background: ${colour}`}></span>
      <span class="zero" .style=${`left: ${part(0)}%`}></span>
    </span>`;
  }
}

const share = (probability: number | undefined) => html`<span
  class="track filled"
  role="img"
  aria-label="${((probability ?? 0) * 100).toFixed(1)} %"
  ><span class="bar" .style=${`left: 0; width: ${100 * (probability ?? 0)}%; background: var(--ink)`}></span
></span>`;
