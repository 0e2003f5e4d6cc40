/** Numbers as text: a true minus sign, thin spaces in thousands, and sums that add up as shown. */

const MINUS = "−";
const THIN_SPACE = "\u2009";
const FIGURE_SPACE = "\u2007";

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

/** Every digit of a float32 number, and no more than tell it from its neighbours. */
export function single(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === value) return full(shorter);
  }
  return full(Number(value.toPrecision(9)));
}

/** A float32 number in full, its length kept by zeros: 0.6700000. */
export function readout(value: number, decimals = 7): string {
  const text = single(value);
  const shown = text.split(".")[1]?.length ?? 0;
  return text.includes("e") || shown >= decimals ? text : decimal(Number(text.replace(MINUS, "-")), decimals);
}

/** Room for the sign that a number does not have. */
export const signed = (text: string): string => (text.startsWith(MINUS) ? text : FIGURE_SPACE + text);

/** Indices that count from 1, of a row and column that count from 0: "₃,₁". */
export const indices = (...places: readonly number[]): string =>
  places.map((place) => [...String(place + 1)].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]).join("")).join(",");

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

/** Whether the terms as shown sum to the total as shown. */
export const addsUp = ({ terms, total }: Equation, decimals: number): boolean =>
  terms.reduce((sum, term) => sum + units(term, decimals), 0) === units(total, decimals);

/** Decimals of factors, and of the sums that their products are part of. */
export interface Precision {
  readonly factors: number;
  readonly sums: number;
}

/** Whether the products of the factors as shown, and the terms as shown, sum to the total as shown. */
export function multipliesOut(
  factors: readonly (readonly [number, number])[],
  { terms, total }: Equation,
  decimals: Precision,
): boolean {
  const product = factors.reduce((sum, [w, x]) => sum + units(w, decimals.factors) * units(x, decimals.factors), 0);
  const rest = terms.reduce((sum, term) => sum + units(term, decimals.sums), -units(total, decimals.sums));
  return product * 10 ** decimals.sums + rest * 10 ** (2 * decimals.factors) === 0;
}

/** The fewest decimals, 2 to `most`, with which all sums of rounded terms are the rounded totals. */
export function decimalsThatAddUp(equations: readonly Equation[], most = 4): Decimals {
  for (let decimals = 2; decimals <= most; decimals++) {
    if (equations.every((equation) => addsUp(equation, decimals))) return { decimals, addsUp: true };
  }
  return { decimals: 2, addsUp: false };
}
