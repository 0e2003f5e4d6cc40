/** The weights of one kernel as cells: to type, to step by keys, to drag up and down. */
import { css, html } from "lit";

import type { Kernel } from "../../core/filter";
import { settled } from "../../core/numbers";
import { prefersBlack, paletteOf, signedStep, type Theme } from "../../draw/palette";

/** A weight shall be another. Changes of one `gesture` belong together. */
export type Weigh = (row: number, column: number, weight: number, gesture?: string) => void;

interface Drag {
  readonly cell: HTMLInputElement;
  readonly pointer: number;
  readonly from: number;
  readonly weight: number;
  /** null until the pointer has moved enough to mean it. */
  gesture: string | null;
}

const STEP = { key: 0.1, shift: 1, drag: 0.05 } as const;
/** In CSS pixels: what is one step of a drag, and what is more than an unsteady click. */
const PIXELS = { step: 2, least: 4 } as const;

const ARROWS: Readonly<Record<string, readonly [down: number, across: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** What fits the cell, in the form that a number field takes. */
export const written = (weight: number, decimals = 3): string => settled(weight, decimals).replace("−", "-");

/** What was typed; null where that is no number. */
export const numberIn = ({ value }: HTMLInputElement): number | null =>
  value.trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : null;

/** Sums of tenths as people write them. */
const tidy = (weight: number): number => Number(weight.toFixed(10)) + 0;

let gestures = 0;
const nextGesture = (): string => `weight-${++gestures}`;

export class KernelCells {
  #kernel: Kernel = [];
  #drag: Drag | null = null;
  #held = "";
  /** Whether the cell holds what was typed and is not taken yet. */
  #typed = false;

  constructor(private readonly weigh: Weigh) {}

  render(kernel: Kernel, theme: Theme, described: string) {
    this.#kernel = kernel;
    const columns = kernel[0].length;
    const { signed } = paletteOf(theme);
    const bound = Math.max(...kernel.flat().map(Math.abs));
    const size = columns <= 3 ? "--cell:3rem" : columns <= 5 ? "--cell:2.75rem" : "--cell:2.125rem;--cell-text:0.6875rem";
    return html`
      <div
        class="cells"
        role="group"
        aria-label="Weights"
        aria-describedby=${described}
        .style=${`${size};grid-template-columns:repeat(${columns},max-content)`}
        @input=${() => (this.#typed = true)}
        @focusin=${this.#enter}
        @keydown=${this.#key}
        @dblclick=${({ target }: Event) => this.#weigh(target as HTMLInputElement, 0)}
        @mousedown=${this.#press}
        @click=${({ target }: Event) => (target as HTMLElement).focus()}
        @wheel=${{ handleEvent: letScroll, passive: true }}
        @pointerdown=${this.#grasp}
        @pointermove=${this.#pull}
        @pointerup=${this.#release}
        @pointercancel=${this.#release}
      >
        ${kernel.flatMap((row, r) => row.map((weight, c) => this.#cell(weight, r, c, signed.css[signedStep(weight, bound)])))}
      </div>
    `;
  }

  #cell(weight: number, row: number, column: number, colour: string) {
    return html`<input
      type="number"
      step="any"
      data-row=${row}
      data-column=${column}
      aria-label="Weight, row ${row + 1}, column ${column + 1}"
      title=${String(weight)}
      .value=${written(weight, this.#decimals)}
      .style=${`background:${colour};color:${prefersBlack(colour) ? "#000" : "#fff"}`}
      @change=${this.#take}
    />`;
  }

  get #decimals(): number {
    return this.#kernel[0].length > 5 ? 2 : 3;
  }

  #placeOf({ dataset }: HTMLInputElement): readonly [row: number, column: number] {
    return [Number(dataset.row), Number(dataset.column)];
  }

  #weightOf(cell: HTMLInputElement): number {
    const [row, column] = this.#placeOf(cell);
    return this.#kernel[row][column];
  }

  /** The text is written here too: it may differ where the weight does not. What is typed next replaces it. */
  #weigh(cell: HTMLInputElement, weight: number, gesture?: string): void {
    const before = this.#weightOf(cell);
    this.#typed = false;
    cell.value = written(weight, this.#decimals);
    if (isFocused(cell)) cell.select();
    if (weight !== before) this.weigh(...this.#placeOf(cell), weight, gesture);
  }

  /** What was shown may be rounded, so that only a text that was changed is another weight. */
  readonly #take = ({ target }: Event): void => {
    const cell = target as HTMLInputElement;
    const before = this.#weightOf(cell);
    const unchanged = cell.value === written(before, this.#decimals);
    this.#weigh(cell, unchanged ? before : (numberIn(cell) ?? before));
  };

  readonly #enter = ({ target }: Event): void => {
    this.#typed = false;
    (target as HTMLInputElement).select();
  };

  readonly #key = (event: KeyboardEvent): void => {
    const cell = event.target as HTMLInputElement;
    if (this.#handled(event, cell)) event.preventDefault();
  };

  #handled(event: KeyboardEvent, cell: HTMLInputElement): boolean {
    const { key, altKey, ctrlKey, metaKey } = event;
    if (ctrlKey || metaKey) return false;
    const arrow = ARROWS[key];
    if (arrow && altKey) return this.#moveTo(cell, ...arrow);
    if (arrow && arrow[0] !== 0) return this.#nudge(event, cell, -arrow[0]);
    if (key === "Enter") return this.#moveDown(cell);
    if (key !== "Delete" || this.#typed) return false;
    this.#weigh(cell, 0);
    return true;
  }

  /** One step of a key; while it is held, all steps are one gesture. */
  #nudge({ shiftKey, repeat }: KeyboardEvent, cell: HTMLInputElement, way: number): boolean {
    if (!repeat) this.#held = nextGesture();
    const from = this.#typed ? (numberIn(cell) ?? this.#weightOf(cell)) : this.#weightOf(cell);
    this.#weigh(cell, tidy(from + way * (shiftKey ? STEP.shift : STEP.key)), this.#held);
    return true;
  }

  #moveTo(cell: HTMLInputElement, down: number, across: number): boolean {
    const [row, column] = this.#placeOf(cell);
    this.#focus(cell, row + down, column + across);
    return true;
  }

  /** Leaving the cell takes what was typed; in the last one the browser's own Enter does. */
  #moveDown(cell: HTMLInputElement): boolean {
    const [row, column] = this.#placeOf(cell);
    const last = row === this.#kernel.length - 1;
    return last ? this.#focus(cell, 0, column + 1) : this.#focus(cell, row + 1, column);
  }

  #focus(from: HTMLInputElement, row: number, column: number): boolean {
    const cells = from.parentElement!;
    const next = cells.querySelector<HTMLInputElement>(`[data-row="${row}"][data-column="${column}"]`);
    next?.focus();
    return next !== null;
  }

  /** A first press may become a drag, so that it sets no caret; the click that follows focuses. */
  readonly #press = (event: MouseEvent): void => {
    if (!isFocused(event.target as HTMLInputElement)) event.preventDefault();
  };

  /** A finger scrolls the page, except on the cell that has the focus. */
  readonly #grasp = (event: PointerEvent): void => {
    const cell = event.target as HTMLInputElement;
    if (!cell.matches("input") || event.button !== 0 || (event.pointerType === "touch" && !isFocused(cell))) return;
    const weight = this.#weightOf(cell);
    this.#drag = { cell, pointer: event.pointerId, from: event.clientY, weight, gesture: null };
  };

  readonly #pull = ({ pointerId, clientY, buttons }: PointerEvent): void => {
    const drag = this.#drag;
    if (drag?.pointer !== pointerId) return;
    if ((buttons & 1) === 0) return this.#release(); // let go of where nobody heard it
    const up = drag.from - clientY;
    if (drag.gesture === null && Math.abs(up) < PIXELS.least) return;
    if (drag.gesture === null) drag.cell.setPointerCapture(pointerId);
    drag.gesture ??= nextGesture();
    const steps = Math.round(up / PIXELS.step);
    this.#weigh(drag.cell, tidy(drag.weight + steps * STEP.drag), drag.gesture);
  };

  readonly #release = (): void => {
    this.#drag = null;
  };
}

const isFocused = (cell: HTMLInputElement): boolean => (cell.getRootNode() as ShadowRoot).activeElement === cell;

/** A number field that has the focus would take the wheel as steps. */
const letScroll = ({ target }: Event): void => (target as HTMLElement).blur();

export const cellStyles = css`
  .cells {
    display: grid;
    gap: 1px;
    width: max-content;
    max-width: 100%;
    margin: var(--space-2) 0;
    padding: 1px;
    background: var(--line);
    overflow-x: auto;
  }
  .cells input {
    width: var(--cell, 3rem);
    height: 2.125rem;
    padding: 0;
    border: 0;
    border-radius: 0;
    text-align: center;
    font-size: var(--cell-text, var(--text-small));
    cursor: ns-resize;
    appearance: textfield;
  }
  .cells input:focus {
    touch-action: none;
  }
  .cells input::-webkit-inner-spin-button,
  .cells input::-webkit-outer-spin-button {
    appearance: none;
  }
  .cells input:focus-visible {
    outline-offset: -2px;
  }
`;
