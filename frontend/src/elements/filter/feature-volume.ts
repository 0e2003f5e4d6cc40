import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { property, query, queryAll } from "lit/decorators.js";

import type { Pair } from "../../core/filter";
import type { Tensor } from "../../core/frame";
import { decimal, indices, signed } from "../../core/numbers";
import { valuesAt, within, type Position } from "../../core/walk";
import { boundOf, paintMapImage } from "../../draw/map-image";
import { paletteOf, type Theme } from "../../draw/palette";
import { surfaceOf, type Surface } from "../../draw/surface";
import { deckLayout, paintDeck, paintDepthColumn, type DeckLayout } from "../../draw/volume";
import { ResizeController } from "../resize";
import { base } from "../styles";
import { ChooseEvent } from "./events";
import { chosenBy } from "./window-keys";

const MOST_ABREAST = 8;

/** The maps of all filters as the one volume that the layer puts out, to choose a filter from. */
export class FeatureVolume extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      .deck {
        display: grid;
        margin: var(--space-2) 0;
      }
      .deck canvas {
        grid-area: 1 / 1;
      }
      canvas {
        display: block;
      }
      .maps {
        display: grid;
        grid-template-columns: repeat(var(--abreast), minmax(0, 4.5rem));
        gap: var(--space-2) var(--space-1);
      }
      [role="option"] {
        display: grid;
        justify-items: center;
        padding: 3px 0;
        border-radius: var(--radius);
        font-size: 0.6875rem;
        line-height: 1.4;
        color: var(--ink-soft);
        cursor: pointer;
        white-space: nowrap;
      }
      [role="option"]:hover {
        background: var(--hover);
      }
      [role="option"] canvas {
        width: calc(100% - 8px);
        box-shadow: 0 0 0 1px var(--line);
        image-rendering: pixelated;
      }
      [aria-selected="true"] {
        color: var(--ink);
        font-weight: 600;
      }
      [aria-selected="true"] canvas {
        box-shadow: 0 0 0 2px var(--ink);
      }
      .name {
        margin-top: 3px;
      }
    `,
  ];

  /** (F, OH, OW); null before the first answer. */
  @property({ attribute: false }) output: Tensor | null = null;
  /** Which filter's map is looked at. */
  @property({ type: Number }) chosen = 0;
  @property({ attribute: false }) position: Position = { row: 0, column: 0 };
  @property({ attribute: false }) theme: Theme = "light";
  @query(".cards") private readonly cards!: HTMLCanvasElement;
  @query(".column") private readonly column!: HTMLCanvasElement;
  @queryAll("[role=option] canvas") private readonly thumbnails!: NodeListOf<HTMLCanvasElement>;
  readonly #box = new ResizeController(this);
  #bound = 0;
  /** What the cards show; while it is the same, only the column moves. */
  #shown: readonly unknown[] = [];

  override willUpdate(changed: PropertyValues): void {
    if (changed.has("output")) this.#bound = this.output ? boundOf(this.output) : 0;
  }

  override render() {
    if (!this.output) return nothing;
    const [maps, rows, columns] = this.output.shape;
    const values = this.#values;
    return html`
      <p class="note">${rows} × ${columns} × ${maps} output volume</p>
      <div class="deck" role="img" aria-label=${this.#label}>
        <canvas class="cards"></canvas>
        <canvas class="column"></canvas>
      </div>
      <div
        class="maps"
        role="listbox"
        tabindex="0"
        aria-label="Filters"
        aria-orientation="horizontal"
        aria-activedescendant=${`filter-${this.chosen}`}
        .style=${`--abreast:${this.#abreast}`}
        @keydown=${this.#key}
      >
        ${values.map((value, map) => this.#option(value, map))}
      </div>
    `;
  }

  #option(value: number, map: number) {
    return html`<div
      role="option"
      id=${`filter-${map}`}
      aria-selected=${map === this.chosen}
      aria-label=${`filter ${map + 1}, ${decimal(value)}`}
      title=${`Filter ${map + 1}`}
      @click=${() => this.#choose(map)}
    >
      <canvas></canvas>
      <span class="name">${map + 1}</span>
      <span>${signed(decimal(value))}</span>
    </div>`;
  }

  get #label(): string {
    const { row, column } = this.position;
    return `All maps behind each other; the column of y${indices(row, column)} goes through each of them, its values as bars below.`;
  }

  override updated(): void {
    const { output } = this;
    const layout = this.#layout;
    if (!output || !layout) return;
    const surface = this.#surface(this.column, layout);
    if (!surface) return;
    this.#paintMaps(output, layout);
    this.#paintColumn(surface, layout);
  }

  /** The thumbnails, and from them the cards. */
  #paintMaps(output: Tensor, layout: DeckLayout): void {
    const { theme, chosen } = this;
    const shown = [output, theme, chosen, layout.width];
    const [sameOutput, sameTheme, ...same] = shown.map((each, i) => each === this.#shown[i]);
    if (sameOutput && sameTheme && same.every(Boolean)) return;
    this.#shown = shown;
    const palette = paletteOf(theme);
    const images = [...this.thumbnails];
    if (!sameOutput || !sameTheme) images.forEach((canvas, map) => paintMapImage(canvas, output, map, this.#bound, palette));
    paintDeck(this.#surface(this.cards, layout)!, layout, { images, chosen, palette });
  }

  #paintColumn(surface: Surface, layout: DeckLayout): void {
    const { position, chosen } = this;
    surface.context.clearRect(0, 0, layout.width, layout.height);
    const palette = paletteOf(this.theme);
    paintDepthColumn(surface, layout, { position, values: this.#values, bound: this.#bound, chosen, palette });
  }

  #surface(canvas: HTMLCanvasElement, { width, height }: DeckLayout) {
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    return surfaceOf(canvas, width, height);
  }

  get #layout(): DeckLayout | null {
    if (!this.output || this.#box.width === 0) return null;
    return deckLayout(this.output.shape[0], this.#size, this.#box.width);
  }

  get #size(): Pair {
    return [this.output?.shape[1] ?? 1, this.output?.shape[2] ?? 1];
  }

  get #abreast(): number {
    return Math.min(MOST_ABREAST, this.output?.shape[0] ?? 1);
  }

  /** Of all filters at the current position. */
  get #values(): readonly number[] {
    return this.output ? valuesAt(this.output, within(this.position, this.#size)) : [];
  }

  #choose(filter: number): void {
    if (filter !== this.chosen) this.dispatchEvent(new ChooseEvent({ filter }));
  }

  #key(event: KeyboardEvent): void {
    const next = chosenBy(event, this.chosen, this.output?.shape[0] ?? 1, this.#abreast);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    this.#choose(next);
  }
}
