/** The nearest settings that have a picture, for each setting that could be changed. */
import { kernelSize, type FilterSettings, type Pair, type Volume } from "./filter";
import { Geometry, GeometryError, whole, type Field } from "./geometry";
import { volumeResized } from "./kernels";
import { count } from "./numbers";
import type { Problem } from "./problem";

/** What can be at fault, by the control that the reader finds it at. */
export type Setting = Field | "weights" | "bias";

/** The nearest legal settings, and what the button says. */
export interface Offer {
  readonly label: string;
  readonly settings: FilterSettings;
  /** The kernels that those of other sizes are made from, where these change too. */
  readonly sources?: readonly Volume[];
}

export interface Refusal {
  readonly field: Setting;
  readonly message: string;
  readonly offer: Offer | null;
}

/** Weights and biases go this far both ways: far beyond those of any named kernel. */
export const LARGEST = 1000;

/** What the reader chose, and why it has no picture. */
export interface Refused {
  readonly settings: FilterSettings;
  readonly sources: readonly Volume[] | null;
  readonly refusal: Refusal;
}

const atLeast = (pair: Pair, least: number): Pair => [
  Math.max(least, Math.round(pair[0]) || least),
  Math.max(least, Math.round(pair[1]) || least),
];

const legal = (settings: FilterSettings): boolean => {
  try {
    Geometry.of(settings);
    return true;
  } catch {
    return false;
  }
};

const shown = ([rows, columns]: Pair): string => (rows === columns ? `${rows}` : `${rows} × ${columns}`);

/** The largest dilation, up to the one asked for, with which the kernel still fits. */
function lessDilation(settings: FilterSettings): FilterSettings | null {
  let [rows, columns] = settings.dilation;
  while (rows > 1 || columns > 1) {
    [rows, columns] = [Math.max(1, rows - 1), Math.max(1, columns - 1)];
    const candidate = { ...settings, dilation: [rows, columns] as Pair };
    if (legal(candidate)) return candidate;
  }
  return null;
}

/** The largest kernel, up to the one asked for, that still fits. */
function smallerKernel(settings: FilterSettings): FilterSettings | null {
  let [rows, columns] = kernelSize(settings);
  while (rows > 1 || columns > 1) {
    [rows, columns] = [Math.max(1, rows - 1), Math.max(1, columns - 1)];
    const kernels = settings.kernels.map((volume) => volumeResized(volume, [rows, columns]));
    if (legal({ ...settings, kernels })) return { ...settings, kernels };
  }
  return null;
}

function mended(settings: FilterSettings, field: Field, blamed: Field): Offer | null {
  if (field === "stride") {
    const stride = atLeast(settings.stride, 1);
    return { label: `Use stride ${shown(stride)}`, settings: { ...settings, stride } };
  }
  if (blamed === "padding") return { label: "Use padding same", settings: { ...settings, padding: "same" } };
  if (blamed === "dilation") {
    const settled = lessDilation({ ...settings, dilation: atLeast(settings.dilation, 1) });
    return settled && { label: `Use dilation ${shown(settled.dilation)}`, settings: settled };
  }
  const settled = smallerKernel(settings);
  return settled && { label: `Use a ${kernelSize(settled).join(" × ")} kernel`, settings: settled };
}

/** Why there is no kernel of this size, where there is none. */
export function sizeRefused(size: Pair): Refusal | null {
  try {
    whole(size, "kernel", 1);
    return null;
  } catch (error) {
    return { field: "kernel", message: (error as GeometryError).message, offer: null };
  }
}

const nearest = (number: number): number => Math.min(LARGEST, Math.max(-LARGEST, number));
const tooLarge = (number: number): boolean => nearest(number) !== number;

function numbersRefused(settings: FilterSettings): Refusal | null {
  const range = `from −${count(LARGEST)} to ${count(LARGEST)}`;
  if (settings.kernels.flat(3).some(tooLarge)) {
    const kernels = settings.kernels.map((volume) => volume.map((kernel) => kernel.map((row) => row.map(nearest))));
    const offer = { label: "Use the nearest", settings: { ...settings, kernels }, sources: kernels };
    return { field: "weights", message: `Weights go ${range}.`, offer };
  }
  if (settings.bias.some(tooLarge)) {
    const offer = { label: "Use the nearest", settings: { ...settings, bias: settings.bias.map(nearest) } };
    return { field: "bias", message: `The bias goes ${range}.`, offer };
  }
  return null;
}

/** Members of the server's filter, by the control that sets them. */
const BY_MEMBER: Readonly<Record<string, Setting>> = {
  kernels: "weights",
  bias: "bias",
  stride: "stride",
  padding: "padding",
  rule: "padding",
  dilation: "dilation",
};

const SAID: Readonly<Partial<Record<Setting, string>>> = {
  weights: "these weights",
  kernel: "this kernel with these settings",
};

/** The page's words for what the server refuses all the same. */
export function refusalBy({ field = "" }: Problem): Refusal {
  const setting = field.split(".").map((part) => BY_MEMBER[part]).find(Boolean) ?? "kernel";
  return { field: setting, message: `The server cannot use ${SAID[setting] ?? `this ${setting}`}.`, offer: null };
}

/**
 * Why these settings have no picture, or null when they have one. A kernel that does not fit is
 * laid to the setting changed last (`touched`), because that is where the reader is looking.
 */
export function refusalOf(settings: FilterSettings, touched: Field | null): Refusal | null {
  try {
    Geometry.of(settings);
    return numbersRefused(settings);
  } catch (error) {
    if (!(error instanceof GeometryError)) throw error;
    const blamed = error.field === "kernel" && touched ? touched : error.field;
    const offer = mended(settings, error.field, blamed);
    return { field: blamed, message: error.message, offer: offer && legal(offer.settings) ? offer : null };
  }
}
