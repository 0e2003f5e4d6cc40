import { css } from "lit";

export const viewStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .caption {
    display: flex;
    gap: var(--space-3);
    align-items: baseline;
    white-space: nowrap;
    margin-bottom: var(--space-2);
  }
  .stage {
    display: grid;
    grid-template-columns: minmax(0, 25rem) 18rem minmax(0, 20.25rem);
    gap: var(--space-6);
    align-items: start;
  }
  cs-transport {
    margin-top: var(--space-2);
  }
  cs-output-size,
  cs-layer-code,
  cs-padding-compare {
    margin-top: var(--space-5);
  }
  cs-picture-tools {
    margin-top: var(--space-3);
  }
  .caption select {
    min-height: 0;
    height: 1.5rem;
    max-width: 12rem;
    padding: 0 var(--space-1);
    cursor: pointer;
  }
  option {
    background: var(--surface);
    color: var(--ink);
  }
  cs-filter-controls {
    margin-top: var(--space-5);
    padding-top: var(--space-4);
    border-top: 1px solid var(--line);
  }
  .more {
    display: grid;
    grid-template-columns: minmax(0, 30rem) minmax(0, 1fr);
    gap: var(--space-5) var(--space-6);
    align-items: start;
    margin-top: var(--space-5);
  }
  .more > * {
    min-width: 0;
  }
  .caption {
    flex-wrap: wrap;
    row-gap: 0;
  }
  cs-feature-volume {
    max-width: 32rem;
    margin-top: var(--space-5);
  }
  cs-sharing {
    max-width: 34rem;
  }
  @container (width < 62rem) {
    .stage {
      grid-template-columns: minmax(0, 1fr) minmax(0, 0.9fr);
      gap: var(--space-5);
    }
    .neuron {
      grid-row: 2;
      grid-column: 1 / -1;
    }
    .more {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
  @container (width < 36rem) {
    .stage,
    .more {
      grid-template-columns: minmax(0, 1fr);
    }
    .neuron {
      grid-row: auto;
    }
  }
`;
