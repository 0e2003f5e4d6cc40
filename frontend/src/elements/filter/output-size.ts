import { css, html, LitElement, mathml, nothing } from "lit";
import { property } from "lit/decorators.js";

import type { Axis } from "../../core/axis";
import type { Geometry } from "../../core/geometry";
import { base } from "../styles";

const alike = (a: Axis, b: Axis): boolean =>
  (["size", "before", "after", "dilation", "kernel", "stride"] as const).every((key) => a[key] === b[key]);

const floored = (inside: unknown, step: unknown) => mathml`
  <mo stretchy="false">⌊</mo><mo stretchy="false">(</mo>${inside}<mo stretchy="false">)</mo>
  <mo>/</mo>${step}<mo stretchy="false">⌋</mo><mo>+</mo><mn>1</mn>
`;

const letters = () => html`<math>
  ${floored(
    mathml`<mi>n</mi><mo>+</mo><msub><mi>p</mi><mtext>before</mtext></msub><mo>+</mo><msub><mi>p</mi><mtext>after</mtext></msub>
      <mo>−</mo><mi>d</mi><mo>·</mo><mo>(</mo><mi>k</mi><mo>−</mo><mn>1</mn><mo>)</mo><mo>−</mo><mn>1</mn>`,
    mathml`<mi>s</mi>`,
  )}
</math>`;

const numbers = (axis: Axis) => {
  const n = (value: number) => mathml`<mn>${value}</mn>`;
  return html`<math>
    ${floored(
      mathml`${n(axis.size)}<mo>+</mo>${n(axis.before)}<mo>+</mo>${n(axis.after)}
        <mo>−</mo>${n(axis.dilation)}<mo>·</mo><mo>(</mo>${n(axis.kernel)}<mo>−</mo><mn>1</mn><mo>)</mo><mo>−</mo><mn>1</mn>`,
      n(axis.stride),
    )}<mo>=</mo><mn class="size">${axis.output}</mn>
  </math>`;
};

/** The formula of the output size, once with its letters and once with the numbers in force. */
export class OutputSize extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      .lines {
        display: grid;
        gap: var(--space-1);
        justify-items: start;
        margin-top: var(--space-2);
        font-size: 1rem;
      }
      .line {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        overflow-x: auto;
        max-width: 100%;
      }
      .size {
        font-weight: 700;
      }
      .letters {
        color: var(--ink-soft);
      }
    `,
  ];

  @property({ attribute: false }) geometry?: Geometry;

  override render() {
    if (!this.geometry) return nothing;
    const { rows, columns } = this.geometry;
    const same = alike(rows, columns);
    return html`
      <h3>Output size <span class="soft">${rows.output} × ${columns.output}</span></h3>
      <div class="lines">
        <div class="line letters">${letters()}</div>
        <div class="line">${same ? nothing : html`<span class="note">rows</span>`}${numbers(rows)}</div>
        ${same ? nothing : html`<div class="line"><span class="note">columns</span>${numbers(columns)}</div>`}
      </div>
    `;
  }
}
