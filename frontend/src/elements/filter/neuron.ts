import { html, LitElement, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import type { Activation, Operation } from "../../core/filter";
import type { FilterAnswer } from "../../core/frame";
import type { ChannelArithmetic, Neuron } from "../../core/neuron";
import { decimal, full, indices, scientific, settled, signed } from "../../core/numbers";
import type { Bounds } from "../../draw/channel-strip";
import { inkStep, paletteOf, signedStep, type Theme } from "../../draw/palette";
import { base } from "../styles";
import { digitsOf, type Digits } from "./neuron-digits";
import { formula, formulaStyles } from "./neuron-formula";
import { neuronStyles } from "./neuron-styles";
import { cellSizes, numberGrid, numberGridStyles, showsText, tapOf, type Tap } from "./number-grid";
import { keyed, moveOf } from "./window-keys";

const ENGINES: Readonly<Record<string, string>> = { onnxruntime: "ONNX Runtime" };

/** What one neuron computes at the window's position: pixels × weights = products, and their sum. */
export class NeuronArithmetic extends LitElement {
  static override styles = [base, numberGridStyles, formulaStyles, neuronStyles];

  @property({ attribute: false }) neuron: Neuron | null = null;
  @property({ attribute: false }) activation: Activation = "none";
  @property({ attribute: false }) operation: Operation = "cross-correlation";
  @property({ attribute: false }) parity: FilterAnswer["parity"] | null = null;
  /** Whose grids are shown. */
  @property({ type: Number }) channel = 0;
  /** Largest magnitude of the input: the end of its colours. */
  @property({ type: Number }) extent = 1;
  @property({ attribute: false }) theme: Theme = "light";
  /** The tap that is pointed at, in whichever grid or term. */
  @state() private tap: Tap | null = null;

  override render() {
    const { neuron } = this;
    if (!neuron) return html`<p class="note">Waiting for the first answer.</p>`;
    const channel = Math.min(this.channel, neuron.channels.length - 1);
    const chosen = neuron.channels[channel];
    const digits = digitsOf(neuron, channel);
    const marked = this.#markedIn(chosen);
    return html`
      <div
        @pointerover=${this.#point}
        @pointerleave=${this.#leave}
        @focusin=${this.#point}
        @focusout=${this.#leave}
        @keydown=${this.#key}
      >
        <div class="grids" .style=${cellSizes(chosen.weights, digits.decimals)}>
          ${this.#grids(chosen, digits, marked)}
        </div>
        ${neuron.channels.length > 1 ? this.#channels(neuron, channel, digits) : nothing}
        <div class="formula" title=${marked ? titles(chosen).product(marked.row, marked.column) : whole(neuron)}>
          ${formula({ neuron, activation: this.activation, channel, digits, marked })}
        </div>
      </div>
      ${showsText(chosen.weights) ? nothing : html`<p class="note">Point at a cell for its exact value.</p>`}
      ${this.parity ? html`<p class="note">${agreement(this.parity)}</p>` : nothing}
    `;
  }

  #grids({ pixels, padded, weights, products }: ChannelArithmetic, { decimals }: Digits, marked: Tap | null) {
    const { ink, signed: scale } = paletteOf(this.theme);
    const bounds = this.#bounds;
    const onScale = (bound: number) => (value: number) => scale.css[signedStep(value, bound)];
    const pixel = (x: number): string => (x < 0 ? onScale(bounds.pixels)(x) : ink.css[inkStep(x / bounds.pixels)]);
    const text = (value: number): string => decimal(value, decimals);
    const title = titles({ pixels, weights, products });
    return html`
      ${numberGrid({ label: "Pixels", values: pixels, padded, text, title: title.pixel, colour: pixel, marked })}
      <span class="note name x">pixels <var>x</var></span>
      <span class="sign" aria-hidden="true">×</span>
      ${numberGrid({
        label: "Weights",
        values: weights,
        text: (w) => signed(settled(w, decimals)),
        title: title.weight,
        colour: onScale(bounds.weights),
        marked,
      })}
      <span class="note name w">${this.#weightsName}</span>
      <span class="sign" aria-hidden="true">=</span>
      ${numberGrid({
        label: "Products",
        values: products,
        text: (p) => signed(text(p)),
        title: title.product,
        colour: onScale(bounds.weights * bounds.pixels),
        marked,
      })}
      <span class="note name wx">products <var>w</var> <var>x</var></span>
    `;
  }

  get #weightsName() {
    return this.operation === "convolution"
      ? html`<span title="Turned by 180°: that makes it a convolution">weights <var>w</var>, flipped</span>`
      : html`weights <var>w</var>`;
  }

  #channels({ channels }: Neuron, channel: number, { decimals }: Digits) {
    return html`<cs-neuron-channels
      .channels=${channels}
      .channel=${channel}
      .decimals=${decimals}
      .bounds=${this.#bounds}
      .theme=${this.theme}
    ></cs-neuron-channels>`;
  }

  get #bounds(): Bounds {
    const weights = (this.neuron?.channels ?? []).flatMap((channel) => channel.weights.flat());
    return { pixels: this.extent, weights: weights.reduce((most, w) => Math.max(most, Math.abs(w)), 0) };
  }

  /** Of a kernel that has become smaller, nothing is marked. */
  #markedIn({ weights }: ChannelArithmetic): Tap | null {
    const { tap } = this;
    return tap && tap.row < weights.length && tap.column < weights[0].length ? tap : null;
  }

  readonly #point = (event: Event): void => {
    this.tap = tapOf(event.target);
  };

  readonly #leave = (): void => {
    this.tap = null;
  };

  /** Arrows move from cell to cell of a grid. */
  readonly #key = (event: KeyboardEvent): void => {
    const cell = event.target instanceof Element ? event.target.closest("td") : null;
    const table = cell?.closest("table");
    const tap = tapOf(cell);
    if (!table || !tap || !moveOf(event)) return;
    const { row, column } = keyed(tap, event.key, [table.rows.length, table.rows[0].cells.length])!;
    table.rows[row].cells[column].focus();
    event.preventDefault();
    event.stopPropagation();
  };
}

/** What the cells and terms are, in full, with the lesson's indices. */
function titles({ pixels, weights, products }: Pick<ChannelArithmetic, "pixels" | "weights" | "products">) {
  const pixel = (row: number, column: number): string => `x${indices(row, column)} = ${full(pixels[row][column])}`;
  const weight = (row: number, column: number): string => `w${indices(row, column)} = ${full(weights[row][column])}`;
  const product = (row: number, column: number): string => {
    const [w, x, wx] = [weights, pixels, products].map((grid) => full(grid[row][column]));
    return `w${indices(row, column)} x${indices(row, column)} = ${w} · ${x} = ${wx}`;
  };
  return { pixel, weight, product };
}

const whole = ({ sum, bias, value }: Neuron): string =>
  `sum ${full(sum)}, bias ${full(bias)}, result ${full(value)}`;

function agreement({ engine, max_abs_difference: difference }: FilterAnswer["parity"]) {
  const other = ENGINES[engine] ?? engine;
  return difference === 0
    ? `NumPy and ${other} agree exactly on this layer.`
    : `NumPy and ${other} agree to ${scientific(difference)} on this layer.`;
}
