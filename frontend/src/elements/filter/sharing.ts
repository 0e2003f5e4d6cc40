import { html, LitElement, nothing, svg, type PropertyValues } from "lit";
import { property, query } from "lit/decorators.js";

import { countAt, parameterCounts, SHARINGS, type LayerCounts, type ParameterCounts, type Sharing as Way } from "../../core/counts";
import type { Kernel } from "../../core/filter";
import type { Tensor } from "../../core/frame";
import type { Geometry } from "../../core/geometry";
import { count } from "../../core/numbers";
import { within, type Position } from "../../core/walk";
import { paletteOf, type Theme } from "../../draw/palette";
import { paintSharing } from "../../draw/sharing";
import { grainOf } from "../../draw/sharing-grain";
import { heightOf, outputAt, sharingLayout } from "../../draw/sharing-layout";
import { spacing } from "../../draw/sharing-lines";
import { surfaceOf } from "../../draw/surface";
import { ResizeController } from "../resize";
import type { SegmentEvent } from "../segments";
import { base, controls } from "../styles";
import { PositionEvent } from "./events";
import { SharingPlayer } from "./sharing-player";
import { sharingStyles } from "./sharing-styles";
import { countsTable, notes } from "./sharing-table";
import { description, holding, legend, sentence, type Layer } from "./sharing-words";

const PLAY = "M4 2.5v11L13.5 8z";
const PAUSE = "M4 3h3v10H4zM9 3h3v10H9z";
const OPTIONS = SHARINGS.map((way) => ({ value: way, label: way }));

/** The same outputs by a dense layer, by local filters, by one shared filter, and what each costs. */
export class Sharing extends LitElement {
  static override styles = [base, controls, sharingStyles];

  @property({ attribute: false }) geometry?: Geometry;
  @property({ type: Number }) channels = 1;
  /** Filters. */
  @property({ type: Number }) depth = 1;
  /** The current output. */
  @property({ attribute: false }) position: Position = { row: 0, column: 0 };
  /** The shown filter's weights; without them the shared kernel stays blank. */
  @property({ attribute: false }) kernel?: Kernel;
  /** (h, w) or (C, h, w) */
  @property({ attribute: false }) pixels: Tensor | null = null;
  @property({ attribute: false }) theme: Theme = "light";
  @query("canvas") private readonly canvas!: HTMLCanvasElement;
  readonly #box = new ResizeController(this);
  readonly #player = new SharingPlayer(this);

  override render() {
    const { geometry, channels, depth } = this;
    if (!geometry) return nothing;
    const layer: Layer = { geometry, channels, depth, counts: parameterCounts(geometry, channels, depth) };
    const way = SHARINGS[Math.round(this.#player.t)];
    return html`
      <h3>What sharing saves <span class="soft">${this.#outputs(geometry)}</span></h3>
      ${this.#controls(way)} ${this.#figures(layer)}
      <div class="heads note" aria-hidden="true">
        <span>${geometry.rows.size} × ${geometry.columns.size} pixels${channels > 1 ? ` × ${channels} channels` : ""}</span><span>${holding(way, layer)}</span>
      </div>
      <canvas role="img" aria-label=${description(way, layer, this.#place(geometry))} @click=${this.#point}></canvas>
      ${this.#sentence(way, layer)}
      ${countsTable(layer, way)} ${notes(layer)}
    `;
  }

  override updated(_changed: PropertyValues): void {
    const { geometry } = this;
    const { width } = this.#box;
    if (!geometry || width === 0) return;
    this.canvas.style.height = `${heightOf(width)}px`;
    const surface = surfaceOf(this.canvas, width, heightOf(width));
    if (surface) this.#paint(surface.context, geometry, width);
  }

  #paint(context: CanvasRenderingContext2D, geometry: Geometry, width: number): void {
    const { pixels, channels, depth } = this;
    const palette = paletteOf(this.theme);
    paintSharing(context, sharingLayout(geometry, width), {
      ...{ geometry, pixels, channels, depth, palette, grain: grainOf(palette) },
      position: this.#player.visit(geometry.output) ?? this.#place(geometry),
      kernel: this.#weights(geometry),
      t: this.#player.t,
    });
  }

  #controls(way: Way) {
    const { playing, paused } = this.#player;
    return html`
      <div class="controls">
        <cs-segments label="Layer" .value=${way} .options=${OPTIONS} @cs-segment=${this.#choose}></cs-segments>
        <button class="plain play" @click=${this.#toggle}>
          <svg viewBox="0 0 16 16" aria-hidden="true">${svg`<path d=${playing ? PAUSE : PLAY} />`}</svg>
          ${playing ? "Pause" : paused ? "Play on" : "Play the two steps"}
        </button>
      </div>
    `;
  }

  /** They run with the picture; what they end on is said by the sentence and the table. */
  #figures({ counts: { layers } }: Layer) {
    return html`
      <dl class="figures" aria-hidden="true">
        ${this.#figure("parameters of the layer", layers, (layer) => layer.parameters)}
        ${this.#figure("in one neuron", layers, (layer) => layer.neuron)}
        ${this.#figure("multiply-adds", layers, (layer) => layer.macs)}
      </dl>
    `;
  }

  /** As wide as its largest number. */
  #figure(name: string, { dense, local, shared }: ParameterCounts["layers"], of: (layer: LayerCounts) => number) {
    const number = countAt(this.#player.t, [of(dense), of(local), of(shared)]);
    const width = `min-width:${count(of(dense)).length}ch`;
    return html`<div><dt>${name}</dt><dd .style=${width}>${count(number)}</dd></div>`;
  }

  /** Read out while it plays, else it changes only with what the reader just set; with room for each of the three. */
  #sentence(current: Way, layer: Layer) {
    const room = SHARINGS.map((way) => html`<p class="room" aria-hidden="true">${this.#words(way, layer)}</p>`);
    const live = this.#player.playing ? "polite" : "off";
    return html`<div class="sentence">${room}<p aria-live=${live}>${this.#words(current, layer)}</p></div>`;
  }

  #words(way: Way, layer: Layer) {
    const { words, product } = sentence(way, layer);
    const note = legend(way, spacing(layer.geometry));
    return html`${words} <span class="product">${product}</span>. <span class="note">${note}</span>`;
  }

  #outputs({ output }: Geometry): string {
    return `for ${output.join(" × ")} outputs${this.depth > 1 ? ` of ${this.depth} filters` : ""}`;
  }

  /** Zeros where the kernel is not there, or not yet of this geometry. */
  #weights({ rows, columns }: Geometry): Kernel {
    const { kernel } = this;
    if (kernel?.length === rows.kernel && kernel[0].length === columns.kernel) return kernel;
    return Array.from({ length: rows.kernel }, () => new Array<number>(columns.kernel).fill(0));
  }

  #place({ output }: Geometry): Position {
    return within(this.position, output);
  }

  #choose(event: SegmentEvent): void {
    event.stopPropagation();
    this.#player.glide(SHARINGS.indexOf(event.value as Way));
  }

  /** As a click on the feature map does, which has the keys for it too. */
  #point({ offsetX, offsetY }: MouseEvent): void {
    if (!this.geometry) return;
    const position = outputAt(sharingLayout(this.geometry, this.#box.width), offsetX, offsetY);
    const { row, column } = within(position, this.geometry.output);
    if (row === position.row && column === position.column) this.dispatchEvent(new PositionEvent(position, true));
  }

  #toggle(): void {
    if (this.#player.playing) this.#player.pause();
    else this.#player.play();
  }
}
