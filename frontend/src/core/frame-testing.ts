/** Builds frames as the server does, for tests. */
import { encode } from "@msgpack/msgpack";

import type { Range } from "./frame";

export interface TestTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array | Uint8Array;
  readonly ranges?: readonly Range[];
}

const aligned = (offset: number): number => Math.ceil(offset / 4) * 4;

export function encodeFrame(header: object, tensors: readonly TestTensor[]): ArrayBuffer {
  let end = 0;
  const entries = tensors.map(({ data, ...entry }) => {
    const offset = end;
    end = aligned(end + data.byteLength);
    return { ...entry, dtype: data instanceof Float32Array ? "f4" : "u1", offset };
  });
  const head = encode({ ...header, tensors: entries });
  const body = aligned(8 + head.length);
  const bytes = new Uint8Array(body + end);
  bytes.set(new TextEncoder().encode("CVS1"));
  new DataView(bytes.buffer).setUint32(4, head.length, true);
  bytes.set(head, 8);
  tensors.forEach(({ data }, i) => {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), body + entries[i].offset);
  });
  return bytes.buffer;
}
