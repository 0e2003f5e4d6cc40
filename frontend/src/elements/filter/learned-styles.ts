import { css } from "lit";

export const learnedStyles = css`
  :host {
    display: block;
  }
  summary {
    width: fit-content;
    min-height: var(--control);
    line-height: var(--control);
    cursor: pointer;
  }
  .panel {
    display: grid;
    gap: var(--space-3);
    justify-items: start;
    padding-bottom: var(--space-2);
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-4);
  }
  label {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    color: var(--ink-soft);
  }
  select {
    padding: 0 var(--space-1);
    color: var(--ink);
  }
  .moment {
    display: grid;
    width: 100%;
    max-width: 24rem;
  }
  .moment input {
    width: 100%;
    margin: 0;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }
  .actions button,
  .problem button {
    min-height: var(--control);
    padding: 0 var(--space-3);
    border: 1px solid var(--control-line);
    border-radius: var(--radius);
    background: var(--surface);
  }
  .actions button:hover:not(:disabled),
  .problem button:hover {
    background: var(--hover);
  }
  .actions button:disabled {
    opacity: 0.45;
    cursor: default;
  }
  .problem {
    display: grid;
    gap: var(--space-2);
    justify-items: start;
    padding-left: var(--space-3);
    border-left: 2px solid var(--ink);
  }
`;
