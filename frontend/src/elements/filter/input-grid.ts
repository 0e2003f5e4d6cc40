import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { property, query, state } from "lit/decorators.js";

import type { PaddingMode } from "../../core/filter";
import type { Tensor } from "../../core/frame";
import type { Geometry } from "../../core/geometry";
import { within, type Position } from "../../core/walk";
import { isPixel, type Show } from "../../draw/input-cells";
import { cellAt, inputLayout, MARGIN, type InputLayout } from "../../draw/input-layout";
import { InputPainter } from "../../draw/input-painter";
import { paletteOf, type Theme } from "../../draw/palette";
import { surfaceOf } from "../../draw/surface";
import { ResizeController } from "../resize";
import { base } from "../styles";
import { Brush } from "./brush";
import { PaintEvent, PixelEvent, PlayEvent, PositionEvent, type Measure, type MeasureEvent } from "./events";
import { keyed } from "./window-keys";

const POINTING =
  "Input with the filter's window. Arrow keys move it, Enter points at the pixel under its centre, space plays or pauses.";
const PAINTING = "Input as a canvas. Arrow keys move from pixel to pixel, space or Enter paints.";

/** The padded input with the moving window; its cells are pointed at, or painted. */
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
      canvas.painting {
        touch-action: none;
        cursor: cell;
      }
    `,
  ];

  @property({ attribute: false }) geometry?: Geometry;
  /** (C, h, w); null before the first answer. */
  @property({ attribute: false }) pixels: Tensor | null = null;
  @property({ type: Number }) channel = 0;
  @property({ attribute: false }) mode: PaddingMode = "zeros";
  @property({ attribute: false }) show: Show = "pixels";
  @property({ attribute: false }) position: Position = { row: 0, column: 0 };
  @property({ attribute: false }) pointed: Position | null = null;
  @property({ attribute: false }) measure: Measure | null = null;
  @property({ attribute: false }) axis: MeasureEvent["axis"] = "rows";
  @property({ attribute: false }) theme: Theme = "light";
  @property({ type: Boolean }) playing = false;
  @property({ type: Boolean }) painting = false;
  /** What the brush leaves, 0 to 1. */
  @property({ type: Number }) ink = 1;
  /** Where the keyboard's brush stands. */
  @state() private cursor: Position | null = null;
  @query("canvas") private readonly canvas!: HTMLCanvasElement;
  readonly #box = new ResizeController(this);
  readonly #painter = new InputPainter();
  #brush: Brush | null = null;
  /** The pointer that paints; others only point. */
  #holder = -1;
  #under: Position | null = null;

  override render() {
    const layout = this.#layout;
    return html`
      <canvas
        tabindex="0"
        role="application"
        class=${this.painting ? "painting" : ""}
        aria-label=${this.painting ? PAINTING : POINTING}
        data-show=${this.show}
        data-cell=${layout?.cell ?? nothing}
        data-left=${layout?.left ?? nothing}
        data-top=${layout?.top ?? nothing}
        data-margin=${MARGIN}
        @pointerdown=${this.#lower}
        @pointermove=${this.#move}
        @pointerup=${this.#lift}
        @pointercancel=${this.#lift}
        @pointerleave=${this.#leave}
        @click=${this.#click}
        @keydown=${this.#key}
        @blur=${() => (this.cursor = null)}
      ></canvas>
    `;
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has("painting") || changed.has("geometry")) this.cursor = null;
  }

  override updated(_changed: PropertyValues): void {
    const { geometry, theme } = this;
    const layout = this.#layout;
    if (!layout || !geometry) return;
    this.canvas.style.width = `${layout.width}px`;
    this.canvas.style.height = `${layout.height}px`;
    const surface = surfaceOf(this.canvas, layout.width, layout.height);
    if (!surface) return;
    const { pixels, channel, mode, show, position, pointed, cursor, measure, axis } = this;
    const scene = { geometry, pixels, channel, mode, show, position, pointed, cursor, measure, axis };
    this.#painter.paint(surface.context, layout, { ...scene, palette: paletteOf(theme) });
  }

  get #layout(): InputLayout | null {
    return this.geometry && this.#box.width > 0 ? inputLayout(this.geometry, this.#box.width) : null;
  }

  #cellAt(event: MouseEvent): Position | null {
    const layout = this.#layout;
    return layout && this.geometry ? cellAt(layout, this.geometry, event.offsetX, event.offsetY) : null;
  }

  #point(cell: Position | null, firm: boolean): void {
    const { row, column } = this.#under ?? {};
    if (!firm && cell?.row === row && cell?.column === column) return;
    this.#under = cell;
    this.dispatchEvent(new PixelEvent(cell, firm));
  }

  readonly #paint = (pixel: Position, gesture: string): void => {
    if (this.geometry && isPixel(this.geometry, pixel.row, pixel.column)) {
      this.dispatchEvent(new PaintEvent(pixel, this.ink, gesture));
    }
  };

  #lower(event: PointerEvent): void {
    const cell = this.#cellAt(event);
    if (!this.painting || this.#brush || event.button !== 0 || !cell) return;
    this.canvas.setPointerCapture(event.pointerId);
    this.cursor = null;
    this.#brush = new Brush(this.#paint);
    this.#holder = event.pointerId;
    this.#brush.to(cell);
  }

  #move(event: PointerEvent): void {
    const cell = this.#cellAt(event);
    if (cell && event.pointerId === this.#holder) this.#brush?.to(cell);
    this.#point(cell, false);
  }

  #lift(event: PointerEvent): void {
    if (event.pointerId === this.#holder) this.#brush = null;
  }

  #leave(): void {
    this.#point(null, false);
  }

  #click(event: MouseEvent): void {
    if (!this.painting) this.#point(this.#cellAt(event), true);
  }

  #key(event: KeyboardEvent): void {
    if (!this.geometry || event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.painting ? this.#brushKey(event.key, this.geometry) : this.#windowKey(event.key, this.geometry)) {
      event.preventDefault();
    }
  }

  #windowKey(key: string, geometry: Geometry): boolean {
    const next = keyed(this.position, key, geometry.output);
    if (next) this.dispatchEvent(new PositionEvent(next, true));
    else if (key === " ") this.dispatchEvent(new PlayEvent(!this.playing));
    else if (key === "Enter") this.#point(this.#underCentre(geometry), true);
    else return false;
    return true;
  }

  #underCentre({ centres }: Geometry): Position {
    const { row, column } = this.position;
    return { row: Math.floor(centres.rows[row]), column: Math.floor(centres.columns[column]) };
  }

  /** The first arrow shows the brush where it stands. */
  #brushKey(key: string, geometry: Geometry): boolean {
    const size = [geometry.rows.size, geometry.columns.size] as const;
    const stands = this.cursor ?? within(this.pointed ?? this.#underCentre(geometry), size);
    const next = keyed(stands, key, size);
    if (next) this.cursor = this.cursor ? next : stands;
    else if (key === " " || key === "Enter") new Brush(this.#paint).to((this.cursor = stands));
    else return false;
    this.#point(this.cursor, false);
    return true;
  }
}
