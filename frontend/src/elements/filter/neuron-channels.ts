import { css, html, LitElement, type PropertyValues } from "lit";
import { property, query, queryAll } from "lit/decorators.js";

import type { ChannelArithmetic } from "../../core/neuron";
import { decimal, full, signed } from "../../core/numbers";
import { stripCell, stripOf, type Bounds } from "../../draw/channel-strip";
import { paletteOf, type Theme } from "../../draw/palette";
import { base } from "../styles";
import { ChooseEvent } from "./events";
import { chosenBy } from "./window-keys";

/** What each channel adds, a row for each; the chosen one is written out elsewhere. */
export class NeuronChannels extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      [role="listbox"] {
        max-height: 13.5rem;
        overflow-y: auto;
        scrollbar-gutter: stable;
        border-block: 1px solid var(--line);
      }
      [role="option"] {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto 4.25rem;
        align-items: center;
        gap: var(--space-2);
        min-height: 1.875rem;
        padding: 0 var(--space-1);
        color: var(--ink-soft);
        font-size: var(--text-small);
        white-space: nowrap;
        cursor: pointer;
      }
      [role="option"]:hover {
        background: var(--hover);
      }
      [aria-selected="true"] {
        background: var(--track);
        color: var(--ink);
      }
      .name {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .sum {
        text-align: right;
      }
      canvas {
        display: block;
        image-rendering: pixelated;
      }
    `,
  ];

  @property({ attribute: false }) channels: readonly ChannelArithmetic[] = [];
  @property({ type: Number }) channel = 0;
  @property({ type: Number }) decimals = 2;
  @property({ attribute: false }) bounds: Bounds = { pixels: 1, weights: 1 };
  @property({ attribute: false }) theme: Theme = "light";
  @query("[role=listbox]") private readonly list!: HTMLElement;
  @queryAll("canvas") private readonly strips!: NodeListOf<HTMLCanvasElement>;

  override render() {
    return html`<div
      role="listbox"
      tabindex="0"
      aria-label="Channels"
      aria-activedescendant=${`channel-${this.channel}`}
      @keydown=${this.#key}
    >
      ${this.channels.map((channel, index) => this.#option(channel, index))}
    </div>`;
  }

  #option({ sum }: ChannelArithmetic, index: number) {
    const name = `channel ${index + 1}`;
    return html`<div
      role="option"
      id=${`channel-${index}`}
      aria-selected=${index === this.channel}
      @click=${() => this.#choose(index)}
    >
      <span class="name" title=${name}>${name}</span>
      <canvas></canvas>
      <span class="sum" title=${full(sum)}>${signed(decimal(sum, this.decimals))}</span>
    </div>`;
  }

  override updated(changed: PropertyValues): void {
    if (["channels", "bounds", "theme"].some((name) => changed.has(name))) this.#paint();
    if (changed.has("channel")) this.#reveal();
  }

  #paint(): void {
    const palette = paletteOf(this.theme);
    this.channels.forEach((channel, index) => {
      const canvas = this.strips[index];
      const context = canvas.getContext("2d");
      if (!context) return;
      const { width, height, data } = stripOf(channel, this.bounds, palette);
      if (canvas.width !== width || canvas.height !== height) this.#resize(canvas, width, height);
      context.putImageData(new ImageData(data, width, height), 0, 0);
    });
  }

  #resize(canvas: HTMLCanvasElement, width: number, height: number): void {
    const { weights } = this.channels[0];
    const cell = stripCell([weights.length, weights[0].length]);
    Object.assign(canvas, { width, height });
    Object.assign(canvas.style, { width: `${width * cell}px`, height: `${height * cell}px` });
  }

  /** Scrolls the list alone; the page stays. */
  #reveal(): void {
    const option = this.list.children[this.channel] as HTMLElement | undefined;
    if (!option) return;
    const top = option.offsetTop - this.list.offsetTop;
    const least = top + option.offsetHeight - this.list.clientHeight;
    this.list.scrollTop = Math.min(top, Math.max(least, this.list.scrollTop));
  }

  #choose(channel: number): void {
    if (channel !== this.channel) this.dispatchEvent(new ChooseEvent({ channel }));
  }

  #key(event: KeyboardEvent): void {
    const next = chosenBy(event, this.channel, this.channels.length);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    this.#choose(next);
  }
}
