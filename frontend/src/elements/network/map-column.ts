import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { property, query } from "lit/decorators.js";

import type { Tensor } from "../../core/frame";
import type { Rectangle } from "../../core/geometry";
import { MapCanvas } from "../../draw/map-canvas";
import {
  cellAt,
  cellsBox,
  mapBox,
  sameCell,
  type MapCell,
  type MapGrid,
} from "../../draw/maps";
import type { Theme } from "../../draw/palette";
import { base } from "../styles";
import type { MapColumn } from "./columns";
import { CellPinEvent, CellPointEvent } from "./events";
import { factsOf, labelOf, shapeOf } from "./facts";
import { mark, markStyles } from "./marks";
import { isMove, moved } from "./moves";
import type { ColumnScales } from "./scales";
import { columnStyles } from "./styles";

/** A change of any of these repaints. */
const PAINTED = ["grid", "theme", "tensor", "scales"];

/** One layer: its title, its shape, all its feature maps. Fires cs-cell-point and cs-cell-pin. */
export class MapColumnElement extends LitElement {
  static override styles = [
    base,
    columnStyles,
    markStyles,
    css`
      .maps { position: relative; width: fit-content; cursor: crosshair; touch-action: pan-x pan-y; }
      canvas { display: block; image-rendering: pixelated; }
      .old canvas { opacity: 0.45; }
    `,
  ];

  @property({ attribute: false }) column!: MapColumn;
  @property({ attribute: false }) grid!: MapGrid;
  @property({ attribute: false }) theme: Theme = "light";
  /** Null: nothing was computed, the maps stay empty. */
  @property({ attribute: false }) tensor: Tensor | null = null;
  @property({ attribute: false }) scales: ColumnScales | null = null;
  /** The current cell, if it is one of this column's. */
  @property({ attribute: false }) current: MapCell | null = null;
  /** What the current cell of another column sees of this one. */
  @property({ attribute: false }) field: Rectangle | null = null;
  /** The maps belong to a drawing that is no longer the newest. */
  @property({ type: Boolean }) old = false;

  @query("canvas") private canvas!: HTMLCanvasElement;
  #painter: MapCanvas | undefined;
  #last: MapCell = { map: 0, row: 0, column: 0 };

  override updated(changed: PropertyValues): void {
    if (this.current) this.#last = this.current;
    if (!PAINTED.some((name) => changed.has(name))) return;
    this.#painter ??= new MapCanvas(this.canvas);
    this.#painter.paint(this.grid, this.theme, this.tensor, this.scales?.scales ?? null);
  }

  override render() {
    const { column } = this;
    return html`
      <header>
        <h2>${column.title}</h2>
        <p class="shape">${shapeOf(column)}</p>
        ${factsOf(column).map((fact) => html`<p class="fact">${fact || "\u00a0"}</p>`)}
      </header>
      <div
        class="maps ${this.old ? "old" : ""}"
        role="application"
        aria-roledescription="feature maps"
        aria-label="${labelOf(column)}. Arrow keys move between cells, with Shift between maps; Enter keeps a cell, Escape lets it go."
        tabindex="0"
        @pointermove=${this.#onMove}
        @pointerleave=${this.#onLeave}
        @click=${this.#onClick}
        @keydown=${this.#onKey}
        @focus=${this.#onFocus}
      >
        <canvas role="img" aria-label=${labelOf(column)}></canvas>
        ${this.#marks()}
      </div>
      <cs-scale-legend
        .theme=${this.theme}
        .range=${this.scales?.range ?? null}
        .colours=${column.isInput ? "ink" : "signed"}
        ?own=${this.scales?.range === null}
      ></cs-scale-legend>
    `;
  }

  #marks() {
    const { grid, current, field } = this;
    if (field) return mark("field", cellsBox(grid, 0, field));
    if (!current) return nothing;
    const { map, row, column } = current;
    const cell = cellsBox(grid, map, { top: row, left: column, bottom: row, right: column });
    return html`${grid.maps > 1 ? mark("map", mapBox(grid, map)) : nothing}${mark("cell", cell)}`;
  }

  #cellUnder(event: MouseEvent): MapCell | null {
    const { left, top } = this.canvas.getBoundingClientRect();
    return cellAt(this.grid, event.clientX - left, event.clientY - top);
  }

  #point(cell: MapCell | null, byKey = false): void {
    this.dispatchEvent(new CellPointEvent(this.column.output, cell, byKey));
  }

  #pin(cell: MapCell): void {
    this.dispatchEvent(new CellPinEvent(this.column.output, cell));
  }

  /** Between two maps the last cell stays. A finger scrolls; only its tap points. */
  #onMove = (event: PointerEvent): void => {
    const cell = event.pointerType === "touch" ? null : this.#cellUnder(event);
    if (cell && !sameCell(cell, this.current)) this.#point(cell);
  };

  #onLeave = (event: PointerEvent): void => {
    if (event.pointerType !== "touch") this.#point(null);
  };

  #onClick = (event: MouseEvent): void => {
    const cell = this.#cellUnder(event);
    if (cell) this.#pin(cell);
  };

  /** Tab alone shows a cell; a click sets its own. */
  #onFocus = (event: FocusEvent): void => {
    const byKeyboard = (event.currentTarget as Element).matches(":focus-visible");
    if (byKeyboard && !this.current) this.#point(this.#last);
  };

  #onKey = (event: KeyboardEvent): void => {
    const from = this.current ?? this.#last;
    if (event.key === "Enter" || event.key === " ") this.#pin(from);
    else if (isMove(event.key)) this.#point(moved(this.grid, from, event.key, event.shiftKey), true);
    else return;
    event.preventDefault();
  };
}
