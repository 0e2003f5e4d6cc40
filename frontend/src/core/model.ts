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

/** Layers of weights that a ReLU may follow. */
const WEIGHTED = new Set(["Conv", "Gemm", "MatMul"]);
/** Layers that only pass their values on. */
const PASSING = new Set(["Flatten", "Reshape", "Identity", "Dropout"]);

/** The one ReLU that alone reads this layer of weights; both then show as one column. */
export function reluOf(model: ModelDescription, layer: LayerDescription): LayerDescription | null {
  if (!WEIGHTED.has(layer.kind)) return null;
  const readers = readersOf(model, layer.name);
  return readers.length === 1 && readers[0].kind === "Relu" ? readers[0] : null;
}

/** What the final softmax turns into probabilities. */
export function scoresOf(model: ModelDescription): LayerDescription | null {
  const last = model.layers.at(-1);
  if (last?.kind !== "Softmax") return null;
  return model.layers.find((layer) => last.inputs.includes(layer.name)) ?? null;
}

/** Names of the layers that the last one depends on, itself included. */
function leadingToTheEnd(model: ModelDescription): ReadonlySet<string> {
  const found = new Set([model.layers.at(-1)?.name]);
  for (const layer of model.layers.toReversed()) {
    if (found.has(layer.name)) layer.inputs.forEach((name) => found.add(name));
  }
  return found as ReadonlySet<string>;
}

/** Layers that show as a column before the final one: maps, and the units of hidden dense layers. */
export function hiddenOf(model: ModelDescription): readonly LayerDescription[] {
  const leading = leadingToTheEnd(model);
  const final = [model.layers.at(-1), scoresOf(model)];
  const isUnits = (layer: LayerDescription): boolean =>
    leading.has(layer.name) && !PASSING.has(layer.kind) && !final.includes(layer);
  return model.layers.filter((layer) => hasMaps(layer) || isUnits(layer));
}

/** Names of the layers whose values the whole network shows. */
export function mapsOf(model: ModelDescription): readonly string[] {
  const shown = hiddenOf(model).filter((layer) => !reluOf(model, layer));
  const scores = scoresOf(model);
  return [...shown, ...(scores ? [scores] : [])].map((layer) => layer.name);
}
