/** Outlines laid over painted maps, so that pointing repaints nothing. */
import { css, html } from "lit";

import type { Box } from "../../draw/maps";

export type MarkKind = "cell" | "field" | "map";

/** The style is set as a property, which a strict Content-Security-Policy allows. */
export const mark = (kind: MarkKind, { left, top, width, height }: Box) => html`<div
  class="mark ${kind}"
  .style=${`left: ${left}px; top: ${top}px; width: ${width}px; height: ${height}px`}
></div>`;

export const markStyles = css`
  .mark { position: absolute; box-sizing: content-box; pointer-events: none; }
  .map { margin: -1px; border: 1px solid var(--ink); }
  .cell, .field { margin: -2px; border: 2px solid var(--accent); }
  .cell { box-shadow: 0 0 0 1px var(--surface); }
`;
