/** Numbers as text: a true minus sign, thin spaces in thousands, and sums that add up as shown. */

const MINUS = "−";
const THIN_SPACE = "\u2009";

/** Two decimals unless told; a rounded zero has no sign. */
export function decimal(value: number, decimals = 2): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? MINUS + text : text;
}

/** As short as the value allows, up to `decimals`. */
export function short(value: number, decimals = 3): string {
  return decimal(value, decimals).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
}

/** Short where that is the number itself, else rounded and seen to be. */
export function settled(value: number, decimals = 2): string {
  const exact = Number(value.toFixed(decimals)) === value;
  return exact ? short(value, decimals) : decimal(value, decimals);
}

/** Every digit that the number has. */
export const full = (value: number): string => String(value).replace("-", MINUS);

export const count = (value: number): string =>
  String(value).replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);

export const percent = (share: number): string => `${decimal(share * 100, 1)} %`;

/** 2.4e-7 as "2.4 · 10⁻⁷". */
export function scientific(value: number): string {
  if (value === 0) return "0";
  const [mantissa, exponent] = value.toExponential(1).split("e");
  const raised = [...String(Number(exponent))].map((c) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(c)]).join("");
  return `${mantissa.replace(".0", "")}\u00a0·\u00a010${raised}`;
}

export interface Equation {
  readonly terms: readonly number[];
  readonly total: number;
}

export interface Decimals {
  readonly decimals: number;
  /** Whether the terms as shown sum to the totals as shown. */
  readonly addsUp: boolean;
}

/** The number as `decimal` shows it, in units of its last decimal. */
const units = (value: number, decimals: number): number =>
  Math.sign(value) * Math.round(Number(Math.abs(value).toFixed(decimals)) * 10 ** decimals);

/** The fewest decimals, 2 to `most`, with which all sums of rounded terms are the rounded totals. */
export function decimalsThatAddUp(equations: readonly Equation[], most = 4): Decimals {
  const holds = ({ terms, total }: Equation, decimals: number): boolean =>
    terms.reduce((sum, term) => sum + units(term, decimals), 0) === units(total, decimals);
  for (let decimals = 2; decimals <= most; decimals++) {
    if (equations.every((equation) => holds(equation, decimals))) return { decimals, addsUp: true };
  }
  return { decimals: 2, addsUp: false };
}
