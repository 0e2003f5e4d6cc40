import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";

import { parameterCounts } from "../../core/counts";
import type { Geometry } from "../../core/geometry";
import { count } from "../../core/numbers";
import { base } from "../styles";

/** What local connectivity and parameter sharing save, and how often pixels are read. */
export class Sharing extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      ul {
        margin: var(--space-3) 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 3.5rem minmax(3rem, 1fr) 4.5rem;
        align-items: center;
        gap: var(--space-3);
        line-height: 1.6;
      }
      b {
        text-align: right;
        font-weight: 600;
      }
      .bar {
        height: 0.625rem;
      }
      .bar i {
        display: block;
        height: 100%;
        min-width: 1px;
        background: var(--ink-soft);
      }
      p + p {
        margin-top: var(--space-1);
      }
    `,
  ];

  @property({ attribute: false }) geometry?: Geometry;

  override render() {
    if (!this.geometry) return nothing;
    const { output, rows, columns, reads } = this.geometry;
    const counts = parameterCounts(this.geometry);
    const taps = rows.kernel * columns.kernel;
    const pixels = rows.size * columns.size;
    return html`
      <h3>What sharing saves <span class="soft">parameters for ${output[0]} × ${output[1]} outputs</span></h3>
      <ul>
        ${this.#row("dense", "Every output has a weight for every pixel", counts.dense, counts.dense)}
        ${this.#row("local", "Every output has its own small kernel", counts.local, counts.dense)}
        ${this.#row("shared", "All outputs use one kernel: a convolution", counts.shared, counts.dense)}
      </ul>
      <p class="note">
        One dense neuron: ${pixels} weights + 1 bias = ${count(counts.denseNeuron)}. One convolution neuron: ${taps} + 1
        = ${count(counts.convolutionNeuron)}, used at all ${count(output[0] * output[1])} positions.
      </p>
      <p class="note">
        ${count(reads.ofPixels)} of ${count(reads.total)} reads are of real pixels${reads.total > reads.ofPixels
          ? html`, ${count(reads.total - reads.ofPixels)} of padding`
          : nothing}.
      </p>
    `;
  }

  #row(name: string, meaning: string, parameters: number, most: number) {
    return html`
      <li title=${meaning}>
        <span>${name}</span>
        <span class="bar"><i .style=${`width:${(parameters / most) * 100}%`}></i></span>
        <b>${count(parameters)}</b>
      </li>
    `;
  }
}
