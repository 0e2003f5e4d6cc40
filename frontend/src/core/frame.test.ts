import { describe, expect, it } from "vitest";

import { decodeFrame } from "./frame";
import { encodeFrame } from "./frame-testing";

const header = { seq: 3, ink: true, milliseconds: 1.5, placement: null, filter: null, filter_problem: null };

describe("a frame", () => {
  it("gives its tensors back with their shapes and ranges", () => {
    const frame = decodeFrame(
      encodeFrame(header, [
        { name: "map:a", shape: [1, 1, 3], data: new Uint8Array([0, 128, 255]), ranges: [[-1, 2]] },
        { name: "pixels", shape: [1, 2], data: new Float32Array([0.25, 1]) },
      ]),
    );
    expect(frame.seq).toBe(3);
    expect(frame.filterProblem).toBeNull();
    expect(frame.tensors.get("map:a")).toEqual({
      shape: [1, 1, 3],
      data: new Uint8Array([0, 128, 255]),
      ranges: [[-1, 2]],
    });
    expect([...frame.tensors.get("pixels")!.data]).toEqual([0.25, 1]);
  });

  it("has tensors at multiples of four whatever the length of its header", () => {
    for (const extra of ["", "a", "ab", "abc"]) {
      const frame = decodeFrame(
        encodeFrame({ ...header, extra }, [{ name: "pixels", shape: [1], data: new Float32Array([7]) }]),
      );
      expect(frame.tensors.get("pixels")!.data[0]).toBe(7);
    }
  });

  it("is refused when its bytes are something else", () => {
    expect(() => decodeFrame(new TextEncoder().encode("<html></html>").buffer)).toThrow(/not a frame/);
    expect(() => decodeFrame(new ArrayBuffer(2))).toThrow(/not a frame/);
  });
});
