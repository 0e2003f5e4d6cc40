import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";

import {
  kernelSize,
  LIMITS,
  type FilterSettings,
  type PaddingMode,
  type PaddingSpec,
  type Pair,
  type Rule,
  type Sides,
  type Volume,
} from "../../core/filter";
import { withDepth } from "../../core/depth";
import type { Field } from "../../core/geometry";
import { volumeResized } from "../../core/kernels";
import { sizeRefused, type Refusal } from "../../core/legal";
import { base, controls } from "../styles";
import type { SegmentEvent, Option } from "../segments";
import { SettingsEvent } from "./events";
import { PictureChoiceEvent } from "./picture-tools";
import { explained, refusalStyles } from "./refusal";
import type { NumbersEvent } from "./stepper";

const PADDINGS: readonly Option[] = [
  { value: "valid", label: "valid", title: "No padding: the window stays inside the image" },
  { value: "same", label: "same", title: "As much as keeps the size, by the framework's rule" },
  { value: "full", label: "full", title: "As much as lets every tap meet every pixel" },
  { value: "number", label: "number", title: "The same on every side" },
  { value: "sides", label: "each side", title: "Top, left, bottom and right apart" },
];

const MODES: readonly Option[] = [
  { value: "zeros", label: "zeros", title: "The padding holds 0" },
  { value: "reflect", label: "reflect", title: "The image mirrored at its edge pixels, these not repeated" },
  { value: "replicate", label: "replicate", title: "The edge pixels repeated" },
];

const RULES: readonly Option[] = [
  { value: "keras", label: "Keras", title: "Padding for ⌈n/s⌉ windows, the odd cell after" },
  { value: "pytorch", label: "PyTorch", title: "Padding d·(k−1) whatever the stride; PyTorch itself takes same only at stride 1" },
  { value: "onnx", label: "ONNX", title: "SAME_UPPER: the odd cell after, as Keras" },
  { value: "onnx_lower", label: "ONNX lower", title: "SAME_LOWER: the odd cell before" },
];

interface Range {
  readonly min: number;
  readonly max: number;
}

const kindOf = (padding: PaddingSpec): string =>
  typeof padding === "string" ? padding : typeof padding === "number" ? "number" : "sides";

const refusedByPytorch = ({ rule, padding, stride }: FilterSettings): boolean =>
  rule === "pytorch" && padding === "same" && Math.max(...stride) > 1;

