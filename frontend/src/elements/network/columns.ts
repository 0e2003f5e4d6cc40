/** What the whole network shows, read from its layers: columns of maps and the final scores. */
import { hasMaps, hiddenOf, reluOf, scoresOf, type LayerDescription, type ModelDescription } from "../../core/model";
import { IDENTITY, type ReceptiveField } from "../../core/receptive-field";

/** One column of feature maps, or of a dense layer's units as one map of cells. */
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
  /** The cells are units, each of which sees the whole input. */
  readonly isUnits?: boolean;
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
  /** Of the whole network, layers that have no column included. */
  readonly parameters: number;
  readonly macs: number;
}

const INPUT = "input";

/** Columns in the order of the graph. */
export function columnsOf(model: ModelDescription): NetworkColumns {
  const maps = [inputColumn(model)];
  const shownBefore = new Set<string>();
  for (const layer of hiddenOf(model)) {
    if (shownBefore.has(layer.name)) continue;
    const shown = reluOf(model, layer) ?? layer;
    shownBefore.add(shown.name);
    maps.push(hasMaps(layer) ? mapColumn(layer, shown) : unitColumn(layer, shown, maps[0]));
  }
  const totals = { parameters: sum(model.layers, "parameters"), macs: sum(model.layers, "macs") };
  return { maps, scores: scoreColumn(model), ...totals };
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

/** About this many units stand below each other. */
const STRIP = 32;

function unitColumn(layer: LayerDescription, shown: LayerDescription, input: MapColumn): MapColumn {
  const [units = 1] = shown.output_shape;
  const columns = stripWidth(units);
  const bent = layer !== shown ? "; ReLU keeps what is above 0" : "";
  return {
    ...mapColumn(layer, shown),
    work: `${layer.input_shapes[0]?.at(-1) ?? ""} weights and one bias make each unit${bent}.`,
    maps: 1,
    rows: units / columns,
    columns,
    field: { size: [input.rows, input.columns], stride: [0, 0], start: [0, 0] },
    isUnits: true,
  };
}

/** Of the widths that leave no ragged end, the one whose length is nearest to a strip's. */
function stripWidth(units: number): number {
  const widths = Array.from({ length: units }, (_, i) => i + 1).filter((width) => units % width === 0);
  const farness = (width: number): number => Math.abs(Math.log((width * STRIP) / units));
  return widths.reduce((best, width) => (farness(width) < farness(best) ? width : best), 1);
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
  const last = model.layers.at(-1);
  if (!last || hasMaps(last)) return null;
  const scores = scoresOf(model);
  const final = scores ? [scores, last] : [last];
  return {
    title: scores?.name ?? last.name,
    scores: scores?.name ?? null,
    probabilities: last.name,
    classes: model.card.classes,
    parameters: sum(final, "parameters"),
    macs: sum(final, "macs"),
  };
}

function sum(layers: readonly LayerDescription[], count: "parameters" | "macs"): number {
  return layers.reduce((total, layer) => total + layer[count], 0);
}
