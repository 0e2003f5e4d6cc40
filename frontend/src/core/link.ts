/** The parts of a link's hash; what else is in it stays. */
import type { Position } from "./walk";

/** What a part holds. */
export const PARTS = {
  sample: "s",
  drawing: "d",
  picture: "p",
  filter: "f",
  network: "n",
  position: "at",
  chosen: "of",
} as const;

export type Part = keyof typeof PARTS;
export type Parts = Readonly<Partial<Record<Part, string>>>;

const partsOf = (hash: string): URLSearchParams => new URLSearchParams(hash.replace(/^#/, ""));

export function partsIn(hash: string): Parts {
  const parts = partsOf(hash);
  const found = (Object.keys(PARTS) as Part[]).map((part) => [part, parts.get(PARTS[part])] as const);
  return Object.fromEntries(found.filter(([, text]) => text !== null));
}

/** The hash with these parts and no others of the kind. */
export function withParts(hash: string, parts: Parts): string {
  const found = partsOf(hash);
  for (const part of Object.keys(PARTS) as Part[]) {
    const text = parts[part];
    if (text === undefined) found.delete(PARTS[part]);
    else found.set(PARTS[part], text);
  }
  const text = found.toString();
  return text && `#${text}`;
}

/** Counted from 1, as the page does. */
export const encodePosition = ({ row, column }: Position): string => `${row + 1}.${column + 1}`;

export function decodePosition(text: string): Position | null {
  const [, row, column] = /^(\d{1,4})\.(\d{1,4})$/.exec(text) ?? [];
  if (!row || row === "0" || column === "0") return null;
  return { row: Number(row) - 1, column: Number(column) - 1 };
}
