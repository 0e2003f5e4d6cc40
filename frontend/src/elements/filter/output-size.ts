import { html, LitElement, mathml, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";

import type { Axis } from "../../core/axis";
import type { Geometry } from "../../core/geometry";
import { base } from "../styles";
import { MeasureEvent, type Measure } from "./events";
import { outputSizeStyles } from "./output-size-styles";

type Along = MeasureEvent["axis"];
type Part = (measure: Measure) => unknown;

interface Lit {
  readonly measure: Measure;
  readonly along: Along;
}

const MEANING: Readonly<Record<Measure, (along: string) => string>> = {
  size: (along) => `n: ${along} of the image`,
  before: (along) => `Padding before the first of its ${along}`,
  after: (along) => `Padding after the last of its ${along}`,
  dilation: () => "d: dilation, from one tap of the kernel to the next",
  kernel: (along) => `k: ${along} of the kernel`,
  stride: () => "s: stride, from one centre to the next",
  output: (along) => `${along[0].toUpperCase()}${along.slice(1)} of the output, one for each position`,
};

const padding = (side: string) => mathml`<msub><mi>p</mi><mtext>${side}</mtext></msub>`;

const LETTERS: Readonly<Record<Measure, unknown>> = {
  size: mathml`<mi>n</mi>`,
  before: padding("before"),
  after: padding("after"),
  dilation: mathml`<mi>d</mi>`,
  kernel: mathml`<mi>k</mi>`,
  stride: mathml`<mi>s</mi>`,
  output: nothing,
};

const alike = (a: Axis, b: Axis): boolean =>
  (["size", "before", "after", "dilation", "kernel", "stride"] as const).every((key) => a[key] === b[key]);

const sign = (text: string) => mathml`<mo stretchy="false">${text}</mo>`;

/** In two pieces, so that a narrow page breaks the line between them. */
const formula = (part: Part, result: unknown) => html`
  <math>${sign("⌊")}${sign("(")}${part("size")}${sign("+")}${part("before")}${sign("+")}${part("after")}</math>
  <math>
    <mo form="infix">−</mo>${part("dilation")}${sign("·")}
    ${sign("(")}${part("kernel")}${sign("−")}<mn>1</mn>${sign(")")}${sign("−")}<mn>1</mn>${sign(")")}${sign("/")}${part("stride")}${sign("⌋")}${sign("+")}<mn>1</mn>${result}
  </math>
`;

/**
 * The formula of the output size, once with its letters and once with the numbers in force. Each
 * part, pointed at or focused, tells what it measures.
 */
export class OutputSize extends LitElement {
  static override styles = [base, outputSizeStyles];

  @property({ attribute: false }) geometry?: Geometry;
  @state() private lit: Lit | null = null;

  override render() {
    if (!this.geometry) return nothing;
    const { rows, columns } = this.geometry;
    const axes: readonly Along[] = alike(rows, columns) ? ["rows"] : ["rows", "columns"];
    const single = axes.length === 1;
    return html`
      <h3>Output size <span class="soft">${rows.output} × ${columns.output}</span></h3>
      <div
        class=${single ? "lines" : "lines named"}
        @pointerleave=${() => this.#measure(null)}
        @focusout=${() => this.#measure(null)}
      >
        ${single ? nothing : html`<span></span>`}
        <div class="line letters">${this.#letters()}</div>
        ${axes.map((along) => html`${single ? nothing : html`<span class="note">${along}</span>`}${this.#numbers(along)}`)}
      </div>
      <p class="meaning note" aria-live="polite">${this.#meaning(single)}</p>
    `;
  }

  #meaning(single: boolean): string {
    return this.lit ? MEANING[this.lit.measure](single ? "rows or columns" : this.lit.along) : "";
  }

  #letters(): TemplateResult {
    const part: Part = (measure) => mathml`<mrow
      class=${this.lit?.measure === measure ? "part lit" : "part"}
      @pointerenter=${() => this.#measure({ measure, along: "rows" })}
    >${LETTERS[measure]}</mrow>`;
    return formula(part, nothing);
  }

  #numbers(along: Along): TemplateResult {
    const axis = this.geometry![along];
    const part: Part = (measure) => this.#number({ measure, along }, axis[measure]);
    const label = `Output size, ${along}: arrow keys go from part to part`;
    return html`<div class="line" role="group" aria-label=${label} @keydown=${walk}>
      ${formula(part, mathml`${sign("=")}${part("output")}`)}
    </div>`;
  }

  /** The first of a line is in the order of focus; arrow keys lead to the others. */
  #number({ measure, along }: Lit, value: number) {
    const lit = this.lit?.measure === measure && this.lit.along === along;
    const point = (): void => this.#measure({ measure, along });
    return mathml`<mrow
      class=${`part ${measure}${lit ? " lit" : ""}`}
      tabindex=${measure === "size" ? 0 : -1}
      @pointerenter=${point}
      @focus=${point}
    ><mn>${value}</mn></mrow>`;
  }

  #measure(lit: Lit | null): void {
    if (lit?.measure === this.lit?.measure && lit?.along === this.lit?.along) return;
    this.lit = lit;
    this.dispatchEvent(new MeasureEvent(lit?.measure ?? null, lit?.along ?? "rows"));
  }
}

/** Left and right go from part to part of a line. */
function walk(event: KeyboardEvent): void {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!by) return;
  const parts = [...(event.currentTarget as Element).querySelectorAll<MathMLElement>("[tabindex]")];
  parts[parts.indexOf(event.target as MathMLElement) + by]?.focus();
  event.preventDefault();
}
