import { html, LitElement, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import type { FilterSettings } from "../../core/filter";
import { allTaken, NETWORK_INPUT, oneTaken, placeOf, type LearnedSource, type LearnedWeights } from "../../core/learned";
import type { LayerDescription, ModelDescription } from "../../core/model";
import { decimal, percent } from "../../core/numbers";
import type { Theme } from "../../draw/palette";
import { base, controls } from "../styles";
import { LearnedEvent, type PickEvent } from "./kernel-events";
import { LearnedLoading, type Choice, type Loaded } from "./learned-loading";
import { learnedStyles } from "./learned-styles";

/** A network's layer with its weights: what there is to take from. */
interface Takeable {
  readonly choice: Choice;
  readonly model: ModelDescription;
  readonly layer: LayerDescription;
  readonly weights: LearnedWeights;
}

/** Kernels that training found, to look at and to take: by network, layer, filter and moment. */
export class LearnedKernels extends LitElement {
  static override styles = [base, controls, learnedStyles];

  @property({ attribute: false }) settings?: FilterSettings;
  /** Of the layer on the page: which filter a single one replaces. */
  @property({ type: Number }) filter = 0;
  @property({ attribute: false }) theme: Theme = "light";
  /** Whose layers the page's layer reads. */
  @property() network = "";
  @property({ attribute: false }) models: ReadonlyMap<string, ModelDescription> = new Map();
  @property({ attribute: false }) learned?: LearnedSource;
  @state() private picked = 0;
  readonly #loading = new LearnedLoading(this, () => this.learned);
  #asked: Choice | null = null;

  override render() {
    return html`<details @toggle=${this.#open}>
      <summary>Learned kernels</summary>
      ${this.#asked ? html`<div class="panel">${this.#panel()}</div>` : nothing}
    </details>`;
  }

  #panel() {
    const { loaded, busy, problem } = this.#loading;
    return html`
      ${problem
        ? html`<div class="problem" role="alert">
            <p class="note">The kernels could not be loaded. ${problem}</p>
            <button @click=${() => this.#ask(this.#asked!)}>Try again</button>
          </div>`
        : nothing}
      ${loaded ? this.#choices(loaded) : busy ? html`<p class="note" role="status">Loading …</p>` : nothing}
    `;
  }

  #choices(loaded: Loaded) {
    const asked = this.#asked!;
    const { choice, networks, layers, model, layer, weights } = loaded;
    return html`
      <div class="choices">
        ${selection("Network", networks, asked.network || choice.network, (network) =>
          this.#ask({ network, layer: "", moment: null }),
        )}
        ${selection(
          "Layer",
          layers.map(({ name }) => name),
          choice.layer,
          (name) => this.#ask({ ...asked, layer: name }),
        )}
        ${weights
          ? selection(
              "Filter",
              weights.kernels.map((_, f) => `${f + 1}`),
              `${this.#picked(weights) + 1}`,
              (number) => (this.picked = Number(number) - 1),
            )
          : nothing}
      </div>
      ${layer && weights
        ? html`${this.#moment(loaded)}
            <cs-kernel-sheet
              .kernels=${weights.kernels}
              .picked=${this.#picked(weights)}
              .theme=${this.theme}
              ?busy=${this.#loading.busy}
              @cs-pick=${(event: PickEvent) => (this.picked = event.filter)}
            ></cs-kernel-sheet>
            ${this.#actions({ choice, model, layer, weights })}`
        : html`<p class="note">“${choice.network}” has no convolution to take kernels from.</p>`}
    `;
  }

  #moment({ history }: Loaded) {
    if (!history) return html`<p class="note">As delivered; nothing was kept of the training.</p>`;
    const last = history.epoch.length;
    const at = this.#asked!.moment ?? last;
    const text = momentText(history.epoch[at], history.validation_accuracy[at]);
    return html`<div class="moment">
      <label for="moment">Moment of training</label>
      <input
        id="moment"
        type="range"
        min="0"
        max=${last}
        .value=${`${at}`}
        aria-valuetext=${text}
        @input=${({ target }: Event) => {
          const value = Number((target as HTMLInputElement).value);
          this.#ask({ ...this.#asked!, moment: value === last ? null : value });
        }}
      />
      <span class="note">${text}</span>
    </div>`;
  }

  #actions(from: Takeable) {
    const { weights, layer, model } = from;
    const [channels, height, width] = layer.input_shapes[0];
    const { input } = placeOf(layer, model);
    const count = allTaken(weights).kernels.length;
    const all = count < weights.kernels.length ? `Use the first ${count} filters` : `Use all ${count} filters`;
    const disabled = this.#loading.busy || this.#loading.problem !== null;
    const source = input === NETWORK_INPUT ? "what the network sees" : `the ${channels} maps of ${input}`;
    return html`
      <div class="actions">
        <button ?disabled=${disabled} @click=${() => this.#takeOne(from)}>Use this filter</button>
        <button ?disabled=${disabled} @click=${() => this.#take(from, allTaken(weights))}>${all}</button>
      </div>
      <p class="note">The layer then reads ${source}, ${height}\u00a0×\u00a0${width}.</p>
    `;
  }

  #open(event: Event): void {
    if (!(event.target as HTMLDetailsElement).open || this.#asked) return;
    this.#ask({ network: this.network, layer: "", moment: null });
  }

  #ask(choice: Choice): void {
    this.#asked = choice;
    void this.#loading.choose(choice, this.models);
  }

  /** Of the filters there are. */
  #picked({ kernels }: LearnedWeights): number {
    return Math.min(this.picked, kernels.length - 1);
  }

  #takeOne(from: Takeable): void {
    const { settings } = this;
    const { input } = placeOf(from.layer, from.model);
    const reads = settings && settings.input === input && this.network === from.choice.network;
    this.#take(from, oneTaken(from.weights, this.#picked(from.weights), reads ? settings : null, this.filter));
  }

  #take({ choice, layer, model }: Takeable, taken: Pick<FilterSettings, "kernels" | "bias">): void {
    this.dispatchEvent(new LearnedEvent(choice.network, { ...placeOf(layer, model), ...taken }, taken.kernels));
  }
}

const selection = (label: string, values: readonly string[], chosen: string, choose: (value: string) => void) =>
  values.length === 0
    ? nothing
    : html`<label
        >${label}
        <select class="field" @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
          ${values.map((value) => html`<option value=${value} .selected=${value === chosen}>${value}</option>`)}
        </select></label
      >`;

/** After the last moment kept comes what was delivered. */
const momentText = (epoch: number | undefined, accuracy: number | undefined): string =>
  epoch === undefined || accuracy === undefined
    ? "as delivered"
    : `epoch ${decimal(epoch)}, ${percent(accuracy)} right on the validation digits`;
