import { css } from "lit";

export const outputSizeStyles = css`
  :host {
    display: block;
  }
  .lines {
    display: grid;
    gap: var(--space-2);
    justify-items: start;
    align-items: baseline;
    margin: var(--space-2) 0;
    font-size: 1rem;
  }
  .lines.named {
    grid-template-columns: auto minmax(0, 1fr);
    column-gap: var(--space-3);
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    row-gap: var(--space-1);
  }
  .letters {
    color: var(--ink-soft);
  }
  .part {
    border-radius: 2px;
    cursor: help;
  }
  .part.lit {
    background: var(--track);
    box-shadow: 0 0 0 0.15em var(--track);
    color: var(--ink);
  }
  .output {
    font-weight: 700;
  }
  .meaning {
    height: 1.5em;
    line-height: 1.5;
    overflow: hidden;
  }
`;
