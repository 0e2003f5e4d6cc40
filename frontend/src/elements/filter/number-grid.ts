import { css, html, nothing } from "lit";

import type { Kernel } from "../../core/filter";
import { full } from "../../core/numbers";
import { prefersBlack } from "../../draw/palette";

export interface NumberGrid {
  readonly label: string;
  readonly values: Kernel;
  /** Text of a cell; cells too small for it show their colour alone. */
  readonly text: (value: number) => string;
  readonly colour: (value: number) => string;
  readonly padded?: readonly (readonly boolean[])[];
}

/** Beyond this many columns or rows, cells are colours with their value on hover. */
export const MOST_WITH_TEXT = 5;

export const showsText = (values: Kernel): boolean =>
  values.length <= MOST_WITH_TEXT && values[0].length <= MOST_WITH_TEXT;

const inkOn = (background: string): string => (prefersBlack(background) ? "#000" : "#fff");

function cellOf({ text, colour, padded, values }: NumberGrid, row: number, column: number) {
  const value = values[row][column];
  const background = colour(value);
  const place = `row ${row + 1}, column ${column + 1}: ${full(value)}`;
  const outside = padded?.[row][column] ?? false;
  return html`<td
    class=${outside ? "padding" : ""}
    title=${outside ? `${place} (padding)` : place}
    .style=${outside ? "" : `background:${background};color:${inkOn(background)}`}
  >
    ${showsText(values) ? text(value) : nothing}
  </td>`;
}

/** A grid of numbers on their colours, as a table. */
export const numberGrid = (grid: NumberGrid) => html`
  <table aria-label=${grid.label} data-columns=${grid.values[0].length} data-rows=${grid.values.length}>
    <tbody>
      ${grid.values.map((row, r) => html`<tr>${row.map((_, c) => cellOf(grid, r, c))}</tr>`)}
    </tbody>
  </table>
`;

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
  }
  td.padding {
    color: var(--ink-soft);
    background: repeating-linear-gradient(135deg, transparent 0 4px, var(--track) 4px 5px);
  }
`;

/** Height of a cell and size of its text, so that large kernels stay within the column. */
export function cellSizes(values: Kernel, decimals: number): string {
  const rows = values.length;
  const height = rows <= 3 ? 2.125 : Math.max(0.8, 7.5 / rows);
  const text = values[0].length > 3 ? 0.6875 : decimals > 2 ? 0.75 : 0.8125;
  return `--cell-height:${height}rem;--cell-text:${text}rem`;
}
