import { describe, expect, it } from "vitest";

import fixture from "../../../tests/fixtures/geometry.json";
import { parameterCounts } from "./counts";
import { Geometry, GeometryError, type GeometryOptions } from "./geometry";

type Settings = GeometryOptions;

const named = (settings: unknown): string => JSON.stringify(settings);

describe("geometry gives the answers shared with the server", () => {
  it.each(fixture.cases.map((c) => [named(c.settings), c] as const))("%s", (_name, { settings, answers }) => {
    const geometry = Geometry.resolve(settings as unknown as Settings);
    expect({
      output: geometry.output,
      padding: geometry.padding,
      centres: geometry.centres,
      covered: geometry.covered,
      coverage: geometry.coverage(),
      dropped: geometry.dropped,
      reads: { total: geometry.reads.total, of_pixels: geometry.reads.ofPixels },
    }).toEqual({ ...answers, parameters: undefined });
    const counts = parameterCounts(geometry);
    expect([counts.dense, counts.local, counts.shared, counts.denseNeuron, counts.convolutionNeuron]).toEqual([
      answers.parameters.dense,
      answers.parameters.local,
      answers.parameters.shared,
      answers.parameters.dense_neuron,
      answers.parameters.convolution_neuron,
    ]);
  });
});

describe("geometry refuses and names the setting at fault", () => {
  it.each(fixture.illegal.map((c) => [named(c.settings), c] as const))("%s", (_name, { settings, field }) => {
    let thrown: unknown;
    try {
      Geometry.resolve(settings as unknown as Settings);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(GeometryError);
    expect((thrown as GeometryError).field).toBe(field);
  });
});

describe("the lesson's numbers", () => {
  const lesson = { size: [18, 18], kernel: [3, 3] } as const;

  it("reads a corner once without padding, four times with", () => {
    expect(Geometry.resolve(lesson).coverage()[0][0]).toBe(1);
    expect(Geometry.resolve({ ...lesson, padding: 1 }).coverage()[0][0]).toBe(4);
  });

  it("puts stride 2 on odd rows by Keras and on even ones by PyTorch", () => {
    const stride = [2, 2] as const;
    expect(Geometry.resolve({ ...lesson, stride, padding: "same" }).centres.rows.slice(0, 2)).toEqual([1, 3]);
    expect(
      Geometry.resolve({ ...lesson, stride, padding: "same", rule: "pytorch" }).centres.rows.slice(0, 2),
    ).toEqual([0, 2]);
  });
});

describe("the readers of a cell", () => {
  const legal = fixture.cases.filter(({ settings: { size } }) => size[0] * size[1] <= 400);

  it.each(legal.map((c) => [named(c.settings), c.settings] as const))("are the outputs whose window holds it: %s", (_name, settings) => {
    const geometry = Geometry.resolve(settings as unknown as Settings);
    const { rows, columns } = geometry;
    for (let row = -rows.before; row < rows.size + rows.after; row += 2) {
      for (let column = -columns.before; column < columns.size + columns.after; column += 3) {
        const found: string[] = [];
        for (let r = 0; r < rows.output; r++) {
          for (let c = 0; c < columns.output; c++) {
            const window = geometry.window(r, c);
            if (window.rows.includes(row) && window.columns.includes(column)) found.push(`${r},${c}`);
          }
        }
        const readers = geometry.readers(row, column);
        expect(readers.rows.flatMap((r) => readers.columns.map((c) => `${r},${c}`))).toEqual(found);
      }
    }
  });

  it("are nine inside, four at a corner, and none where the last step does not reach", () => {
    const count = (geometry: Geometry, cell: number): number => {
      const { rows, columns } = geometry.readers(cell, cell);
      return rows.length * columns.length;
    };
    const padded = Geometry.resolve({ size: [18, 18], kernel: [3, 3], padding: 1 });
    expect([count(padded, 9), count(padded, 0), count(padded, -1)]).toEqual([9, 4, 1]);
    expect(count(Geometry.resolve({ size: [18, 18], kernel: [3, 3], stride: [4, 4] }), 17)).toBe(0);
  });
});
