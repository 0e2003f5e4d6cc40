import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";

import type { PaddingMode } from "../../core/filter";
import type { Tensor } from "../../core/frame";
import type { Geometry } from "../../core/geometry";
import { short } from "../../core/numbers";
import { cellText, readsText } from "../../core/pixel-text";
import type { Position } from "../../core/walk";
import { boundsOf } from "../../draw/input-cells";
import { base } from "../styles";

/** Of colours that do not go from 0 to 1, how far they go. */
function range(pixels: Tensor | null): string {
  const [low, high] = pixels ? boundsOf(pixels) : [0, 1];
  return low === 0 && high === 1 ? "" : ` · colours from ${short(low)} to ${short(high)}`;
}

/** A line under the input grid: the cell that is pointed at, or else how often pixels are read. */
export class PixelReadout extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      p {
        height: 1.5em;
        line-height: 1.5;
        overflow: hidden;
      }
      @container (width < 29rem) {
        p {
          height: 3em;
        }
      }
    `,
  ];

  @property({ attribute: false }) geometry?: Geometry;
  /** (C, h, w); null before the first answer. */
  @property({ attribute: false }) pixels: Tensor | null = null;
  @property({ type: Number }) channel = 0;
  @property({ attribute: false }) mode: PaddingMode = "zeros";
  @property({ attribute: false }) pointed: Position | null = null;

  override render() {
    const { geometry, pixels, channel, mode, pointed } = this;
    if (!geometry) return nothing;
    const said = pointed
      ? cellText({ geometry, pixels, channel, mode }, pointed)
      : readsText(geometry) + range(pixels);
    return html`<p class="note">${said}</p>`;
  }
}
