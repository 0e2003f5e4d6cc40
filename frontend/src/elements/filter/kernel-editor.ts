import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";

import { kernelSize, type Activation, type FilterSettings, type Kernel, type Pair, type Volume } from "../../core/filter";
import type { Refusal, Setting } from "../../core/legal";
import { replaced } from "../../core/kernel-operations";
import { NAMED, nameOf, volumeResized } from "../../core/kernels";
import { settled } from "../../core/numbers";
import { prefersBlack, paletteOf, signedStep, type Theme } from "../../draw/palette";
import { base, controls } from "../styles";
import { SettingsEvent } from "./events";
import { explained, refusalStyles } from "./refusal";

const ACTIVATIONS: readonly Activation[] = ["none", "relu", "sigmoid", "tanh"];

/** What fits the cell, in the form that a number field takes. */
const written = (weight: number, decimals = 3): string => settled(weight, decimals).replace("−", "-");

/** What was typed; null where that is no number. */
const numberIn = ({ value }: HTMLInputElement): number | null =>
  value.trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : null;

/** The weights of one filter, its bias and its activation. */
export class KernelEditor extends LitElement {
  static override styles = [
    base,
    controls,
    refusalStyles,
    css`
      :host {
        display: block;
      }
      header {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-height: var(--control);
        margin-top: -0.375rem;
      }
      select {
        padding: 0 var(--space-1);
      }
      .cells {
        display: grid;
        gap: 1px;
        width: max-content;
        max-width: 100%;
        margin: var(--space-2) 0;
        padding: 1px;
        background: var(--line);
        overflow-x: auto;
      }
      .cells input {
        width: var(--cell, 3rem);
        height: 2.125rem;
        padding: 0;
        border: 0;
        text-align: center;
        font-size: var(--cell-text, var(--text-small));
        appearance: textfield;
      }
      .cells input::-webkit-inner-spin-button,
      .cells input::-webkit-outer-spin-button {
        appearance: none;
      }
      .cells input:focus-visible {
        outline-offset: -2px;
      }
      .rest {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-4);
      }
      .rest label {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        color: var(--ink-soft);
      }
      .rest :is(input, select) {
        color: var(--ink);
      }
      .bias {
        width: 4.25rem;
        padding: 0 var(--space-2);
      }
      .source {
        max-width: 24rem;
        margin-top: var(--space-2);
      }
    `,
  ];

  @property({ attribute: false }) settings?: FilterSettings;
  /** What each filter's kernel of another size is made from. */
  @property({ attribute: false }) sources: readonly Volume[] = [];
  @property({ type: Number }) filter = 0;
  @property({ type: Number }) channel = 0;
  @property({ attribute: false }) theme: Theme = "light";
  @property({ attribute: false }) refusal: Refusal | null = null;

  override render() {
    const { settings, filter } = this;
    if (!settings) return nothing;
    const kernel = settings.kernels[filter][this.channel];
    const named = nameOf(kernel, this.sources[filter][this.channel]);
    return html`
      <header>
        <h3 id="title">Kernel</h3>
        <select class="field" aria-label="Named kernels" @change=${this.#choose}>
          ${named ? nothing : html`<option value="" selected>own weights</option>`}
          ${NAMED.map(({ name, title }) => html`<option value=${name} ?selected=${named?.name === name} .selected=${named?.name === name}>${title}</option>`)}
        </select>
      </header>
      ${this.#cells(kernel)} ${this.#explained("weights")}
      <div class="rest">
        <label
          >bias
          <input
            class="field bias"
            type="number"
            step="0.1"
            .value=${written(settings.bias[filter])}
            @change=${this.#bias}
        /></label>
        <label
          >activation
          <select class="field" @change=${this.#activation}>
            ${ACTIVATIONS.map((a) => html`<option .selected=${a === settings.activation}>${a}</option>`)}
          </select></label
        >
      </div>
      ${this.#explained("bias")}
      <p class="note source">${named ? named.source : "Weights of your own"}.</p>
    `;
  }

  #cells(kernel: Kernel) {
    const columns = kernel[0].length;
    const { signed } = paletteOf(this.theme);
    const bound = Math.max(...kernel.flat().map(Math.abs));
    const size = columns <= 3 ? "--cell:3rem" : columns <= 5 ? "--cell:2.75rem" : "--cell:2.125rem;--cell-text:0.6875rem";
    return html`
      <div
        class="cells"
        role="group"
        aria-labelledby="title"
        .style=${`${size};grid-template-columns:repeat(${columns},max-content)`}
      >
        ${kernel.flatMap((row, r) => row.map((weight, c) => this.#cell(weight, r, c, signed.css[signedStep(weight, bound)])))}
      </div>
    `;
  }

  #cell(weight: number, row: number, column: number, colour: string) {
    return html`<input
      type="number"
      step="any"
      aria-label="Weight, row ${row + 1}, column ${column + 1}"
      title=${String(weight)}
      .value=${written(weight, this.#decimals)}
      .style=${`background:${colour};color:${prefersBlack(colour) ? "#000" : "#fff"}`}
      @change=${(event: Event) => this.#weigh(row, column, event.target as HTMLInputElement)}
    />`;
  }

  get #decimals(): number {
    return kernelSize(this.settings!)[1] > 5 ? 2 : 3;
  }

  #weigh(row: number, column: number, input: HTMLInputElement): void {
    const before = this.settings!.kernels[this.filter][this.channel];
    const weight = numberIn(input);
    if (weight === null) input.value = written(before[row][column], this.#decimals);
    else this.#replace(replaced(before, row, column, weight));
  }

  #choose(event: Event): void {
    const chosen = NAMED.find(({ name }) => name === (event.target as HTMLSelectElement).value);
    if (chosen) this.#replace(chosen.on?.(kernelSize(this.settings!)) ?? chosen.weights, chosen.weights);
  }

  /** All filters of a layer have one shape: the others follow it when it changes. */
  #replace(kernel: Kernel, source = kernel): void {
    const size: Pair = [kernel.length, kernel[0].length];
    const kernels = this.sources.map((volume) => volumeResized(volume, size));
    this.#change({ kernels: this.#with(kernels, kernel) }, this.#with(this.sources, source));
  }

  /** The filters with another kernel where the reader is. */
  #with(filters: readonly Volume[], kernel: Kernel): readonly Volume[] {
    return filters.map((volume, f) =>
      f === this.filter ? volume.map((other, c) => (c === this.channel ? kernel : other)) : volume,
    );
  }

  #bias(event: Event): void {
    const input = event.target as HTMLInputElement;
    const value = numberIn(input);
    const { bias } = this.settings!;
    if (value === null) input.value = written(bias[this.filter]);
    else this.#change({ bias: bias.map((b, i) => (i === this.filter ? value : b)) });
  }

  #explained(field: Setting) {
    return explained(this.refusal, field, ({ settings, sources }) => this.#change(settings, sources));
  }

  #activation(event: Event): void {
    this.#change({ activation: (event.target as HTMLSelectElement).value as Activation });
  }

  #change(patch: Partial<FilterSettings>, sources?: readonly Volume[]): void {
    this.dispatchEvent(new SettingsEvent(patch, "kernel", sources));
  }
}
