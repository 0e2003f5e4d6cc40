import { beforeAll, beforeEach, expect, it } from "vitest";

import { textOf } from "../testing";
import { FeatureMap } from "./feature-map";

beforeAll(() => customElements.define("cs-feature-map", FeatureMap));

let element: FeatureMap;
const said = (selector: string): string => textOf(element.shadowRoot!.querySelector(selector)!).replace(/\s/g, "");

beforeEach(async () => {
  element = new FeatureMap();
  element.output = { shape: [2, 1, 3], data: Float32Array.from([0.67, -0.25, 1, 4, -8, 0]) };
  document.body.replaceChildren(element);
  await element.updateComplete;
});

it("says the current cell's value in full, with indices from one", async () => {
  expect(said(".value")).toBe("y₁,₁=0.6700000");
  element.map = 1;
  element.position = { row: 0, column: 1 };
  await element.updateComplete;
  expect(said(".value")).toBe("y₁,₂=−8.0000000");
});

it("says no value of a cell that is not filled yet", async () => {
  element.fill = 1;
  element.position = { row: 0, column: 1 };
  await element.updateComplete;
  expect(said(".value")).toBe("y₁,₂=notyet");
  element.fill = 2;
  await element.updateComplete;
  expect(said(".value")).toBe("y₁,₂=−0.2500000");
});

it("shares its scale with the layer until the reader asks for the map's own", async () => {
  expect(said(".scale span:first-child")).toBe("−8.00");
  const select = element.shadowRoot!.querySelector("select")!;
  select.value = "map";
  select.dispatchEvent(new Event("change"));
  await element.updateComplete;
  expect(said(".scale span:first-child")).toBe("−1.00");
});

it("offers no choice of scale where there is one map", async () => {
  element.output = { shape: [1, 1, 3], data: Float32Array.from([0.67, -0.25, 1]) };
  await element.updateComplete;
  expect(element.shadowRoot!.querySelector("select")).toBeNull();
});
