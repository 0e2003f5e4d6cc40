import { css, html, LitElement, type PropertyValues } from "lit";
import { property, query } from "lit/decorators.js";

import type { Pair } from "../../core/filter";
import type { Tensor } from "../../core/frame";
import { decimal } from "../../core/numbers";
import { within, type Position } from "../../core/walk";
import { boundOf, mapCellAt, mapLayout, paintMap, type MapLayout } from "../../draw/feature-map";
import { paletteOf, type Theme } from "../../draw/palette";
import { surfaceOf } from "../../draw/surface";
import { ResizeController } from "../resize";
import { base } from "../styles";
import { PlayEvent, PositionEvent } from "./events";
import { keyed } from "./window-keys";

/** The output of one filter, whole, with the current cell marked and the scale it is drawn on. */
export class FeatureMap extends LitElement {
  static override styles = [
    base,
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
      .scale {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        margin-top: var(--space-2);
      }
      .scale canvas {
        width: 9rem;
        height: 8px;
        border-radius: 1px;
        cursor: default;
      }
    `,
  ];

  /** (F, OH, OW); null before the first answer. */
  @property({ attribute: false }) output: Tensor | null = null;
  @property({ type: Number }) map = 0;
  @property({ attribute: false }) position: Position = { row: 0, column: 0 };
  @property({ attribute: false }) theme: Theme = "light";
  @property({ type: Boolean }) playing = false;
  @query(".box canvas") private readonly canvas!: HTMLCanvasElement;
  @query(".scale canvas") private readonly bar!: HTMLCanvasElement;
  readonly #box = new ResizeController(this);

  override render() {
    const bound = this.output ? boundOf(this.output) : 0;
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
      <div class="scale note">
        <span>${decimal(-bound)}</span>
        <canvas role="img" aria-label="Colour scale: orange is negative, purple is positive"></canvas>
        <span>${decimal(bound)}</span>
      </div>
    `;
  }

  override updated(changed: PropertyValues): void {
    if (changed.has("theme") || !this.hasUpdated) this.#paintScale();
    const { output, map, position } = this;
    const layout = this.#layout;
    if (!output || !layout) return;
    this.canvas.style.width = `${layout.width}px`;
    this.canvas.style.height = `${layout.height}px`;
    const surface = surfaceOf(this.canvas, layout.width, layout.height);
    if (!surface) return;
    const palette = paletteOf(this.theme);
    paintMap(surface.context, layout, { output, map, bound: boundOf(output), position, palette });
  }

  get #layout(): MapLayout | null {
    if (!this.output || this.#box.width === 0) return null;
    const [, rows, columns] = this.output.shape;
    return mapLayout(rows, columns, this.#box.width);
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
    this.dispatchEvent(new PositionEvent(position, firm));
  }

  #key(event: KeyboardEvent): void {
    const next = keyed(this.position, event.key, this.#size);
    if (next) this.dispatchEvent(new PositionEvent(next, true));
    else if (event.key === " ") this.dispatchEvent(new PlayEvent(!this.playing));
    else return;
    event.preventDefault();
  }
}
