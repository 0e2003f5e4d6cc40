import { describe, expect, it } from "vitest";

import type { Tensor } from "../../core/frame";
import { columnsOf } from "./columns";
import { exact, readCell, sentenceOf } from "./reading";
import { scalesFor } from "./scales";
import { frameOf, MODEL } from "./testing";

const { maps } = columnsOf(MODEL);
const [input, first, smaller] = maps;
const focus: Tensor = { shape: [2, 2, 2], data: new Float32Array([0, 1, 2, 3, 0, 0, 0, 1.1]) };

describe("reading a cell", () => {
  it("says its place from 1, its exact value, and what it sees", () => {
    const frame = frameOf({}, [["focus:bent", focus]]);
    const reading = readCell(first, { map: 1, row: 1, column: 1 }, input, frame);
    expect(sentenceOf(reading)).toBe(
      "first, map 2, row 2, column 2 = 1.1 · sees rows 2–4, columns 2–4 of the input",
    );
  });

  it("shows no value before exact ones have come", () => {
    const reading = readCell(first, { map: 0, row: 0, column: 1 }, input, frameOf());
    expect(reading.value).toBeNull();
    expect(sentenceOf(reading)).toBe("first, map 1, row 1, column 2 · sees rows 1–3, columns 2–4 of the input");
  });

  it("does not read another layer's exact values", () => {
    const frame = frameOf({}, [["focus:bent", focus]]);
    expect(readCell(smaller, { map: 0, row: 0, column: 0 }, input, frame).value).toBeNull();
  });

  it("says when a part of what it sees is padding", () => {
    const padded = { ...first, field: { size: [3, 3], stride: [1, 1], start: [-1, -1] } as const };
    const reading = readCell(padded, { map: 0, row: 0, column: 0 }, input, null);
    expect(reading.seen).toEqual({ top: 0, left: 0, bottom: 1, right: 1 });
    expect(sentenceOf(reading)).toContain("rows 1–2, columns 1–2 of the input and the padding around it");
  });
});

describe("an exact number", () => {
  it("has the fewest digits that give the same float32 back", () => {
    expect(exact(Math.fround(0.1))).toBe("0.1");
    expect(exact(Math.fround(1.3702154))).toBe("1.3702154");
    expect(exact(-2)).toBe("−2");
    for (let i = 0; i < 1000; i += 1) {
      const value = Math.fround(Math.tan(i));
      expect(Math.fround(Number(exact(value).replace("−", "-")))).toBe(value);
    }
  });
});

describe("the scales of a network's maps", () => {
  it("are shared by the layer, and the layer's range is known", () => {
    const [pixels, layer] = scalesFor(maps, frameOf(), "layer");
    expect(layer?.range).toEqual([0, 3]);
    expect(layer?.scales.map((scale) => scale.limit)).toEqual([3, 3]);
    expect(pixels?.range).toEqual([0, 1]);
  });

  it("are each map's own on demand, without a common range", () => {
    const [, own] = scalesFor(maps, frameOf(), "map");
    expect(own?.scales.map((scale) => scale.limit)).toEqual([3, 1]);
    expect(own?.range).toBeNull();
  });

  it("span every layer on demand", () => {
    const whole = scalesFor(maps, frameOf(), "network");
    expect(whole.slice(1).map((each) => each?.range)).toEqual([[0, 3], [0, 3]]);
  });

  it("do not exist for maps that the frame does not carry", () => {
    expect(scalesFor(maps, frameOf({ tensors: new Map() }), "layer").slice(1)).toEqual([null, null]);
  });
});
