/** With how many decimals a neuron's arithmetic is written, and which of its sums then hold as written. */
import type { ChannelArithmetic, Neuron } from "../../core/neuron";
import { addsUp, decimalsThatAddUp, multipliesOut, type Equation } from "../../core/numbers";
import { showsText } from "./number-grid";

/** Of the factors in the formula, which has less room than the grids. */
export const FACTOR_DECIMALS = 2;

export interface Digits {
  readonly decimals: number;
  /** Whether the channel's products as shown add up to its sum as shown. */
  readonly products: boolean;
  /** Whether all channels' sums and the bias as shown add up to the total as shown. */
  readonly sums: boolean;
  /** Whether the formula's factors, multiplied out as shown, give what they are said to give. */
  readonly factors: boolean;
}

/** The most decimals that fit a cell; products that show no numbers leave room for all. */
const roomFor = ({ products }: ChannelArithmetic): number =>
  showsText(products) && products[0].length > 3 ? 2 : 4;

/** The fewest decimals with which everything adds up; where none do, each sum tells for itself. */
export function digitsOf(neuron: Neuron, channel: number): Digits {
  const { channels, sum, bias } = neuron;
  const chosen = channels[channel];
  const products = showsText(chosen.products) ? [{ terms: chosen.products.flat(), total: chosen.sum }] : [];
  const sums = [
    { terms: channels.map((each) => each.sum), total: sum },
    { terms: [sum, bias], total: sum + bias },
  ];
  const { decimals } = decimalsThatAddUp([...products, ...sums], roomFor(chosen));
  const hold = (equations: readonly Equation[]): boolean => equations.every((each) => addsUp(each, decimals));
  return { decimals, products: hold(products), sums: hold(sums), factors: multiplied(neuron, chosen, decimals) };
}

/** A single channel's products and the bias make z; of several channels each makes its own sum. */
function multiplied({ channels, bias }: Neuron, { weights, pixels, sum }: ChannelArithmetic, sums: number): boolean {
  const made = channels.length === 1 ? { terms: [bias], total: sum + bias } : { terms: [], total: sum };
  const factors = weights.flatMap((row, i) => row.map((w, j) => [w, pixels[i][j]] as const));
  return multipliesOut(factors, made, { factors: FACTOR_DECIMALS, sums });
}
