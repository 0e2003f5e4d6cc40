import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { property, query } from "lit/decorators.js";

import type { Tensor } from "../../core/frame";
import { MapCanvas } from "../../draw/map-canvas";
import { cellsBox, type MapGrid, type ValueScale } from "../../draw/maps";
import type { Theme } from "../../draw/palette";
import { mark, markStyles } from "./marks";

/** A change of any of these repaints. */
const PAINTED = ["grid", "tensor", "scale", "theme"];

/** One map by itself, large enough to point out a cell of it. */
export class MapPictureElement extends LitElement {
  static override styles = [
    markStyles,
    css`
      :host { display: block; position: relative; width: fit-content; }
      canvas { display: block; image-rendering: pixelated; }
    `,
  ];

  @property({ attribute: false }) grid!: MapGrid;
  @property({ attribute: false }) tensor!: Tensor;
  @property({ attribute: false }) scale!: ValueScale;
  @property({ attribute: false }) theme: Theme = "light";
  @property({ attribute: false }) cell: { readonly row: number; readonly column: number } | null = null;
  @property() label = "";

  @query("canvas") private canvas!: HTMLCanvasElement;
  #painter: MapCanvas | undefined;

  override updated(changed: PropertyValues): void {
    if (!PAINTED.some((name) => changed.has(name))) return;
    this.#painter ??= new MapCanvas(this.canvas);
    this.#painter.paint(this.grid, this.theme, this.tensor, [this.scale]);
  }

  override render() {
    return html`<canvas role="img" aria-label=${this.label}></canvas>${this.#cell()}`;
  }

  #cell() {
    if (!this.cell) return nothing;
    const { row, column } = this.cell;
    return mark("cell", cellsBox(this.grid, 0, { top: row, left: column, bottom: row, right: column }));
  }
}
