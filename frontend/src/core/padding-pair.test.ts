import { describe, expect, it } from "vitest";

import { DEFAULT_FILTER, type PaddingSpec } from "./filter";
import { Geometry, GeometryError } from "./geometry";
import { paddingPair } from "./padding-pair";

const pair = (padding: PaddingSpec) => {
  const { without, padded } = paddingPair({ ...DEFAULT_FILTER, padding });
  return [without, padded].map((geometry) => (geometry as Geometry).output.join(" × "));
};

describe("without and with padding", () => {
  it.each<PaddingSpec>(["valid", "same", 0, 1, [0, 0, 0, 0]])("are the lesson's two cases: %s", (padding) =>
    expect(pair(padding)).toEqual(["16 × 16", "18 × 18"]),
  );

  it("keep the padding in force", () => {
    expect([pair("full")[1], pair([0, 2, 0, 0])[1]]).toEqual(["20 × 20", "16 × 18"]);
  });

  it("say why one of them cannot be", () => {
    const { without, padded } = paddingPair({ ...DEFAULT_FILTER, size: [5, 5], dilation: [3, 3] });
    expect(without).toBeInstanceOf(GeometryError);
    expect((padded as Geometry).output).toEqual([5, 5]);
  });
});
