import { css, html, LitElement, type PropertyValues } from "lit";
import { property, query } from "lit/decorators.js";

import type { Tensor } from "../../core/frame";
import type { Geometry } from "../../core/geometry";
import { nearestTo, type Position } from "../../core/walk";
import { paintInput } from "../../draw/input";
import { inputLayout, pixelAt, type InputLayout } from "../../draw/input-layout";
import { paletteOf, type Theme } from "../../draw/palette";
import { surfaceOf } from "../../draw/surface";
import { ResizeController } from "../resize";
import { base } from "../styles";
import { PlayEvent, PositionEvent } from "./events";
import { keyed } from "./window-keys";

/** The padded input with the moving window; pointing at a pixel brings the nearest window there. */
export class InputGrid extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        aspect-ratio: 1;
      }
      canvas {
        display: block;
        touch-action: pan-y;
        cursor: crosshair;
      }
    `,
  ];

  @property({ attribute: false }) geometry?: Geometry;
  @property({ attribute: false }) pixels: Tensor | null = null;
  @property({ attribute: false }) position: Position = { row: 0, column: 0 };
  @property({ attribute: false }) theme: Theme = "light";
  @property({ type: Boolean }) playing = false;
  @query("canvas") private readonly canvas!: HTMLCanvasElement;
  readonly #box = new ResizeController(this);

  override render() {
    return html`
      <canvas
        tabindex="0"
        role="application"
        aria-label="Input with the filter's window. Arrow keys move it, space plays or pauses."
        @pointermove=${(event: PointerEvent) => this.#point(event, false)}
        @click=${(event: PointerEvent) => this.#point(event, true)}
        @keydown=${this.#key}
      ></canvas>
    `;
  }

  override updated(_changed: PropertyValues): void {
    const layout = this.#layout;
    if (!layout || !this.geometry) return;
    this.canvas.style.width = `${layout.width}px`;
    this.canvas.style.height = `${layout.height}px`;
    const surface = surfaceOf(this.canvas, layout.width, layout.height);
    if (!surface) return;
    const { geometry, pixels, position } = this;
    paintInput(surface.context, layout, { geometry, pixels, position, palette: paletteOf(this.theme) });
  }

  get #layout(): InputLayout | null {
    return this.geometry && this.#box.width > 0 ? inputLayout(this.geometry, this.#box.width) : null;
  }

  #point(event: PointerEvent, firm: boolean): void {
    const layout = this.#layout;
    if (!layout || !this.geometry) return;
    const { row, column } = pixelAt(layout, event.offsetX, event.offsetY);
    this.dispatchEvent(new PositionEvent(nearestTo(this.geometry, row, column), firm));
  }

  #key(event: KeyboardEvent): void {
    if (!this.geometry) return;
    const next = keyed(this.position, event.key, this.geometry.output);
    if (next) this.dispatchEvent(new PositionEvent(next, true));
    else if (event.key === " ") this.dispatchEvent(new PlayEvent(!this.playing));
    else return;
    event.preventDefault();
  }
}
