/** What a layer can read: the drawing, what a network sees of it, or what the network makes of it. */
import { DEFAULT_FILTER, LIMITS, type FilterSettings, type Pair, type Volume } from "./filter";
import { hasMaps, type ModelDescription } from "./model";

export interface InputChoice {
  /** As FilterSettings.input. */
  readonly name: string | null;
  readonly title: string;
  readonly channels: number;
  /** null: the reader's choice. */
  readonly size: Pair | null;
}

export const DRAWING: InputChoice = { name: null, title: "the drawing", channels: 1, size: null };
const NETWORK_INPUT = "input";

const small = ([, rows, columns]: readonly number[]): boolean => Math.max(rows, columns) <= LIMITS.side.max;

/** Every input that the network gives, in the order of computation, after the drawing. */
export function inputsOf(model: ModelDescription | undefined): readonly InputChoice[] {
  if (!model) return [DRAWING];
  const layers = model.layers.filter((layer) => hasMaps(layer) && small(layer.output_shape));
  const choices = [
    { name: NETWORK_INPUT, title: "what the network sees", shape: model.card.input.shape },
    ...layers.map(({ name, output_shape: shape }) => ({ name, title: name, shape })),
  ];
  return [
    DRAWING,
    ...choices.map(({ name, title, shape: [channels, rows, columns] }) => ({
      name,
      title: channels > 1 ? `${title} (${channels} channels)` : title,
      channels,
      size: [rows, columns] as const,
    })),
  ];
}

/** A kernel for each channel: those that are there, the last of them for channels that are new. */
export const withChannels = (volume: Volume, channels: number): Volume =>
  Array.from({ length: channels }, (_, channel) => volume[channel] ?? volume[volume.length - 1]);

/** The layer over another input; the drawing keeps the size it is shown at, or takes the first. */
export function withInput(
  settings: FilterSettings,
  sources: readonly Volume[],
  { name, channels, size }: InputChoice,
): { readonly settings: FilterSettings; readonly sources: readonly Volume[] } {
  const fitted = (volumes: readonly Volume[]): readonly Volume[] => volumes.map((one) => withChannels(one, channels));
  const kept = settings.input === null ? settings.size : DEFAULT_FILTER.size;
  return {
    settings: { ...settings, input: name, size: size ?? kept, kernels: fitted(settings.kernels) },
    sources: fitted(sources),
  };
}
