import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";

import { kernelSize, type Activation, type FilterSettings, type Kernel, type Pair, type Volume } from "../../core/filter";
import { replaced, sizeOf } from "../../core/kernel-operations";
import { GROUPS, NAMED, nameOf, volumeResized, type NamedKernel } from "../../core/kernels";
import type { LearnedSource } from "../../core/learned";
import type { Refusal, Setting } from "../../core/legal";
import type { ModelDescription } from "../../core/model";
import type { Theme } from "../../draw/palette";
import { base, controls } from "../styles";
import { SettingsEvent } from "./events";
import { cellStyles, KernelCells, numberIn, written } from "./kernel-cells";
import { kernelTools, operationChoice, toolStyles, type Tool } from "./kernel-tools";
import { explained, refusalStyles } from "./refusal";

const ACTIVATIONS: Readonly<Record<Activation, string>> = { none: "none", relu: "ReLU", sigmoid: "sigmoid", tanh: "tanh" };

/** The weights of one filter, its bias and its activation. */
export class KernelEditor extends LitElement {
  static override styles = [
    base,
    controls,
    refusalStyles,
    cellStyles,
    toolStyles,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--space-2);
        min-height: var(--control);
        margin-top: -0.375rem;
      }
      select {
        max-width: 100%;
        padding: 0 var(--space-1);
      }
      .rest {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-4);
        margin-top: var(--space-2);
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
        max-width: 25rem;
        min-height: 2lh;
        margin-top: var(--space-1);
      }
      @container (width < 22rem) {
        .source {
          min-height: 3lh;
        }
      }
      cs-learned-kernels {
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
  /** Whose layers the layer reads. */
  @property() network = "";
  @property({ attribute: false }) models: ReadonlyMap<string, ModelDescription> = new Map();
  /** Where learned kernels come from; without it none are offered. */
  @property({ attribute: false }) learned?: LearnedSource;
  readonly #cells = new KernelCells((row, column, weight, gesture) =>
    this.#replace(replaced(this.#kernel, row, column, weight), { gesture }),
  );

  override render() {
    const { settings } = this;
    if (!settings) return nothing;
    const named = nameOf(this.#kernel, this.sources[this.filter][this.channel]);
    return html`
      <header>
        <h3>Kernel</h3>
        <select class="field" aria-label="Named kernels" @change=${this.#choose}>
          ${named ? nothing : html`<option value="" selected>other weights</option>`}
          ${GROUPS.map((group) => html`<optgroup label=${group}>${NAMED.filter((one) => one.group === group).map(option(named))}</optgroup>`)}
        </select>
        ${this.#place(settings)}
      </header>
      <p class="note source">${named ? named.source : "No named kernel has these weights"}.</p>
      ${this.#cells.render(this.#kernel, this.theme, "how")}
      <p class="note" id="how">Type a weight, or drag it up or down.</p>
      ${this.#explained("weights")} ${kernelTools((tool) => this.#use(tool))}
      ${this.#rest(settings)} ${this.#explained("bias")}
      ${operationChoice(settings, (operation) => this.#change({ operation }))} ${this.#learned(settings)}
    `;
  }

  /** Which of the layer's kernels it is, where there are several. */
  #place({ kernels }: FilterSettings) {
    const parts = [
      kernels.length > 1 && `filter ${this.filter + 1} of ${kernels.length}`,
      kernels[0].length > 1 && `channel ${this.channel + 1} of ${kernels[0].length}`,
    ].filter(Boolean);
    return parts.length > 0 ? html`<span class="note">${parts.join(", ")}</span>` : nothing;
  }

  #rest({ bias, activation }: FilterSettings) {
    return html`<div class="rest">
      <label
        >bias
        <input
          class="field bias"
          type="number"
          step="0.1"
          .value=${written(bias[this.filter])}
          @change=${this.#bias}
      /></label>
      <label
        >activation
        <select class="field" @change=${this.#activation}>
          ${Object.entries(ACTIVATIONS).map(
            ([value, label]) => html`<option value=${value} .selected=${value === activation}>${label}</option>`,
          )}
        </select></label
      >
    </div>`;
  }

  #learned(settings: FilterSettings) {
    if (!this.learned) return nothing;
    return html`<cs-learned-kernels
      .settings=${settings}
      .filter=${this.filter}
      .theme=${this.theme}
      .network=${this.network}
      .models=${this.models}
      .learned=${this.learned}
    ></cs-learned-kernels>`;
  }

  get #kernel(): Kernel {
    return this.settings!.kernels[this.filter][this.channel];
  }

  #choose(event: Event): void {
    const chosen = NAMED.find(({ name }) => name === (event.target as HTMLSelectElement).value);
    if (!chosen) return;
    const kernel = chosen.on?.(kernelSize(this.settings!)) ?? chosen.weights;
    this.#replace(kernel, { source: chosen.weights });
  }

  #use({ apply, turns }: Tool): void {
    const settings = this.settings!;
    const [rows, columns] = kernelSize(settings);
    if (!turns || rows === columns) return this.#replace(apply(this.#kernel, settings));
    const all = (filters: readonly Volume[]) => filters.map((volume) => volume.map((kernel) => apply(kernel, settings)));
    this.#change({ kernels: all(settings.kernels) }, all(this.sources));
  }

  /** All kernels of a layer have one shape: the others follow it when it changes. */
  #replace(kernel: Kernel, { source = kernel, gesture }: { source?: Kernel; gesture?: string } = {}): void {
    const { kernels } = this.settings!;
    const size = sizeOf(kernel);
    const sized = sameSize(size, kernelSize(this.settings!)) ? kernels : this.sources.map((v) => volumeResized(v, size));
    this.#change({ kernels: this.#with(sized, kernel) }, this.#with(this.sources, source), gesture);
  }

  /** The filters with another kernel where the reader is. */
  #with(filters: readonly Volume[], kernel: Kernel): readonly Volume[] {
    return filters.with(this.filter, filters[this.filter].with(this.channel, kernel));
  }

  #bias(event: Event): void {
    const input = event.target as HTMLInputElement;
    const value = numberIn(input);
    const { bias } = this.settings!;
    if (value === null) input.value = written(bias[this.filter]);
    else this.#change({ bias: bias.with(this.filter, value) });
  }

  #explained(field: Setting) {
    return explained(this.refusal, field, ({ settings, sources }) => this.#change(settings, sources));
  }

  #activation(event: Event): void {
    this.#change({ activation: (event.target as HTMLSelectElement).value as Activation });
  }

  #change(patch: Partial<FilterSettings>, sources?: readonly Volume[], gesture?: string): void {
    this.dispatchEvent(new SettingsEvent(patch, "kernel", sources, gesture));
  }
}

const sameSize = (a: Pair, b: Pair): boolean => a[0] === b[0] && a[1] === b[1];

const option = (chosen: NamedKernel | null) => (named: NamedKernel) => {
  const selected = named === chosen;
  return html`<option value=${named.name} ?selected=${selected} .selected=${selected}>${named.title}</option>`;
};
