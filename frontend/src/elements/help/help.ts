import { css, html, LitElement } from "lit";
import { property, query } from "lit/decorators.js";

import { SHORTCUTS } from "../filter/shortcuts";
import { base, controls } from "../styles";

interface Keys {
  readonly shown: string;
  readonly does: string;
}

const IN_THE_KERNEL: readonly Keys[] = [
  { shown: "↑ ↓", does: "change the weight by 0.1, with Shift by 1" },
  { shown: "Enter", does: "the cell below" },
];

const EVERYWHERE: readonly Keys[] = [
  { shown: "Ctrl Z", does: "undo" },
  { shown: "Ctrl Shift Z", does: "redo" },
  { shown: "?", does: "this list" },
];

const ON_THE_PAD: readonly Keys[] = [
  { shown: "0 … 9", does: "a sample digit" },
  { shown: "← → ↑ ↓", does: "move the pen, with Shift farther" },
  { shown: "Space", does: "lower or lift the pen" },
  { shown: "Delete", does: "clear" },
];

/** The keys, on a sheet above the page. */
export class Help extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      dialog {
        width: min(46rem, calc(100vw - 2rem));
        max-height: calc(100vh - 2rem);
        padding: var(--space-5);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
        color: var(--ink);
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 40%);
      }
      header {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
        margin-bottom: var(--space-3);
      }
      .lists {
        columns: 2 18rem;
        column-gap: var(--space-6);
      }
      section {
        break-inside: avoid;
        margin-bottom: var(--space-4);
      }
      dl {
        display: grid;
        grid-template-columns: 6.5rem minmax(0, 1fr);
        gap: var(--space-1) var(--space-3);
        margin: var(--space-2) 0 0;
      }
      dd {
        margin: 0;
        color: var(--ink-soft);
      }
      kbd {
        font: inherit;
        font-weight: 600;
        white-space: nowrap;
      }
    `,
  ];

  @property({ type: Boolean, reflect: true }) open = false;
  @query("dialog") private readonly dialog!: HTMLDialogElement;

  override render() {
    return html`
      <dialog aria-labelledby="title" @close=${() => (this.open = false)} @click=${this.#outside}>
        <header>
          <h2 id="title">Keys</h2>
          <button class="plain" @click=${() => this.dialog.close()}>Close</button>
        </header>
        <div class="lists">
          ${this.#list("One filter", SHORTCUTS)} ${this.#list("In a kernel's cell", IN_THE_KERNEL)}
          ${this.#list("On the pad", ON_THE_PAD)}
          ${this.#list("Everywhere", EVERYWHERE)}
        </div>
      </dialog>
    `;
  }

  override updated(): void {
    if (this.open && !this.dialog.open) this.dialog.showModal();
    if (!this.open && this.dialog.open) this.dialog.close();
  }

  #list(title: string, keys: readonly Keys[]) {
    return html`
      <section>
        <h3>${title}</h3>
        <dl>
          ${keys.map(({ shown, does }) => html`<dt><kbd>${shown}</kbd></dt><dd>${does}</dd>`)}
        </dl>
      </section>
    `;
  }

  /** A press beside the sheet closes it. */
  #outside(event: MouseEvent): void {
    if (event.target === this.dialog && event.composedPath()[0] === this.dialog) this.dialog.close();
  }
}
