/** The three layers in words, with the numbers of this geometry. */
import type { ParameterCounts, Sharing } from "../../core/counts";
import type { Geometry } from "../../core/geometry";
import { count } from "../../core/numbers";
import type { Position } from "../../core/walk";

export interface Layer {
  readonly geometry: Geometry;
  readonly counts: ParameterCounts;
  readonly channels: number;
  readonly depth: number;
}

export const several = (number: number, noun: string): string => `${count(number)} ${noun}${number === 1 ? "" : "s"}`;

/** One layer in words, and its parameters as a product of what is seen. */
export interface Sentence {
  readonly words: string;
  readonly product: string;
}

const WORDS: Readonly<Record<Sharing, string>> = {
  dense: "Each output has a weight of its own for every pixel, and a bias:",
  local: "Each output reads its window alone, by a small kernel of its own:",
  shared: "All outputs of a filter use one and the same kernel:",
};

export function sentence(way: Sharing, { counts, depth }: Layer): Sentence {
  const { weights, sets, parameters } = counts.layers[way];
  const one = `${count(weights)} + 1`;
  const product = sets === 1 ? one : `${count(sets)} × (${one})`;
  const words = way === "shared" && depth === 1 ? `All ${several(counts.outputs, "output")} use one and the same kernel:` : WORDS[way];
  return { words, product: `${product} = ${count(parameters)}` };
}

const SEEN: Readonly<Record<Sharing, (weights: string) => string>> = {
  dense: (weights) => `is joined to every pixel, by ${weights} of its own; so is every other output`,
  local: (weights) => `is joined to the pixels of its window, by ${weights} of its own; so is every other output`,
  shared: (weights) => `is joined to the pixels of its window through the one kernel of ${weights} that all outputs use`,
};

/** What the canvas shows, for those who do not see it. */
export function description(way: Sharing, { geometry, counts }: Layer, { row, column }: Position): string {
  const [size, output] = [[geometry.rows.size, geometry.columns.size], geometry.output].map((pair) => pair.join(" × "));
  const weights = several(counts.layers[way].weights, "weight");
  return `${size} pixels at the left, ${output} outputs at the right. The output in row ${row + 1}, column ${column + 1} ${SEEN[way](weights)}.`;
}

/** What each output's cell has inside. */
export function holding(way: Sharing, { counts, geometry: { output } }: Layer): string {
  const outputs = several(output[0] * output[1], "output");
  return way === "shared" ? `${outputs}, no weights of their own` : `${outputs}, ${several(counts.layers[way].weights, "weight")} in each`;
}

/** How the weights are drawn, and which lines are left out. */
export function legend(way: Sharing, spacing: number): string {
  const shades = way === "shared" ? "Colours are the kernel's weights." : "Greys only tell weights apart.";
  const lines = spacing > 1 && way === "dense" ? ` One line in ${spacing * spacing} is drawn.` : "";
  return shades + lines;
}
