import { css } from "lit";

export const padStyles = css`
  :host {
    display: grid;
    gap: var(--space-2);
    align-content: start;
  }
  canvas {
    display: block;
    width: 100%;
    aspect-ratio: 1;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    cursor: crosshair;
    touch-action: none;
    user-select: none;
    -webkit-user-select: none;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    margin-inline: calc(-1 * var(--space-2));
  }
  .tools label {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    margin-left: auto;
    padding-right: var(--space-2);
    color: var(--ink-soft);
  }
  input[type="range"] {
    width: 4.5rem;
    margin: 0;
  }
  .samples {
    display: grid;
    grid-template-columns: repeat(10, minmax(0, 1fr));
    gap: 2px;
  }
  .samples button {
    padding: 1px;
    border: 0;
    border-radius: 3px;
    background: none;
    aspect-ratio: 4 / 5;
  }
  .samples button:hover {
    background: var(--hover);
  }
  .samples button[aria-pressed="true"] {
    background: var(--track);
  }
  svg {
    display: block;
    width: 100%;
    height: 100%;
  }
  path {
    fill: none;
    stroke: var(--ink-soft);
    stroke-width: 9;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  button:hover path,
  button[aria-pressed="true"] path {
    stroke: var(--ink);
  }
  @media (width < 40rem) {
    .samples {
      grid-template-columns: repeat(5, minmax(0, 1fr));
    }
    .tools label span {
      display: none;
    }
    input[type="range"] {
      width: 3.5rem;
    }
  }
`;
