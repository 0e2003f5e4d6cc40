import { css } from "lit";

export const neuronStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .grids {
    display: grid;
    grid-template-columns: 11.25rem minmax(0, 1fr);
    align-items: center;
    column-gap: var(--space-3);
  }
  .grids .sign {
    width: 11.25rem;
    grid-column: 1 / -1;
    text-align: center;
    line-height: 1.5rem;
    color: var(--ink-soft);
    font-size: var(--text-lead);
  }
  cs-neuron-channels {
    margin-top: var(--space-4);
  }
  .formula {
    margin-top: var(--space-4);
    overflow-x: auto;
  }
  .note {
    margin-top: var(--space-3);
  }
  .name {
    margin: 0;
  }
  var {
    font: italic 1.05em/1 math, serif;
  }
  @container (width >= 40rem) {
    .grids {
      grid-template-columns: repeat(2, 11.25rem 2rem) 11.25rem;
      column-gap: 0;
      row-gap: var(--space-1);
    }
    .grids .sign {
      grid-column: auto;
      width: auto;
    }
    .grids > :not(.name) {
      grid-row: 2;
    }
    .grids .name {
      grid-row: 1;
    }
    .x {
      grid-column: 1;
    }
    .w {
      grid-column: 3;
    }
    .wx {
      grid-column: 5;
    }
  }
`;
