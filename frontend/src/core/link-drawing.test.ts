import { describe, expect, it } from "vitest";

import type { Drawing } from "./drawing";
import { decodeDrawing, encodeDrawing } from "./link-drawing";

const drawing: Drawing = {
  width: 0.09,
  strokes: [
    [
      [0, 0],
      [1, 1],
      [0.5, 0.25],
    ],
    [[0.333, 0.667]],
  ],
};

describe("a drawing in a link", () => {
  it("holds a drawing to half a thousandth of the pad", () => {
    const back = decodeDrawing(encodeDrawing(drawing))!;
    expect(back.width).toBe(0.09);
    expect(back.strokes.map((s) => s.length)).toEqual([3, 1]);
    back.strokes.flat().forEach(([x, y], i) => {
      const [u, v] = drawing.strokes.flat()[i];
      expect(Math.abs(x - u)).toBeLessThan(0.0005);
      expect(Math.abs(y - v)).toBeLessThan(0.0005);
    });
  });

  it("is stable: a drawing from a link gives the same link", () => {
    const text = encodeDrawing(drawing);
    expect(encodeDrawing(decodeDrawing(text)!)).toBe(text);
  });

  it("needs two bytes for a point near the last", () => {
    const line = { ...drawing, strokes: [Array.from({ length: 100 }, (_, i) => [0.2 + i * 0.005, 0.5] as const)] };
    expect(encodeDrawing(line).length).toBeLessThan(290);
  });

  it("that is broken or from a later version is no drawing", () => {
    for (const text of ["", "%%%", "Ag", encodeDrawing(drawing).slice(0, 7)]) expect(decodeDrawing(text)).toBeNull();
  });

  it("that the server would refuse is none: points off the pad, more strokes than it takes", () => {
    const off = encodeDrawing({ width: 0.09, strokes: [[[0.5, 0.5], [1.5, 0.5]]] });
    const many = encodeDrawing({ width: 0.09, strokes: Array.from({ length: 501 }, () => [[0.5, 0.5] as const]) });
    expect([decodeDrawing(off), decodeDrawing(many)]).toEqual([null, null]);
  });
});
