/** Pieces of Python, laid out as its formatters do: one line where it fits, else indented. */
import type { Pair } from "./filter";

/** A number, or lists of numbers in lists. */
export type Nested = number | readonly Nested[];

const WIDTH = 72;
const INDENT = "    ";

/** The fewest digits that are this float32: six keep what has fewer, nine are always enough. */
export function float32(value: number): string {
  const single = Math.fround(value);
  for (let digits = 6; digits <= 9; digits++) {
    const short = Number(single.toPrecision(digits));
    if (Math.fround(short) === single) return String(short);
  }
  return String(single);
}

/** Lists are never changed, so that an edit of one weight writes one kernel anew. */
const written = new WeakMap<readonly Nested[], string>();

function flat(value: Nested): string {
  if (typeof value === "number") return float32(value);
  const text = written.get(value) ?? `[${value.map(flat).join(", ")}]`;
  written.set(value, text);
  return text;
}

const indented = (text: string): string => text.replace(/^(?=.)/gm, INDENT);

const fits = (text: string): boolean => !text.includes("\n") && text.length <= WIDTH;

/** As many to a line as fit. */
function filled(words: readonly string[]): string {
  const lines = [""];
  for (const word of words) {
    const longer = lines.at(-1) === "" ? word : `${lines.at(-1)} ${word}`;
    if (fits(INDENT + longer)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.join("\n");
}

/** Lists as NumPy prints them: one that is too long for a line has a member on each, and numbers fill theirs. */
export function list(value: Nested): string {
  const line = flat(value);
  if (typeof value === "number" || fits(INDENT + line)) return line;
  const members = value.map((member, i) => list(member) + (i < value.length - 1 ? "," : ""));
  const inside = value.every((member) => typeof member === "number") ? filled(members) : members.join("\n");
  return `[${inside.replaceAll("\n", "\n ")}]`;
}

/** `head(a, b)tail`, broken after the bracket, and then between the arguments, where it is too long. */
export function call(head: string, parts: readonly (string | false)[], tail = ""): string {
  const given = parts.filter((part) => part !== false);
  const line = `${head}(${given.join(", ")})`;
  if (fits(line)) return line + tail;
  const inside = INDENT + given.join(", ");
  const body = fits(inside) ? inside : indented(given.map((part) => `${part},`).join("\n"));
  return `${head}(\n${body}\n)${tail}`;
}

export const tuple = (...members: readonly (string | number)[]): string =>
  `(${members.join(", ")}${members.length === 1 ? "," : ""})`;

/** One number where both are the same. */
export const pair = ([a, b]: Pair): string => (a === b ? `${a}` : tuple(a, b));

/** Paragraphs with an empty line between them; what is false is left out. */
export const program = (...paragraphs: readonly (readonly (string | false)[])[]): string =>
  paragraphs
    .map((lines) => lines.filter((line) => line !== false).join("\n"))
    .filter(Boolean)
    .join("\n\n");
