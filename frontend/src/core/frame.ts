/** The binary answer to one drawing: "CVS1", header length, msgpack header, tensors. */
import { decode } from "@msgpack/msgpack";

import type { GeometryDescription } from "./geometry-description";
import type { Problem } from "./problem";

export type Range = readonly [low: number, high: number];

export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float32Array | Uint8Array;
  /** Of 8-bit tensors: what 0 and 255 stand for, for each map. */
  readonly ranges?: readonly Range[];
}

export interface Prediction {
  readonly digit: number | null;
  readonly confidence: number | null;
  readonly probabilities: readonly number[] | null;
  /** False: the ink looks like no digit, `digit` is only the nearest. Null where nobody can tell. */
  readonly is_digit: boolean | null;
  readonly digit_score: number | null;
  readonly model: string;
  readonly provider: string;
}

/** Network-input pixel coordinate = unit coordinate · scale + left or top. */
export interface Placement {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

export interface FilterAnswer {
  readonly geometry: GeometryDescription;
  readonly parity: { readonly engine: string; readonly max_abs_difference: number };
}

export interface Frame {
  readonly seq: number;
  readonly ink: boolean;
  readonly milliseconds: number;
  readonly prediction: Prediction;
  readonly placement: Placement | null;
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly filter: FilterAnswer | null;
  readonly filterProblem: Problem | null;
}

interface TensorEntry {
  readonly name: string;
  readonly dtype: "f4" | "u1";
  readonly shape: readonly number[];
  readonly offset: number;
  readonly ranges?: readonly Range[];
}

type Header = Omit<Frame, "tensors" | "filterProblem"> & {
  readonly tensors: readonly TensorEntry[];
  readonly filter_problem: Problem | null;
};

const PREFIX = 8;
const aligned = (offset: number): number => Math.ceil(offset / 4) * 4;

function readTensor(buffer: ArrayBuffer, body: number, entry: TensorEntry): Tensor {
  const count = entry.shape.reduce((product, n) => product * n, 1);
  const start = body + entry.offset;
  const data =
    entry.dtype === "f4" ? new Float32Array(buffer, start, count) : new Uint8Array(buffer, start, count);
  return { shape: entry.shape, data, ...(entry.ranges && { ranges: entry.ranges }) };
}

/** Tensors are views into `buffer`, never copies. Throws on bytes that are not a frame. */
export function decodeFrame(buffer: ArrayBuffer): Frame {
  const bytes = new Uint8Array(buffer);
  if (buffer.byteLength < PREFIX || String.fromCharCode(...bytes.subarray(0, 4)) !== "CVS1") {
    throw new TypeError("These bytes are not a frame: they do not start with CVS1.");
  }
  const length = new DataView(buffer).getUint32(4, true);
  const { tensors, filter_problem, ...rest } = decode(bytes.subarray(PREFIX, PREFIX + length)) as Header;
  const body = aligned(PREFIX + length);
  return {
    ...rest,
    tensors: new Map(tensors.map((entry) => [entry.name, readTensor(buffer, body, entry)])),
    filterProblem: filter_problem,
  };
}
