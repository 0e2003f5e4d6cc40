/** What the elements' shadow trees share; colours and sizes are the page's tokens. */
import { css } from "lit";

export const base = css`
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h2,
  h3 {
    margin: 0;
    font-size: var(--text-body);
    font-weight: 600;
  }
  p {
    margin: 0;
  }
  .note {
    color: var(--ink-soft);
    font-size: var(--text-small);
  }
  .soft {
    color: var(--ink-soft);
    font-weight: 400;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
    border-radius: 2px;
  }
`;

export const controls = css`
  button,
  select,
  input {
    font: inherit;
    font-variant-numeric: inherit;
    color: inherit;
  }
  button {
    cursor: pointer;
  }
  .plain {
    min-height: var(--control);
    padding: 0 var(--space-2);
    border: 0;
    border-radius: var(--radius);
    background: none;
    color: var(--ink-soft);
  }
  .plain:hover:not(:disabled) {
    background: var(--hover);
    color: var(--ink);
  }
  .plain:disabled {
    opacity: 0.4;
    cursor: default;
  }
  .field {
    height: var(--control);
    border: 1px solid var(--control-line);
    border-radius: var(--radius);
    background: var(--surface);
  }
  input[type="range"] {
    --thumb: var(--ink);
    height: 1.25rem;
    background: none;
    appearance: none;
    cursor: pointer;
  }
  input[type="range"]::-webkit-slider-runnable-track {
    height: 3px;
    border-radius: 2px;
    background: var(--control-line);
  }
  input[type="range"]::-moz-range-track {
    height: 3px;
    border-radius: 2px;
    background: var(--control-line);
  }
  input[type="range"]::-webkit-slider-thumb {
    width: 0.875rem;
    height: 0.875rem;
    margin-top: calc((3px - 0.875rem) / 2);
    border: 0;
    border-radius: 50%;
    background: var(--thumb);
    appearance: none;
  }
  input[type="range"]::-moz-range-thumb {
    width: 0.875rem;
    height: 0.875rem;
    border: 0;
    border-radius: 50%;
    background: var(--thumb);
  }
`;