/** Depth and the layer's geometry; what cannot be is explained beside its control. */
export class FilterControls extends LitElement {
  static override styles = [
    base,
    controls,
    refusalStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-4) var(--space-5);
        align-items: flex-start;
      }
      .setting {
        display: grid;
        gap: var(--space-1);
        justify-items: start;
        max-width: 100%;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      .unlike {
        max-width: 19rem;
      }
      @media (width >= 66rem) {
        .setting {
          position: relative;
        }
        .refusal {
          position: absolute;
          z-index: 1;
          top: 100%;
          width: 19rem;
          padding: var(--space-2) var(--space-3);
          background: var(--surface);
          box-shadow: 0 4px 16px rgb(0 0 0 / 18%);
        }
      }
    `,
  ];

  /** What the controls show: the reader's choice, legal or not. */
  @property({ attribute: false }) settings?: FilterSettings;
  /** What kernels of another size are made from. */
  @property({ attribute: false }) sources: readonly Volume[] = [];
  /** The padding in force, offered as numbers when the reader wants to change them. */
  @property({ attribute: false }) sides: Sides = [0, 0, 0, 0];
  @property({ attribute: false }) refusal: Refusal | null = null;
  /** Whether the two paddings are seen side by side. */
  @property({ type: Boolean }) comparing = false;
  /** Of a size that no kernel has, so that no settings could hold it. */
  @state() private sizeRefusal: Refusal | null = null;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("settings")) this.sizeRefusal = null;
  }

  override render() {
    const { settings } = this;
    if (!settings) return nothing;
    const { stride, dilation, padding, mode, rule, kernels, size, input } = settings;
    return html`
      <div class="setting">
        <span class="note" title="How many filters, and so how many feature maps">Filters <i>(depth)</i></span>
        <cs-stepper
          .label=${"Filters"}
          .values=${[kernels.length]}
          .max=${LIMITS.filters.max}
          @cs-numbers=${(e: NumbersEvent) => this.#deepen(e.values[0])}
        ></cs-stepper>
      </div>
      ${input === null
        ? this.#pair("size", "Input size", size, (size) => this.#change({ size }, "size"), LIMITS.side)
        : nothing}
      ${this.#pair("kernel", "Kernel size", kernelSize(settings), this.#resize)}
      ${this.#pair("stride", "Stride", stride, (stride) => this.#change({ stride }, "stride"))}
      ${this.#padding(padding)}
      ${this.#pair("dilation", "Dilation", dilation, (dilation) => this.#change({ dilation }, "dilation"))}
      <div class="setting">
        <span class="note">Padding holds</span>
        <cs-segments
          .label=${"Padding holds"}
          .options=${MODES}
          .value=${mode}
          .disabled=${this.sides.every((side) => side === 0)}
          @cs-segment=${(e: SegmentEvent) => this.#change({ mode: e.value as PaddingMode }, "padding")}
        ></cs-segments>
      </div>
      <div class="setting">
        <span class="note" title="Frameworks differ only in what they call same">Rule of <i>same</i></span>
        <cs-segments
          .label=${"Rule of same"}
          .options=${RULES}
          .value=${rule}
          .disabled=${padding !== "same"}
          @cs-segment=${(e: SegmentEvent) => this.#change({ rule: e.value as Rule }, "padding")}
        ></cs-segments>
        ${refusedByPytorch(settings)
          ? html`<p class="note unlike">
              PyTorch itself refuses <i>same</i> with a stride; this is padding = d·(k−1)/2.
            </p>`
          : nothing}
      </div>
    `;
  }

  #pair(field: Field, label: string, values: Pair, set: (pair: Pair) => void, range: Range = LIMITS.kernel) {
    return html`
      <div class="setting">
        <span class="note">${label}</span>
        <cs-stepper
          .label=${label}
          .names=${[`${label}: rows`, `${label}: columns`]}
          .values=${values}
          .min=${range.min}
          .max=${range.max}
          ?bad=${this.#refusal?.field === field}
          @cs-numbers=${(e: NumbersEvent) => set(e.values as Pair)}
        ></cs-stepper>
        ${this.#explained(field)}
      </div>
    `;
  }

  #padding(padding: PaddingSpec) {
    return html`
      <div class="setting">
        <span class="note">Padding</span>
        <div class="row">
          <cs-segments
            .label=${"Padding"}
            .options=${PADDINGS}
            .value=${kindOf(padding)}
            @cs-segment=${(e: SegmentEvent) => this.#change({ padding: this.#specOf(e.value) }, "padding")}
          ></cs-segments>
          ${typeof padding === "string" ? nothing : this.#amounts(padding)}
          <button
            class="plain"
            aria-pressed=${this.comparing}
            title="Without and with padding, side by side (c)"
            @click=${() => this.dispatchEvent(new PictureChoiceEvent({ comparing: !this.comparing }))}
          >
            ${this.comparing ? "Close the comparison" : "Compare both"}
          </button>
        </div>
        ${this.#explained("padding")}
      </div>
    `;
  }

  #amounts(padding: number | Sides) {
    const sides = typeof padding === "number" ? [padding] : padding;
    return html`<cs-stepper
      .label=${"Padding"}
      .names=${sides.length === 1 ? ["Padding on every side"] : ["Top", "Left", "Bottom", "Right"]}
      .values=${sides}
      .min=${LIMITS.padding.min}
      .max=${LIMITS.padding.max}
      .between=${"·"}
      title=${sides.length === 1 ? "" : "top · left · bottom · right"}
      @cs-numbers=${(e: NumbersEvent) =>
        this.#change({ padding: sides.length === 1 ? e.values[0] : (e.values as unknown as Sides) }, "padding")}
    ></cs-stepper>`;
  }

  #explained(field: Field) {
    return explained(this.#refusal, field, ({ settings, sources }) =>
      this.dispatchEvent(new SettingsEvent(settings, null, sources)),
    );
  }

  get #refusal(): Refusal | null {
    return this.sizeRefusal ?? this.refusal;
  }

  #specOf(kind: string): PaddingSpec {
    if (kind === "number") return this.sides[0];
    return kind === "sides" ? this.sides : (kind as PaddingSpec);
  }

  #deepen(filters: number): void {
    const { settings, sources } = withDepth(this.settings!, this.sources, filters);
    this.dispatchEvent(new SettingsEvent(settings, null, sources));
  }

  readonly #resize = (size: Pair): void => {
    this.sizeRefusal = sizeRefused(size);
    if (this.sizeRefusal) return;
    const kernels = this.sources.map((volume) => volumeResized(volume, size));
    this.dispatchEvent(new SettingsEvent({ kernels }, "kernel", this.sources));
  };

  #change(patch: Partial<FilterSettings>, field: Field | null): void {
    this.dispatchEvent(new SettingsEvent(patch, field));
  }
}
