import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";

import type { Tensor } from "../../core/frame";
import { INK, type MapGrid } from "../../draw/maps";
import type { Theme } from "../../draw/palette";
import { base, controls } from "../styles";
import { CellPinEvent } from "./events";
import { exact, placeOf, sightOf, type Reading } from "./reading";
import type { ColumnScales } from "./scales";
import { cut, oneMap } from "./slices";

/** Most layers and fields have cells that divide it: pictures of one size. */
const SIDE = 120;

const single = (rows: number, columns: number): MapGrid => {
  const cell = Math.max(1, Math.floor(SIDE / Math.max(rows, columns)));
  return { maps: 1, rows, columns, abreast: 1, gap: 0, cell };
};

/** The current cell: its value, its map, and the pixels it sees. */
export class MapDetailElement extends LitElement {
  static override styles = [base, controls, css`
    :host { display: block; min-height: 11rem; padding-top: 0.75rem; border-top: 1px solid var(--line); }
    figure { margin: 0; }
    .plain { min-height: 0; text-decoration: underline; }
    .line { font-size: 0.9375rem; line-height: 1.5; font-variant-numeric: tabular-nums; }
    .value { color: var(--accent-text); font-weight: 650; }
    .soft, figcaption { color: var(--ink-soft); font-size: 0.8125rem; }
    .pictures { display: flex; flex-wrap: wrap; gap: 0.75rem 1.75rem; margin-top: 0.75rem; }
    figure { display: flex; align-items: flex-start; gap: 0.75rem; }
    figcaption { max-width: 12rem; line-height: 1.45; }
    figcaption b { font-weight: 600; color: var(--ink); }
    .padded {
      width: fit-content;
      background: repeating-linear-gradient(45deg, var(--control-line) 0 1px, transparent 1px 5px);
    }
  `];

  @property({ attribute: false }) reading: Reading | null = null;
  /** The maps of the reading's column, and of the input. */
  @property({ attribute: false }) tensor: Tensor | null = null;
  @property({ attribute: false }) scales: ColumnScales | null = null;
  @property({ attribute: false }) input: Tensor | null = null;
  @property({ attribute: false }) theme: Theme = "light";
  @property({ type: Boolean }) pinned = false;

  override render() {
    const { reading } = this;
    if (!reading) {
      return html`<p class="soft">
        Point at a cell, or tap it, to read its value and what it sees of the drawing. A click keeps it.
      </p>`;
    }
    const value = reading.value === null ? nothing : html` = <b class="value">${exact(reading.value)}</b>`;
    return html`<p class="line">
        <b>${placeOf(reading)}</b>${value}
        <span class="soft">· ${sightOf(reading)}</span>${this.pinned ? this.#letGo(reading) : nothing}
      </p>
      <div class="pictures">${this.#map(reading)}${this.#seen(reading)}</div>`;
  }

  /** Pinning a kept cell once more lets it go. */
  #letGo({ column, cell }: Reading) {
    const again = () => this.dispatchEvent(new CellPinEvent(column.output, cell));
    return html` <button class="plain" title="Escape" @click=${again}>Let go</button>`;
  }

  #map({ column, cell }: Reading) {
    const scale = this.scales?.scales[cell.map];
    if (!this.tensor || !scale) return nothing;
    // A strip says no more in small than it does above.
    if (column.isUnits) return html`<figure><figcaption><b>One unit of ${column.title}</b><br />${column.work}</figcaption></figure>`;
    const name = column.maps > 1 ? `Map ${cell.map + 1} of ${column.title}` : "The input";
    return html`<figure>
      <cs-map-picture
        .grid=${single(column.rows, column.columns)}
        .tensor=${oneMap(this.tensor, column, cell.map)}
        .scale=${scale}
        .theme=${this.theme}
        .cell=${cell}
        label=${name}
      ></cs-map-picture>
      <figcaption><b>${name}</b><br />${column.work}</figcaption>
    </figure>`;
  }

  /** Hatched where the field reaches beyond the image. */
  #seen({ column, field, seen }: Reading) {
    if (column.isInput || !this.input) return nothing;
    const whole = single(field.bottom - field.top + 1, field.right - field.left + 1);
    const grid = { ...whole, rows: seen.bottom - seen.top + 1, columns: seen.right - seen.left + 1 };
    const [above, before] = [seen.top - field.top, seen.left - field.left];
    const [below, after] = [field.bottom - seen.bottom, field.right - seen.right];
    const room = [above, after, below, before].map((cells) => `${cells * whole.cell}px`).join(" ");
    const [height, width] = column.field.size;
    return html`<figure>
      <div class="padded" .style=${`padding: ${room}`}>
        <cs-map-picture
          .grid=${grid}
          .tensor=${cut(this.input, this.input.shape.at(-1) ?? 1, seen)}
          .scale=${INK}
          .theme=${this.theme}
          label="What this cell sees of the input"
        ></cs-map-picture>
      </div>
      <figcaption><b>What this ${column.isUnits ? "unit" : "cell"} sees</b><br />${height} × ${width} pixels of the input</figcaption>
    </figure>`;
  }
}
