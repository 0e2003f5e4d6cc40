import { css } from "lit";

/** Headings that every column of the network shares. */
export const columnStyles = css`
  :host { display: block; min-width: 0; }
  header { margin-bottom: 0.5rem; }
  h2, p { margin: 0; white-space: nowrap; font-variant-numeric: tabular-nums; }
  h2 { font-size: 0.875rem; line-height: 1.3; }
  .shape { font-size: 0.75rem; line-height: 1.5; color: var(--ink); }
  .fact { font-size: 0.6875rem; line-height: 1.3; color: var(--ink-soft); }
`;
