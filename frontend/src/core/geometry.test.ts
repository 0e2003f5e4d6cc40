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
