import { css, html, LitElement, mathml, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import type { Axis } from "../../core/axis";
import type { Geometry } from "../../core/geometry";
import { base } from "../styles";
import { MeasureEvent, type Measure } from "./events";

type Along = MeasureEvent["axis"];

const MEANING: Readonly<Record<Measure, (along: string) => string>> = {
  size: (along) => `n: ${along} of the image`,
  before: (along) => `padding before the first of its ${along}`,
  after: (along) => `padding after the last of its ${along}`,
  dilation: () => "d: dilation, from one tap of the kernel to the next",
  kernel: (along) => `k: ${along} of the kernel`,
  stride: () => "s: stride, from one centre to the next",
  output: (along) => `${along} of the output, one for each position`,
};

const alike = (a: Axis, b: Axis): boolean =>
  (["size", "before", "after", "dilation", "kernel", "stride"] as const).every((key) => a[key] === b[key]);

const sign = (text: string) => mathml`<mo stretchy="false">${text}</mo>`;

/** The formula of the output size, once with its letters and once with the numbers in force; its parts light up what they measure. */
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
        margin: var(--space-2) 0;
        font-size: 1rem;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        max-width: 100%;
      }
      .line .note {
        width: 4.25rem;
      }
      .letters {
        color: var(--ink-soft);
      }
      .part {
        padding: 0.1em 0.15em;
        border-radius: 3px;
        cursor: help;
      }
      .part.lit {
        background: var(--track);
        color: var(--ink);
      }
      .output {
        font-weight: 700;
      }
      .meaning {
        height: 1.5em;
        line-height: 1.5;
      }
    `,
  ];

  @property({ attribute: false }) geometry?: Geometry;
  @state() private lit: { readonly measure: Measure; readonly along: Along } | null = null;

  override render() {
    if (!this.geometry) return nothing;
    const { rows, columns } = this.geometry;
    const same = alike(rows, columns);
    const labelled = (along: Along) => (same ? nothing : html`<span class="note">${along}</span>`);
    return html`
      <h3>Output size <span class="soft">${rows.output} × ${columns.output}</span></h3>
      <div class="lines" @pointerleave=${() => this.#measure(null)} @focusout=${() => this.#measure(null)}>
        <div class="line letters">${same ? nothing : html`<span class="note"></span>`}${this.#letters()}</div>
        <div class="line" role="group" aria-label=${this.#named("rows", same)} @keydown=${walk}>
          ${labelled("rows")}${this.#numbers(rows, "rows")}
        </div>
        ${same
          ? nothing
          : html`<div class="line" role="group" aria-label=${this.#named("columns", same)} @keydown=${walk}>
              ${labelled("columns")}${this.#numbers(columns, "columns")}
            </div>`}
      </div>
      <p class="meaning note" aria-live="polite">${this.#meaning(same)}</p>
    `;
  }

  #named(along: Along, same: boolean): string {
    return `Output size${same ? "" : `, ${along}`}: arrow keys go from part to part`;
  }

  #meaning(same: boolean): string {
    if (!this.lit) return "";
    const { measure, along } = this.lit;
    return MEANING[measure](same ? "rows or columns" : along);
  }

  /** In two pieces, so that a narrow page breaks the line between them. */
  #formula(part: (measure: Measure) => unknown, result: unknown) {
    return html`
      <math>
        ${sign("⌊")}${sign("(")}${part("size")}${sign("+")}${part("before")}${sign("+")}${part("after")}
      </math>
      <math>
        ${sign("−")}${part("dilation")}${sign("·")}${sign("(")}${part("kernel")}${sign("−")}<mn>1</mn>${sign(")")}
        ${sign("−")}<mn>1</mn>${sign(")")}${sign("/")}${part("stride")}${sign("⌋")}${sign("+")}<mn>1</mn>${result}
      </math>
    `;
  }

  #letters() {
    const padding = (side: string) => mathml`<msub><mi>p</mi><mtext>${side}</mtext></msub>`;
    const letter: Readonly<Record<Exclude<Measure, "output">, unknown>> = {
      size: mathml`<mi>n</mi>`,
      before: padding("before"),
      after: padding("after"),
      dilation: mathml`<mi>d</mi>`,
      kernel: mathml`<mi>k</mi>`,
      stride: mathml`<mi>s</mi>`,
    };
    return this.#formula((measure) => measure === "output" ? nothing : this.#part(measure, "rows", letter[measure], false), nothing);
  }

  #numbers(axis: Axis, along: Along) {
    const number = (measure: Measure) => this.#part(measure, along, mathml`<mn>${axis[measure]}</mn>`, true);
    return this.#formula(number, mathml`${sign("=")}${number("output")}`);
  }

  #part(measure: Measure, along: Along, content: unknown, reached: boolean) {
    const lit = this.lit?.measure === measure && (!reached || this.lit.along === along);
    const point = () => this.#measure(measure, along);
    return mathml`<mrow
      class=${`part ${measure}${lit ? " lit" : ""}`}
      tabindex=${reached ? (measure === "size" ? 0 : -1) : nothing}
      @pointerenter=${point}
      @focus=${reached ? point : nothing}
    >${content}</mrow>`;
  }

  #measure(measure: Measure | null, along: Along = "rows"): void {
    if (this.lit?.measure === measure && this.lit?.along === along) return;
    if (!this.lit && !measure) return;
    this.lit = measure && { measure, along };
    this.dispatchEvent(new MeasureEvent(measure, along));
  }
}

/** Left and right go from part to part of a line. */
function walk(event: KeyboardEvent): void {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!by) return;
  const line = event.currentTarget as Element;
  const parts = [...line.querySelectorAll<MathMLElement>("[tabindex]")];
  parts[parts.indexOf(event.target as MathMLElement) + by]?.focus();
  event.preventDefault();
}
