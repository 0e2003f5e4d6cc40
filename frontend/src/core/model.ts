/** What GET /api/v1/models/{name} says, with its field names as sent. */

export interface ReceptiveFieldDescription {
  readonly size: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly start: readonly [number, number];
}

export interface LayerDescription {
  readonly name: string;
  readonly kind: string;
  readonly inputs: readonly string[];
  readonly input_shapes: readonly (readonly number[])[];
  /** (C, H, W) or (F,), without the batch. */
  readonly output_shape: readonly number[];
  readonly hyper_parameters: Readonly<Record<string, unknown>>;
  readonly parameters: number;
  readonly macs: number;
  readonly receptive_field: ReceptiveFieldDescription | null;
}

/** The part of a model's card that the page shows. */
export interface CardDescription {
  readonly input: { readonly shape: readonly number[] };
  readonly classes: readonly string[];
}

export interface ModelDescription {
  readonly card: CardDescription;
  readonly provider: string;
  readonly layers: readonly LayerDescription[];
}

export const hasMaps = (layer: LayerDescription): boolean => layer.output_shape.length === 3;

const readersOf = (model: ModelDescription, name: string): readonly LayerDescription[] =>
  model.layers.filter((layer) => layer.inputs.includes(name));

/** The one ReLU that alone reads this convolution; both then show as one column. */
export function reluOf(model: ModelDescription, layer: LayerDescription): LayerDescription | null {
  if (layer.kind !== "Conv") return null;
  const readers = readersOf(model, layer.name);
  return readers.length === 1 && readers[0].kind === "Relu" ? readers[0] : null;
}

/** What the final softmax turns into probabilities. */
export function scoresOf(model: ModelDescription): LayerDescription | null {
  const last = model.layers.at(-1);
  if (last?.kind !== "Softmax") return null;
  return model.layers.find((layer) => last.inputs.includes(layer.name)) ?? null;
}

/** Names of the layers whose values the whole network shows. */
export function mapsOf(model: ModelDescription): readonly string[] {
  const maps = model.layers.filter((layer) => hasMaps(layer) && !reluOf(model, layer));
  const scores = scoresOf(model);
  return [...maps, ...(scores ? [scores] : [])].map((layer) => layer.name);
}
