import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { property, query } from "lit/decorators.js";

import type { Pair } from "../../core/filter";
import type { Tensor } from "../../core/frame";
import { decimal, indices, readout, signed } from "../../core/numbers";
import { indexOf, within, type Position } from "../../core/walk";
import { mapCellAt, mapLayout, MapPainter, type MapLayout, type Readers } from "../../draw/feature-map";
import { boundOf, boundOfMap } from "../../draw/map-image";
import { paletteOf, type Theme } from "../../draw/palette";
import { surfaceOf } from "../../draw/surface";
import { ResizeController } from "../resize";
import { base, controls } from "../styles";
import { PlayEvent, PositionEvent } from "./events";
import { keyed, moveOf } from "./window-keys";

/** Whose largest magnitude is the end of the scale: the layer's, or the map's own. */
export type ScaleFrame = "layer" | "map";

/** The output of one filter, with the current cell marked, its value, and the scale it is drawn on. */
export class FeatureMap extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
      }
      .box {
        display: grid;
        align-items: start;
        aspect-ratio: 1;
      }
      canvas {
        display: block;
        touch-action: pan-y;
        cursor: crosshair;
      }
      .value {
        height: 1.5rem;
        margin-top: var(--space-1);
        overflow: hidden;
        line-height: 1.5rem;
        white-space: nowrap;
      }
      .scale {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-height: var(--control);
        white-space: nowrap;
      }
      .scale canvas {
        flex: 1 1 0;
        min-width: 2rem;
        max-width: 9rem;
        height: 8px;
        border-radius: 1px;
        cursor: default;
      }
      select {
        margin-left: auto;
        padding: 0 var(--space-1);
        cursor: pointer;
      }
    `,
  ];

  /** (F, OH, OW); null before the first answer. */
  @property({ attribute: false }) output: Tensor | null = null;
  @property({ type: Number }) map = 0;
  @property({ attribute: false }) position: Position = { row: 0, column: 0 };
  /** Cells that are filled so far, in walking order; null: the map is whole. */
  @property({ attribute: false }) fill: number | null = null;
  /** Positions to outline: where a pixel is read. */
  @property({ attribute: false }) readers: Readers | null = null;
  @property({ attribute: false }) frame: ScaleFrame = "layer";
  @property({ attribute: false }) theme: Theme = "light";
  @property({ type: Boolean }) playing = false;
  @query(".box canvas") private readonly canvas!: HTMLCanvasElement;
  @query(".scale canvas") private readonly bar!: HTMLCanvasElement;
  readonly #box = new ResizeController(this);
  readonly #painter = new MapPainter();
  #bound = 0;

  override willUpdate(changed: PropertyValues): void {
    if (!changed.has("output") && !changed.has("frame") && !changed.has("map")) return;
    const { output, map } = this;
    if (!output) this.#bound = 0;
    else this.#bound = this.frame === "layer" ? boundOf(output) : boundOfMap(output, map);
  }

  override render() {
    return html`
      <div class="box">
        <canvas
          tabindex="0"
          role="application"
          aria-label="Feature map. Arrow keys move the current cell, space plays or pauses."
          @pointermove=${(event: PointerEvent) => this.#point(event, false)}
          @click=${(event: PointerEvent) => this.#point(event, true)}
          @keydown=${this.#key}
        ></canvas>
      </div>
      <div class="value">${this.#value()}</div>
      <div class="scale note">
        <span>${decimal(-this.#bound)}</span>
        <canvas role="img" aria-label="Colour scale: orange is negative, purple is positive"></canvas>
        <span>${decimal(this.#bound)}</span>
        ${this.output && this.output.shape[0] > 1 ? this.#frames() : nothing}
      </div>
    `;
  }

  #frames() {
    const choose = (event: Event): void => {
      this.frame = (event.target as HTMLSelectElement).value as ScaleFrame;
    };
    return html`<select class="field" aria-label="Scale of the colours" @change=${choose}>
      <option value="layer" ?selected=${this.frame === "layer"}>shared by the layer</option>
      <option value="map" ?selected=${this.frame === "map"}>this map's own</option>
    </select>`;
  }

  /** The current cell's number in full; none where the output has not been filled. */
  #value() {
    if (!this.output) return nothing;
    const { row, column } = within(this.position, this.#size);
    const index = indexOf({ row, column }, this.#size);
    const value = this.output.data[(this.map * this.#size[0] + row) * this.#size[1] + column];
    const filled = this.fill === null || index < this.fill;
    return html`y${indices(row, column)} = ${filled ? signed(readout(value)) : "not yet"}`;
  }

  override updated(changed: PropertyValues): void {
    if (changed.has("theme")) this.#paintScale();
    const { output, map, position, fill, readers } = this;
    const layout = this.#layout;
    if (!output || !layout) return;
    this.canvas.style.width = `${layout.width}px`;
    this.canvas.style.height = `${layout.height}px`;
    const surface = surfaceOf(this.canvas, layout.width, layout.height);
    if (!surface) return;
    const picture = { output, map, bound: this.#bound, palette: paletteOf(this.theme) };
    this.#painter.paint(surface, layout, picture, { position, fill, readers });
  }

  get #layout(): MapLayout | null {
    if (!this.output || this.#box.width === 0) return null;
    return mapLayout(...this.#size, this.#box.width);
  }

  #paintScale(): void {
    const steps = paletteOf(this.theme).signed.css;
    const surface = surfaceOf(this.bar, steps.length, 1);
    steps.forEach((colour, i) => {
      if (!surface) return;
      surface.context.fillStyle = colour;
      surface.context.fillRect(i, 0, 1, 1);
    });
  }

  get #size(): Pair {
    return [this.output?.shape[1] ?? 1, this.output?.shape[2] ?? 1];
  }

  #point(event: PointerEvent, firm: boolean): void {
    const layout = this.#layout;
    if (!layout) return;
    const position = within(mapCellAt(layout, event.offsetX, event.offsetY), this.#size);
    this.dispatchEvent(new PositionEvent(position, firm, firm));
  }

  #key(event: KeyboardEvent): void {
    const next = moveOf(event) && keyed(this.position, event.key, this.#size);
    if (next) this.dispatchEvent(new PositionEvent(next, true));
    else if (event.key === " ") this.dispatchEvent(new PlayEvent(!this.playing));
    else return;
    event.preventDefault();
  }
}
