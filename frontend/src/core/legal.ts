/** Why settings have no picture, and the way out. */
import { LIMITS, type FilterSettings, type Pair, type Volume } from "./filter";
import { Geometry, GeometryError, whole, type Field } from "./geometry";
import { count } from "./numbers";
import { drawable, fewerFilters, offersFor, offersForReflection, reflects, type Offer } from "./offers";
import type { Problem } from "./problem";

/** What can be at fault, by the control that the reader finds it at. */
export type Setting = Field | "weights" | "bias" | "input";

export interface Refusal {
  readonly field: Setting;
  readonly message: string;
  /** The nearest settings that have a picture, the nearest first. */
  readonly offers: readonly Offer[];
}

/** Weights and biases go this far both ways: far beyond those of any named kernel. */
export const LARGEST = 1000;

/** What the reader chose, and why it has no picture. */
export interface Refused {
  readonly settings: FilterSettings;
  readonly sources: readonly Volume[] | null;
  readonly refusal: Refusal;
}

/** Why there is no kernel of this size, where there is none. */
export function sizeRefused(size: Pair): Refusal | null {
  try {
    whole(size, "kernel", 1);
    return null;
  } catch (error) {
    return { field: "kernel", message: (error as GeometryError).message, offers: [] };
  }
}

const nearest = (number: number): number => Math.min(LARGEST, Math.max(-LARGEST, number));
const tooLarge = (number: number): boolean => nearest(number) !== number;

function numbersRefused(settings: FilterSettings): Refusal | null {
  const range = `from −${count(LARGEST)} to ${count(LARGEST)}`;
  if (settings.kernels.flat(3).some(tooLarge)) {
    const kernels = settings.kernels.map((volume) => volume.map((kernel) => kernel.map((row) => row.map(nearest))));
    const offer = { label: "Use the nearest", settings: { ...settings, kernels }, sources: kernels };
    return { field: "weights", message: `Weights go ${range}.`, offers: [offer] };
  }
  if (settings.bias.some(tooLarge)) {
    const offer = { label: "Use the nearest", settings: { ...settings, bias: settings.bias.map(nearest) } };
    return { field: "bias", message: `The bias goes ${range}.`, offers: [offer] };
  }
  return null;
}

/** Members of the server's filter, by the control that sets them. */
const BY_MEMBER: Readonly<Record<string, Setting>> = {
  input: "input",
  kernels: "weights",
  bias: "bias",
  stride: "stride",
  padding: "padding",
  padding_mode: "padding",
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
  return { field: setting, message: `The server cannot use ${SAID[setting] ?? `this ${setting}`}.`, offers: [] };
}

/** What the page draws, though the arithmetic knows no such bound. */
function sideRefused(settings: FilterSettings): Refusal | null {
  const { min, max } = LIMITS.side;
  if (drawable(settings)) return null;
  return { field: "size", message: `Inputs have ${min} to ${max} pixels a side.`, offers: offersFor(settings, "size") };
}

/** What travels with every change must stay within the server's messages. */
const MOST_WEIGHTS = 40_000;

function weightsRefused(settings: FilterSettings): Refusal | null {
  const [[[first]]] = settings.kernels;
  const weights = settings.kernels.length * settings.kernels[0].length * settings.kernels[0][0].length * first.length;
  if (weights <= MOST_WEIGHTS) return null;
  const message = `A layer here has at most ${count(MOST_WEIGHTS)} weights; this one would have ${count(weights)}.`;
  return { field: "kernel", message, offers: [fewerFilters(settings, MOST_WEIGHTS)] };
}

function reflectionRefused(settings: FilterSettings): Refusal | null {
  if (reflects(settings)) return null;
  const [rows, columns] = settings.size;
  const most = Math.min(rows, columns) - 1;
  const message = `Reflecting a side of ${most + 1} pixels fills at most ${most} cells beyond it.`;
  return { field: "padding", message, offers: offersForReflection(settings) };
}

/**
 * Why these settings have no picture, or null when they have one. A kernel that does not fit is
 * laid to the setting changed last (`touched`), because that is where the reader is looking.
 */
export function refusalOf(settings: FilterSettings, touched: Field | null): Refusal | null {
  try {
    Geometry.of(settings);
    return (
      sideRefused(settings) ?? weightsRefused(settings) ?? reflectionRefused(settings) ?? numbersRefused(settings)
    );
  } catch (error) {
    if (!(error instanceof GeometryError)) throw error;
    const blamed = error.field === "kernel" && touched ? touched : error.field;
    return { field: blamed, message: error.message, offers: offersFor(settings, blamed) };
  }
}
