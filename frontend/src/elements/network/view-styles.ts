import { css } from "lit";

export const viewStyles = css`
  :host { display: block; min-width: 0; container-type: inline-size; }
  .bar { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-2) var(--space-4); }
  .scale { display: flex; align-items: center; gap: var(--space-2); margin-left: auto; font-size: var(--text-small); }
  .bar cs-segments { font-size: var(--text-small); }
  @container (width < 820px) { .scale { margin-left: 0; } }
  .note { font-variant-numeric: tabular-nums; }
  .notice { min-height: 1.25rem; margin: var(--space-2) 0; font-size: var(--text-small); line-height: 1.25rem; }
  .notice.waiting { color: var(--ink-soft); }
  .notice.failed, .notice.old { font-weight: 600; }
  .columns { display: flex; align-items: flex-start; gap: var(--space-5) 14px; margin-bottom: var(--space-4); }
  .columns.row { justify-content: space-between; }
  .columns.wrapped { flex-wrap: wrap; }
  .columns.reel {
    overflow-x: auto;
    scroll-snap-type: x mandatory;
    overscroll-behavior-x: contain;
    scrollbar-width: thin;
    padding-bottom: var(--space-3);
  }
  .columns.reel > * { flex: none; scroll-snap-align: start; }
  /* On a phone the value stays in sight under the maps; its pictures follow at the end of the page. */
  @container (width < 36rem) {
    cs-map-detail.read {
      position: sticky;
      z-index: 1;
      bottom: -14rem;
      min-height: 21.5rem;
      background: var(--page);
    }
  }
  cs-map-column, cs-score-column { flex: none; }
`;
