import { css, html, nothing } from "lit";

import type { Kernel } from "../../core/filter";
import { prefersBlack } from "../../draw/palette";

/** One weight's place in the kernel, 0-based. */
export interface Tap {
  readonly row: number;
  readonly column: number;
}

export interface NumberGrid {
  readonly label: string;
  readonly values: Kernel;
  /** Text of a cell; cells too small for it show their colour alone. */
  readonly text: (value: number) => string;
  readonly title: (row: number, column: number) => string;
  readonly colour: (value: number) => string;
  readonly padded?: readonly (readonly boolean[])[];
  /** The cell that is pointed at, here or where the same tap is shown. */
  readonly marked: Tap | null;
}

/** Beyond this many columns or rows, cells are colours with their value on hover. */
export const MOST_WITH_TEXT = 5;

export const showsText = (values: Kernel): boolean =>
  values.length <= MOST_WITH_TEXT && values[0].length <= MOST_WITH_TEXT;

const inkOn = (background: string): string => (prefersBlack(background) ? "#000" : "#fff");

const at = (tap: Tap | null, row: number, column: number): boolean => tap?.row === row && tap.column === column;

/** `stop` is where Tab enters the grid; inside it, arrows move. */
function cellOf({ text, title, colour, padded, values, marked }: NumberGrid, row: number, column: number) {
  const value = values[row][column];
  const background = colour(value);
  const outside = padded?.[row][column] ?? false;
  const name = title(row, column);
  const stop = at(marked ?? { row: 0, column: 0 }, row, column);
  return html`<td
    class="${outside ? "padding" : ""} ${at(marked, row, column) ? "marked" : ""}"
    title=${outside ? `${name} (padding)` : name}
    data-tap=${`${row},${column}`}
    tabindex=${stop ? 0 : -1}
    .style=${outside ? "" : `background:${background};color:${inkOn(background)}`}
  >
    ${showsText(values) ? text(value) : nothing}
  </td>`;
}

/** A grid of numbers on their colours, as a table. */
export const numberGrid = (grid: NumberGrid) => html`
  <table aria-label=${grid.label}>
    <tbody>
      ${grid.values.map((row, r) => html`<tr>${row.map((_, c) => cellOf(grid, r, c))}</tr>`)}
    </tbody>
  </table>
`;

/** The tap that an event comes from, in any grid or formula; null for none. */
export function tapOf(target: EventTarget | null): Tap | null {
  const place = target instanceof Element ? target.closest("[data-tap]")?.getAttribute("data-tap") : null;
  if (!place) return null;
  const [row, column] = place.split(",").map(Number);
  return { row, column };
}

export const numberGridStyles = css`
  table {
    width: var(--grid-width, 11.25rem);
    table-layout: fixed;
    border-collapse: collapse;
    background: var(--surface);
  }
  td {
    height: var(--cell-height, 2.125rem);
    padding: 0;
    border: 1px solid var(--line);
    text-align: center;
    white-space: nowrap;
    overflow: hidden;
    font-size: var(--cell-text, var(--text-small));
    line-height: 1;
    cursor: default;
  }
  td.padding {
    color: var(--ink-soft);
    background: repeating-linear-gradient(135deg, transparent 0 4px, var(--track) 4px 5px);
  }
  td.marked {
    box-shadow:
      inset 0 0 0 2px var(--ink),
      inset 0 0 0 3px var(--surface);
  }
  td:focus-visible {
    outline-offset: -2px;
  }
`;

/** Height of a cell and size of its text, so that large kernels stay within the column. */
export function cellSizes(values: Kernel, decimals: number): string {
  const rows = values.length;
  const height = rows <= 3 ? 2.125 : Math.max(0.8, 7.5 / rows);
  const text = values[0].length > 3 ? 0.6875 : decimals > 2 ? 0.75 : 0.8125;
  return `--cell-height:${height}rem;--cell-text:${text}rem`;
}
