/** A layer as text for a link: what differs from the first one, checked when it is read. */
import { decode, encode } from "@msgpack/msgpack";

import { bytesOfText, textOfBytes } from "./bytes";
import { DEFAULT_FILTER, LIMITS, type FilterSettings } from "./filter";
import { refusalOf } from "./legal";

const VERSION = 1;
type Key = keyof FilterSettings;
type Check = (value: unknown) => boolean;

const alike = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function encodeFilter(settings: FilterSettings): string {
  const keys = (Object.keys(settings) as Key[]).filter((key) => !alike(settings[key], DEFAULT_FILTER[key]));
  return textOfBytes(encode([VERSION, Object.fromEntries(keys.map((key) => [key, settings[key]]))]));
}

/** Null when the text is no layer that the page can show. */
export function decodeFilter(text: string): FilterSettings | null {
  try {
    const [version, changed] = decode(bytesOfText(text)) as [unknown, Record<string, unknown>];
    if (version !== VERSION || !known(changed)) return null;
    const settings = { ...DEFAULT_FILTER, ...(changed as Partial<FilterSettings>) };
    return fitsTogether(settings) && refusalOf(settings, null) === null ? settings : null;
  } catch {
    return null;
  }
}

const MOST = { channels: 512, step: 4096, name: 100 } as const;

const wholeFrom = (least: number, most: number): Check => (value) =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
const oneOf = (...values: readonly unknown[]): Check => (value) => values.includes(value);
const listOf = (check: Check, least: number, most: number): Check => (value) =>
  Array.isArray(value) && value.length >= least && value.length <= most && value.every(check);
const pairOf = (most: number): Check => listOf(wholeFrom(1, most), 2, 2);
const anyOf = (...checks: readonly Check[]): Check => (value) => checks.some((check) => check(value));

const { filters, kernel } = LIMITS;
const kernelRows = listOf(listOf(Number.isFinite as Check, 1, kernel.max), 1, kernel.max);
const side = wholeFrom(0, LIMITS.padding.max);

const CHECKS: Readonly<Record<Key, Check>> = {
  size: pairOf(LIMITS.side.max),
  input: anyOf(oneOf(null), (value) => typeof value === "string" && value.length <= MOST.name),
  kernels: listOf(listOf(kernelRows, 1, MOST.channels), 1, filters.max),
  bias: listOf(Number.isFinite as Check, 1, filters.max),
  stride: pairOf(MOST.step),
  padding: anyOf(oneOf("valid", "same", "full"), side, listOf(side, 4, 4)),
  mode: oneOf("zeros", "reflect", "replicate"),
  rule: oneOf("keras", "pytorch", "onnx", "onnx_lower"),
  dilation: pairOf(MOST.step),
  activation: oneOf("none", "relu", "sigmoid", "tanh"),
  operation: oneOf("cross-correlation", "convolution"),
};

const known = (changed: Record<string, unknown>): boolean =>
  Object.entries(changed).every(([key, value]) => Object.hasOwn(CHECKS, key) && CHECKS[key as Key](value));

/** Kernels of one shape, a bias for each filter, and a size that the page draws. */
function fitsTogether({ kernels, bias, size, input }: FilterSettings): boolean {
  const [first] = kernels[0];
  const sameShape = kernels
    .flat()
    .every((other) => other.length === first.length && other.every((row) => row.length === first[0].length));
  const drawn = size.every((n) => n >= LIMITS.side.min);
  const channels = kernels.every((volume) => volume.length === kernels[0].length);
  return sameShape && channels && bias.length === kernels.length && (input !== null || (drawn && kernels[0].length === 1));
}
