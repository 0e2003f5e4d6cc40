import { describe, expect, it } from "vitest";

import type { Sample } from "../core/drawing";
import { firstState } from "./initial";

const samples: readonly Sample[] = [0, 7].map((digit) => ({ digit, drawing: { width: 0.07, strokes: [[[digit / 10, 0.5]]] } }));
const initial = { view: "filter", networks: ["a", "b"] } as const;

describe("what the page shows first", () => {
  it("is the network and the sample that the server names", () => {
    expect(firstState({ ...initial, network: "b", sample: 7 }, samples, "")).toMatchObject({
      network: "b",
      drawing: samples[1].drawing,
    });
  });

  it("is the first of each without", () => {
    expect(firstState(initial, samples, "")).toMatchObject({ network: "a", drawing: samples[0].drawing });
  });

  it("is the link's drawing when it holds one", () => {
    expect(firstState({ ...initial, sample: 7 }, samples, "#s=0").drawing).toBe(samples[0].drawing);
  });
});
