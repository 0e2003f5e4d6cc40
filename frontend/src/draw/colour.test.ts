import { describe, expect, it } from "vitest";

import { rgb, through } from "./colour";

describe("colours between colours", () => {
  it("meet each stop exactly and their mean halfway", () => {
    const colour = through(["#000000", "#ff8000", "#ffffff"]);
    expect([colour(0), colour(0.25), colour(0.5), colour(1)]).toEqual([
      [0, 0, 0],
      [128, 64, 0],
      [255, 128, 0],
      [255, 255, 255],
    ]);
  });

  it("stay at the ends outside", () => {
    const colour = through(["#101010", "#202020"]);
    expect([colour(-1), colour(2)]).toEqual([rgb("#101010"), rgb("#202020")]);
  });

  it("refuse what is no colour", () => {
    expect(() => rgb("red")).toThrow(/not a colour/);
  });
});
