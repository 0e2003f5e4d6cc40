import { css } from "lit";

export const sharingStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    font-variant-numeric: tabular-nums;
  }
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    align-items: center;
    margin: var(--space-2) 0 var(--space-3);
  }
  .play {
    display: flex;
    gap: var(--space-2);
    align-items: center;
    min-width: 10.5rem;
    color: var(--ink);
  }
  .play svg {
    width: 1rem;
    fill: currentColor;
  }
  .figures {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto;
    gap: var(--space-1) var(--space-5);
    margin: 0 0 var(--space-2);
  }
  .figures div {
    display: flex;
    flex-direction: column-reverse;
  }
  .figures dd {
    margin: 0;
    font-size: var(--text-lead);
    line-height: 1.3;
  }
  .figures div:first-child dd {
    font-size: 1.75rem;
    font-weight: 650;
    line-height: 1.1;
  }
  .figures dd {
    white-space: nowrap;
  }
  .figures dt {
    color: var(--ink-soft);
    font-size: var(--text-small);
  }
  .heads {
    display: grid;
    grid-template-columns: 1fr 50%;
    align-items: end;
    line-height: 1.3;
  }
  canvas {
    display: block;
    width: 100%;
  }
  .product {
    white-space: nowrap;
  }
  .sentence {
    display: grid;
    margin-top: var(--space-2);
  }
  .sentence p {
    grid-area: 1 / 1;
    margin: 0;
  }
  .room {
    visibility: hidden;
  }
  table {
    width: 100%;
    margin: var(--space-3) 0;
    border-collapse: collapse;
    line-height: 1.7;
  }
  th {
    color: var(--ink-soft);
    font-weight: 400;
    text-align: right;
  }
  thead th {
    font-size: var(--text-small);
    line-height: 1.3;
    vertical-align: bottom;
    padding-bottom: var(--space-1);
  }
  tbody th {
    width: 3.75rem;
    text-align: left;
  }
  td {
    padding: 0 0 0 var(--space-4);
    text-align: right;
    white-space: nowrap;
  }
  b {
    font-weight: 600;
  }
  .layer {
    display: flex;
    gap: var(--space-3);
    align-items: center;
  }
  .bar {
    flex: 1;
    height: 0.625rem;
  }
  .bar i {
    display: block;
    height: 100%;
    min-width: 1px;
    background: var(--ink-soft);
  }
  .current th {
    color: var(--ink);
    font-weight: 600;
  }
  .current .bar i {
    background: var(--ink);
  }
  p + p {
    margin-top: var(--space-1);
  }
  @container (width < 26rem) {
    .play {
      margin-left: calc(-1 * var(--space-2));
    }
    .heads {
      min-height: 2.6em;
    }
    .layer {
      flex-direction: column;
      gap: 0;
      align-items: flex-end;
    }
    .bar {
      flex: none;
      order: 1;
      width: 100%;
      height: 0.25rem;
    }
    tbody :is(th, td) {
      vertical-align: top;
    }
    .figures {
      grid-template-columns: auto 1fr;
    }
    .figures div:first-child {
      grid-column: 1 / -1;
    }
  }
`;
