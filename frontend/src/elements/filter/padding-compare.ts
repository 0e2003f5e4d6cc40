import { css, html, LitElement, nothing } from "lit";
import { property, queryAll } from "lit/decorators.js";

import type { FilterSettings } from "../../core/filter";
import { Geometry, type Rectangle } from "../../core/geometry";
import { paddingPair, type Resolved } from "../../core/padding-pair";
import { readsAndCorners } from "../../core/pixel-text";
import { paintStill } from "../../draw/input";
import { layoutOf, paddedInput, union } from "../../draw/input-layout";
import { paletteOf, type Theme } from "../../draw/palette";
import { surfaceOf } from "../../draw/surface";
import { ResizeController } from "../resize";
import { base } from "../styles";

/** The same layer without padding and with it, pixel beside pixel, with how often each is read. */
export class PaddingCompare extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      .pair {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 25rem));
        gap: var(--space-5) var(--space-6);
      }
      figure {
        margin: 0;
      }
      .box {
        margin: var(--space-2) 0;
      }
      canvas {
        display: block;
      }
      @container (width < 36rem) {
        .pair {
          grid-template-columns: minmax(0, 25rem);
        }
      }
    `,
  ];

  @property({ attribute: false }) settings?: FilterSettings;
  @property({ attribute: false }) theme: Theme = "light";
  @queryAll("canvas") private readonly canvases!: NodeListOf<HTMLCanvasElement>;

  constructor() {
    super();
    new ResizeController(this);
  }

  override render() {
    if (!this.settings) return nothing;
    const { without, padded } = paddingPair(this.settings);
    return html`<div class="pair">${figure("Without padding", without)} ${figure("With padding", padded)}</div>`;
  }

  override updated(): void {
    if (!this.settings) return;
    const { without, padded } = paddingPair(this.settings);
    const geometries = [without, padded].filter((each) => each instanceof Geometry);
    if (geometries.length === 0) return;
    const frame = geometries.map(paddedInput).reduce(union);
    geometries.forEach((geometry, i) => this.#paint(this.canvases[i], geometry, frame));
  }

  /** Both in one frame, so that their pixels are of one size and stand at one height. */
  #paint(canvas: HTMLCanvasElement, geometry: Geometry, frame: Rectangle): void {
    const layout = layoutOf(frame, canvas.parentElement!.clientWidth);
    const surface = surfaceOf(canvas, layout.width, layout.height);
    if (!surface) return;
    canvas.style.width = `${layout.width}px`;
    canvas.style.height = `${layout.height}px`;
    surface.context.clearRect(0, 0, layout.width, layout.height);
    const picture = { geometry, pixels: null, channel: 0, mode: "zeros", show: "coverage" } as const;
    paintStill(surface.context, layout, { ...picture, palette: paletteOf(this.theme) });
  }
}

function figure(title: string, resolved: Resolved) {
  if (!(resolved instanceof Geometry)) {
    return html`<figure>
      <h3>${title}</h3>
      <p class="box note">${resolved.message}</p>
    </figure>`;
  }
  const positions = `${resolved.output.join(" × ")} positions`;
  const reads = readsAndCorners(resolved);
  return html`
    <figure>
      <h3>${title} <span class="soft">${positions}</span></h3>
      <div class="box">
        <canvas role="img" aria-label=${`${title}: ${positions}. ${reads}.`}></canvas>
      </div>
      <figcaption class="note">${reads}</figcaption>
    </figure>
  `;
}
