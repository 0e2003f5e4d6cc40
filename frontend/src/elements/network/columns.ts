/** What the whole network shows, read from its layers: columns of maps and the final scores. */
import { hasMaps, reluOf, scoresOf, type LayerDescription, type ModelDescription } from "../../core/model";
import { IDENTITY, type ReceptiveField } from "../../core/receptive-field";

/** One column of feature maps. */
export interface MapColumn {
  /** The tensor shown: the name a frame carries it under. */
  readonly output: string;
  readonly title: string;
  /** Layers gathered here, the first one first: a Conv and its Relu, or one layer. */
  readonly kinds: readonly string[];
  readonly maps: number;
  readonly rows: number;
  readonly columns: number;
  /** What one map is computed from, in words. */
  readonly work: string;
  readonly parameters: number;
  readonly macs: number;
  readonly field: ReceptiveField;
  readonly isInput: boolean;
}

/** The ten answers: scores before the softmax, where the network has one. */
export interface ScoreColumn {
  readonly title: string;
  readonly scores: string | null;
  readonly probabilities: string;
  readonly classes: readonly string[];
  readonly parameters: number;
  readonly macs: number;
}

export interface NetworkColumns {
  readonly maps: readonly MapColumn[];
  readonly scores: ScoreColumn | null;
}

const INPUT = "input";

/** Columns in the order of the graph. */
export function columnsOf(model: ModelDescription): NetworkColumns {
  const maps = [inputColumn(model)];
  const shownBefore = new Set<string>();
  for (const layer of model.layers.filter(hasMaps)) {
    if (shownBefore.has(layer.name)) continue;
    const shown = reluOf(model, layer) ?? layer;
    shownBefore.add(shown.name);
    maps.push(mapColumn(layer, shown));
  }
  return { maps, scores: scoreColumn(model) };
}

function inputColumn(model: ModelDescription): MapColumn {
  const [maps = 1, rows = 1, columns = 1] = model.card.input.shape;
  const counts = { parameters: 0, macs: 0 };
  return {
    output: INPUT, title: INPUT, kinds: [], work: "", maps, rows, columns, ...counts,
    field: IDENTITY, isInput: true,
  };
}

function mapColumn(layer: LayerDescription, shown: LayerDescription): MapColumn {
  const [maps = 0, rows = 0, columns = 0] = shown.output_shape;
  const gathered = layer === shown ? [layer] : [layer, shown];
  return {
    output: shown.name,
    title: layer.name,
    kinds: gathered.map((each) => each.kind),
    work: workOf(layer, gathered.length > 1),
    maps,
    rows,
    columns,
    parameters: sum(gathered, "parameters"),
    macs: sum(gathered, "macs"),
    field: shown.receptive_field ?? IDENTITY,
    isInput: false,
  };
}

function workOf({ kind, hyper_parameters, input_shapes }: LayerDescription, bent: boolean): string {
  const kernel = hyper_parameters.kernel;
  if (!Array.isArray(kernel)) return "";
  const size = kernel.join(" × ");
  if (kind === "MaxPool") return `Each cell is the largest of ${size} cells of one map.`;
  if (kind === "AveragePool") return `Each cell is the mean of ${size} cells of one map.`;
  if (kind !== "Conv") return "";
  const channels = (input_shapes[0]?.[0] ?? 1) / Number(hyper_parameters.groups ?? 1);
  const kernels = channels === 1 ? `One kernel of ${size}` : `${channels} kernels of ${size}`;
  return `${kernels} and one bias make this map${bent ? "; ReLU keeps what is above 0" : ""}.`;
}

function scoreColumn(model: ModelDescription): ScoreColumn | null {
  const flat = model.layers.filter((layer) => layer.output_shape.length === 1);
  const last = flat.at(-1);
  if (!last) return null;
  const scores = scoresOf(model);
  return {
    title: scores?.name ?? last.name,
    scores: scores?.name ?? null,
    probabilities: last.name,
    classes: model.card.classes,
    parameters: sum(flat, "parameters"),
    macs: sum(flat, "macs"),
  };
}

function sum(layers: readonly LayerDescription[], count: "parameters" | "macs"): number {
  return layers.reduce((total, layer) => total + layer[count], 0);
}
