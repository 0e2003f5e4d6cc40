/** The nearest settings that have a picture, for each setting that could be changed. */
import { channelsOf, kernelSize, LIMITS, type FilterSettings, type Pair, type Volume } from "./filter";
import { Geometry, GeometryError, type Field } from "./geometry";
import { volumeResized } from "./kernels";

/** Legal settings, and what the button says. */
export interface Offer {
  readonly label: string;
  readonly settings: FilterSettings;
  /** The kernels that those of other sizes are made from, where these change too. */
  readonly sources?: readonly Volume[];
}

type Change = (settings: FilterSettings) => Offer | null;

export const legal = (settings: FilterSettings): boolean => {
  try {
    return reflects(settings) && drawable(settings);
  } catch (error) {
    if (error instanceof GeometryError) return false;
    throw error;
  }
};

/** The page draws inputs of these sides. */
export const drawable = ({ input, size }: FilterSettings): boolean =>
  input !== null || size.every((side) => side >= LIMITS.side.min && side <= LIMITS.side.max);

/** Mirroring needs a pixel for each cell beyond the edge one. */
export function reflects(settings: FilterSettings): boolean {
  const { rows, columns } = Geometry.of(settings);
  return settings.mode !== "reflect" || [rows, columns].every(({ before, after, size }) => Math.max(before, after) < size);
}

const shown = ([rows, columns]: Pair): string => (rows === columns ? `${rows}` : `${rows} × ${columns}`);

const atLeast = (pair: Pair, least: number): Pair => [
  Math.max(least, Math.round(pair[0]) || least),
  Math.max(least, Math.round(pair[1]) || least),
];

/** Both sides one less, again and again, until the settings made of them are legal; then each as it was, where it can be. */
function shrunk(pair: Pair, make: (pair: Pair) => FilterSettings): { pair: Pair; settings: FilterSettings } | null {
  let [rows, columns] = pair;
  while (rows > 1 || columns > 1) {
    [rows, columns] = [Math.max(1, rows - 1), Math.max(1, columns - 1)];
    if (legal(make([rows, columns]))) return restored([rows, columns], pair, make);
  }
  return null;
}

/** The side that was not at fault takes its old length back. */
function restored([rows, columns]: Pair, [height, width]: Pair, make: (pair: Pair) => FilterSettings) {
  const kept: readonly Pair[] = [[height, columns], [rows, width], [rows, columns]];
  const pair = kept.find((candidate) => legal(make(candidate))) ?? [rows, columns];
  return { pair, settings: make(pair) };
}

const lessDilation: Change = (settings) => {
  const found = shrunk(atLeast(settings.dilation, 1), (dilation) => ({ ...settings, dilation }));
  return found && { label: `Use dilation ${shown(found.pair)}`, settings: found.settings };
};

const smallerKernel: Change = (settings) => {
  const found = shrunk(kernelSize(settings), (size) => ({
    ...settings,
    kernels: settings.kernels.map((volume) => volumeResized(volume, size)),
  }));
  return found && { label: `Use a ${found.pair.join(" × ")} kernel`, settings: found.settings };
};

const padded: Change = (settings) => ({ label: "Use padding same", settings: { ...settings, padding: "same" } });

const positiveStride: Change = (settings) => {
  const stride = atLeast(settings.stride, 1);
  return { label: `Use stride ${shown(stride)}`, settings: { ...settings, stride } };
};

const largerInput: Change = (settings) => {
  if (settings.input !== null) return null;
  const { min, max } = LIMITS.side;
  const bounded = settings.size.map((side) => Math.min(max, Math.max(min, Math.round(side) || min)));
  for (let grow = 0; grow < max; grow++) {
    const [rows, columns] = bounded.map((side) => Math.min(max, side + grow));
    const grown = { ...settings, size: [rows, columns] as Pair };
    if (!legal(grown)) continue;
    const { pair, settings: found } = restored([rows, columns], [bounded[0], bounded[1]], (size) => ({ ...settings, size }));
    return { label: `Use an input of ${pair.join(" × ")}`, settings: found };
  }
  return null;
};

const zeros: Change = (settings) => ({ label: "Pad with zeros", settings: { ...settings, mode: "zeros" } });
const unpadded: Change = (settings) => ({ label: "Use no padding", settings: { ...settings, padding: "valid" } });

const WAYS_OUT: Readonly<Record<Field, readonly Change[]>> = {
  size: [largerInput],
  kernel: [smallerKernel, lessDilation, padded, largerInput],
  stride: [positiveStride, smallerKernel, lessDilation, padded],
  dilation: [lessDilation, smallerKernel, padded, largerInput],
  padding: [padded, smallerKernel, lessDilation],
};

const legalOnes = (ways: readonly Change[], settings: FilterSettings): readonly Offer[] =>
  ways.map((way) => way(settings)).filter((offer): offer is Offer => offer !== null && legal(offer.settings));

/** At most three, the one that changes the blamed setting first. */
export const offersFor = (settings: FilterSettings, blamed: Field): readonly Offer[] =>
  legalOnes(WAYS_OUT[blamed], settings).slice(0, 3);

export const offersForReflection = (settings: FilterSettings): readonly Offer[] => legalOnes([zeros, unpadded], settings);

/** As many filters as have no more than so many weights. */
export function fewerFilters(settings: FilterSettings, weights: number): Offer {
  const [rows, columns] = kernelSize(settings);
  const kept = Math.max(1, Math.floor(weights / (channelsOf(settings) * rows * columns)));
  const [kernels, bias] = [settings.kernels.slice(0, kept), settings.bias.slice(0, kept)];
  return { label: kept === 1 ? "Use one filter" : `Use ${kept} filters`, settings: { ...settings, kernels, bias }, sources: kernels };
}
