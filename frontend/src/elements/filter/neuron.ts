import { css, html, LitElement, mathml, nothing } from "lit";
import { property } from "lit/decorators.js";

import type { Activation, Kernel } from "../../core/filter";
import type { FilterAnswer } from "../../core/frame";
import type { ChannelArithmetic, Neuron } from "../../core/neuron";
import { decimal, decimalsThatAddUp, full, scientific, settled, type Decimals } from "../../core/numbers";
import { inkStep, paletteOf, signedStep, type Theme } from "../../draw/palette";
import { base } from "../styles";
import { cellSizes, numberGrid, numberGridStyles, showsText } from "./number-grid";

const ENGINES: Readonly<Record<string, string>> = { onnxruntime: "ONNX Runtime" };

/** Activations that round nothing. */
const STRAIGHT: ReadonlySet<Activation> = new Set(["none", "relu"]);

/** The most decimals that fit a cell; products that show no numbers leave room for all. */
const roomFor = (products: Kernel): number => (showsText(products) && products[0].length > 3 ? 2 : 4);

/** Decimals for everything shown: with numbers in the cells, these must sum as well. */
export function decimalsOf({ channels: [{ products }], sum, bias }: Neuron): Decimals {
  const whole = { terms: [sum, bias], total: sum + bias };
  const parts = { terms: products.flat(), total: sum };
  return decimalsThatAddUp(showsText(products) ? [parts, whole] : [whole], roomFor(products));
}

/** What one neuron computes at the window's position: pixels × weights = products, and their sum. */
export class NeuronArithmetic extends LitElement {
  static override styles = [
    base,
    numberGridStyles,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      .grids {
        display: grid;
        grid-template-columns: 11.25rem minmax(0, 1fr);
        align-items: center;
        column-gap: var(--space-3);
      }
      .grids .sign {
        width: 11.25rem;
        grid-column: 1 / -1;
        text-align: center;
        line-height: 1.5rem;
        color: var(--ink-soft);
        font-size: var(--text-lead);
      }
      .formula {
        display: grid;
        gap: var(--space-2);
        justify-items: start;
        margin-top: var(--space-4);
        font-size: 1.125rem;
      }
      .formula .result {
        padding-left: 0.6em;
      }
      .y {
        color: var(--accent-text);
        font-weight: 700;
      }
      .note {
        margin-top: var(--space-3);
      }
      var {
        font: italic 1.05em/1 math, serif;
      }
      @container (width >= 40rem) {
        .grids {
          grid-template-columns: repeat(2, 11.25rem 2rem) 11.25rem;
          column-gap: 0;
          row-gap: var(--space-1);
        }
        .grids .sign {
          grid-column: auto;
          width: auto;
        }
        .grids > :not(.name) {
          grid-row: 2;
        }
        .grids .name {
          grid-row: 1;
        }
        .x {
          grid-column: 1;
        }
        .w {
          grid-column: 3;
        }
        .wx {
          grid-column: 5;
        }
      }
    `,
  ];

  @property({ attribute: false }) neuron: Neuron | null = null;
  @property({ attribute: false }) activation: Activation = "none";
  @property({ attribute: false }) parity: FilterAnswer["parity"] | null = null;
  @property({ attribute: false }) theme: Theme = "light";

  override render() {
    const { neuron } = this;
    if (!neuron) return html`<p class="note">Waiting for the first answer.</p>`;
    const shown = decimalsOf(neuron);
    return html`
      <div class="grids" .style=${cellSizes(neuron.channels[0].weights, shown.decimals)}>${this.#grids(neuron.channels[0], shown.decimals)}</div>
      <div class="formula">${formula(this.activation)} ${result(neuron, this.activation, shown)}</div>
      ${showsText(neuron.channels[0].weights) ? nothing : html`<p class="note">Point at a cell for its exact value.</p>`}
      ${this.parity ? html`<p class="note">${agreement(this.parity)}</p>` : nothing}
    `;
  }

  #grids({ pixels, padded, weights, products }: ChannelArithmetic, decimals: number) {
    const { ink, signed } = paletteOf(this.theme);
    const bound = Math.max(...weights.flat().map(Math.abs));
    const colour = (value: number): string => signed.css[signedStep(value, bound)];
    const text = (value: number): string => decimal(value, decimals);
    return html`
      ${numberGrid({ label: "Pixels", values: pixels, padded, text, colour: (x) => ink.css[inkStep(x)] })}
      <span class="note name x">pixels <var>x</var></span>
      <span class="sign" aria-hidden="true">×</span>
      ${numberGrid({ label: "Weights", values: weights, text: (w) => settled(w, decimals), colour })}
      <span class="note name w">weights <var>w</var></span>
      <span class="sign" aria-hidden="true">=</span>
      ${numberGrid({ label: "Products", values: products, text, colour })}
      <span class="note name wx">products <var>w</var> <var>x</var></span>
    `;
  }
}

const indexed = (name: string) => mathml`<msub><mi>${name}</mi><mrow><mi>i</mi><mo>,</mo><mi>j</mi></mrow></msub>`;

const weighted = () => mathml`
  <munder><mo>∑</mo><mrow><mi>i</mi><mo>,</mo><mi>j</mi></mrow></munder>
  ${indexed("w")}<mspace width="0.1em"></mspace>${indexed("x")}<mo>+</mo><mi>b</mi>
`;

/** A function by its name around what it is applied to; nothing around for "none". */
const applied = (activation: Activation, inner: unknown) =>
  activation === "none" ? inner : mathml`<mi mathvariant="normal">${activation}</mi><mo>(</mo>${inner}<mo>)</mo>`;

const formula = (activation: Activation) =>
  html`<math displaystyle="true"><mi>y</mi><mo>=</mo>${applied(activation, weighted())}</math>`;

function result({ sum, bias, value }: Neuron, activation: Activation, { decimals, addsUp }: Decimals) {
  const number = (n: number) => mathml`<mn>${decimal(n, decimals)}</mn>`;
  const whole = `sum ${full(sum)}, bias ${full(bias)}, result ${full(value)}`;
  return html`<span class="result" title=${whole}
    ><math
      ><mo>${addsUp ? "=" : "≈"}</mo>${applied(activation, mathml`${number(sum)}<mo>+</mo>${number(bias)}`)}
      <mo>${STRAIGHT.has(activation) || value === sum + bias ? "=" : "≈"}</mo><mn class="y">${decimal(value, decimals)}</mn></math
    ></span
  >`;
}

function agreement({ engine, max_abs_difference: difference }: FilterAnswer["parity"]) {
  const other = ENGINES[engine] ?? engine;
  return difference === 0
    ? `NumPy and ${other} agree exactly on this layer.`
    : `NumPy and ${other} agree to ${scientific(difference)} on this layer.`;
}
