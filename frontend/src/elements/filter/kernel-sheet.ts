import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { property, query } from "lit/decorators.js";

import type { Volume } from "../../core/filter";
import type { Tensor } from "../../core/frame";
import { sheetOf } from "../../core/learned";
import { decimal } from "../../core/numbers";
import { boundOf } from "../../draw/map-image";
import { MapCanvas } from "../../draw/map-canvas";
import { cellAt, mapBox, type MapGrid } from "../../draw/maps";
import type { Theme } from "../../draw/palette";
import { base } from "../styles";
import { PickEvent } from "./kernel-events";

/** Lengths in CSS pixels: a phone's width, and cells that can be told apart. */
const WIDTH = 312;
const GAP = 6;
const CELL = { most: 10, least: 2 } as const;
const ABREAST = { most: 8, least: 5 } as const;

/** A picture of all of a layer's filters. */
interface Sheet {
  readonly tensor: Tensor;
  readonly bound: number;
  readonly grid: MapGrid;
}

/** As many abreast as fit with cells that can be told apart. */
function gridOf([maps, rows, columns]: readonly number[]): MapGrid {
  const roomFor = (abreast: number): number => Math.floor(((WIDTH + GAP) / abreast - GAP) / columns);
  const most = roomFor(ABREAST.most) > CELL.least ? ABREAST.most : ABREAST.least;
  const cell = Math.max(CELL.least, Math.min(CELL.most, roomFor(most)));
  return { maps, rows, columns, abreast: Math.min(most, maps), cell, gap: GAP };
}

function made(kernels: readonly Volume[]): Sheet {
  const tensor = sheetOf(kernels);
  return { tensor, bound: boundOf(tensor), grid: gridOf(tensor.shape) };
}

/** All filters of a layer side by side, each with its kernels for all channels; one of them is picked. */
export class KernelSheet extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        max-width: 100%;
      }
      .sheet {
        position: relative;
        padding: 4px;
        margin: -4px;
        overflow-x: auto;
      }
      canvas {
        display: block;
        cursor: pointer;
        image-rendering: pixelated;
      }
      :host([busy]) canvas {
        opacity: 0.5;
      }
      .mark {
        position: absolute;
        border: 2px solid var(--ink);
        border-radius: 2px;
        pointer-events: none;
      }
      p {
        margin-top: var(--space-2);
      }
    `,
  ];

  @property({ attribute: false }) kernels: readonly Volume[] = [];
  @property({ type: Number }) picked = 0;
  @property({ attribute: false }) theme: Theme = "light";
  /** Others are on their way. */
  @property({ type: Boolean, reflect: true }) busy = false;
  @query("canvas") private readonly canvas!: HTMLCanvasElement;
  #sheet: Sheet | null = null;
  #painter: MapCanvas | null = null;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("kernels")) this.#sheet = this.kernels.length > 0 ? made(this.kernels) : null;
  }

  override render() {
    if (!this.#sheet) return nothing;
    const { grid, bound } = this.#sheet;
    const { left, top, width, height } = mapBox(grid, this.picked);
    const range = `from −${decimal(bound)} to ${decimal(bound)}`;
    return html`
      <div class="sheet">
        <canvas
          role="img"
          aria-label="The layer’s ${grid.maps} filters; weights ${range}"
          @click=${this.#pick}
        ></canvas>
        <div class="mark" .style=${`left:${left}px;top:${top}px;width:${width + 8}px;height:${height + 8}px`}></div>
      </div>
      <p class="note">Weights ${range}, one scale for the layer.</p>
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    if (!this.#sheet || !(changed.has("kernels") || changed.has("theme"))) return;
    const { grid, tensor, bound } = this.#sheet;
    this.#painter ??= new MapCanvas(this.canvas);
    const scale = { limit: bound, colours: "signed" } as const;
    this.#painter.paint(grid, this.theme, tensor, this.kernels.map(() => scale));
  }

  #pick(event: MouseEvent): void {
    const cell = cellAt(this.#sheet!.grid, event.offsetX, event.offsetY);
    if (cell) this.dispatchEvent(new PickEvent(cell.map));
  }
}
