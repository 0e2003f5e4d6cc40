import { describe, expect, it } from "vitest";

import { mapsOf, type LayerDescription, type ModelDescription } from "../../core/model";
import { gridHeight, gridWidth } from "../../draw/maps";
import { columnsOf } from "./columns";
import { factsOf, headingOf, labelOf, shapeOf, totalsOf } from "./facts";
import { layoutNetwork } from "./layout";
import { placeOf, readCell, sightOf } from "./reading";
import { frameOf } from "./testing";

const layer = (name: string, kind: string, from: string, units: number, parameters = 0): LayerDescription => ({
  name, kind, inputs: [from], input_shapes: [[324]], output_shape: [units], hyper_parameters: {},
  parameters, macs: parameters, receptive_field: null,
});

/** 18×18 → 128 → 96 → a digit score beside ten classes, as `dense` has it. */
const DENSE: ModelDescription = {
  card: { input: { shape: [1, 18, 18] }, classes: [..."0123456789"] },
  provider: "CPUExecutionProvider",
  layers: [
    layer("flatten", "Flatten", "input", 324),
    layer("dense1", "Gemm", "flatten", 128, 41600),
    layer("relu1", "Relu", "dense1", 128),
    layer("dense2", "Gemm", "relu1", 96, 12384),
    layer("relu2", "Relu", "dense2", 96),
    layer("likeness", "Gemm", "relu2", 1, 97),
    layer("digit_score", "Sigmoid", "likeness", 1),
    layer("dense", "Gemm", "relu2", 10, 970),
    layer("softmax", "Softmax", "dense", 10),
  ],
};

const columns = columnsOf(DENSE);
const [input, first] = columns.maps;

describe("a network without convolutions", () => {
  it("shows its input, its hidden layers as strips of units, and its scores", () => {
    expect(columns.maps.map(({ title, output }) => [title, output])).toEqual([
      ["input", "input"],
      ["dense1", "relu1"],
      ["dense2", "relu2"],
    ]);
    expect([first.maps, first.rows, first.columns]).toEqual([1, 32, 4]);
    expect(columns.scores).toMatchObject({ title: "dense", parameters: 970 });
  });

  it("gives no column to the digit score, but counts its parameters", () => {
    expect(mapsOf(DENSE)).toEqual(["relu1", "relu2", "dense"]);
    expect(totalsOf(columns)).toContain("55\u2009051 parameters");
  });

  it("says what a unit is made of and what it sees", () => {
    expect(shapeOf(first)).toBe("128 units");
    expect(labelOf(first)).toBe("dense1 (Gemm, Relu): 128 units");
    expect(factsOf(first)[2]).toBe("sees 18×18");
    expect(first.work).toBe("324 weights and one bias make each unit; ReLU keeps what is above 0.");
  });

  it("reads a unit by its number and exactly", () => {
    const data = Float32Array.from({ length: 128 }, (_, i) => i);
    const frame = frameOf({}, [["focus:relu1", { shape: [128], data }]]);
    const reading = readCell(first, { map: 0, row: 2, column: 3 }, input, frame);
    expect(placeOf(reading)).toBe("dense1, unit 12");
    expect(reading.value).toBe(11);
    expect(sightOf(reading)).toBe("sees the whole input");
    expect(reading.seen).toEqual({ top: 0, left: 0, bottom: 17, right: 17 });
  });

  it("leaves no ragged end, whatever the number of units", () => {
    for (const units of [1, 10, 31, 64, 94, 97, 100, 128, 300, 512]) {
      const layers = DENSE.layers.map((each) =>
        /^(dense|relu)1$/.test(each.name) ? { ...each, output_shape: [units] } : each,
      );
      const strip = columnsOf({ ...DENSE, layers }).maps[1];
      expect(strip.rows * strip.columns).toBe(units);
    }
  });

  it.each([1080, 704, 328])("draws units large enough to point at in %i pixels", (width) => {
    const extents = columns.maps.map((column) => ({ ...column, heading: headingOf(column) }));
    const { grids } = layoutNetwork(extents, { width, height: 460, reserved: 124 });
    for (const grid of grids.slice(1)) {
      expect(grid.cell).toBeGreaterThanOrEqual(6);
      expect(gridHeight(grid)).toBeLessThanOrEqual(470);
      expect(gridWidth(grid)).toBeLessThanOrEqual(width);
    }
  });
});
