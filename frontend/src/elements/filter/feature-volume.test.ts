import { beforeAll, beforeEach, expect, it } from "vitest";

import { textOf } from "../testing";
import { ChooseEvent } from "./events";
import { FeatureVolume } from "./feature-volume";

beforeAll(() => customElements.define("cs-feature-volume", FeatureVolume));

let element: FeatureVolume;
const options = (): HTMLElement[] => [...element.shadowRoot!.querySelectorAll<HTMLElement>("[role=option]")];

beforeEach(async () => {
  element = new FeatureVolume();
  element.output = { shape: [3, 2, 4], data: Float32Array.from({ length: 24 }, (_, i) => i / 4 - 3) };
  element.chosen = 1;
  document.body.replaceChildren(element);
  await element.updateComplete;
});

it("is named by its height, width and depth", () => {
  expect(textOf(element)).toContain("2 × 4 × 3 output volume");
});

it("says the column's value for each filter, wherever the window stands", async () => {
  element.position = { row: 1, column: 3 };
  await element.updateComplete;
  expect(options().map((option) => option.getAttribute("aria-label"))).toEqual([
    "filter 1, −1.25",
    "filter 2, 0.75",
    "filter 3, 2.75",
  ]);
});

it("marks the chosen filter as selected, and no other", () => {
  expect(options().map((option) => option.getAttribute("aria-selected"))).toEqual(["false", "true", "false"]);
});

it("lets a filter be chosen by click and by arrows", () => {
  const chosen: (number | undefined)[] = [];
  element.addEventListener("cs-choose", (event: ChooseEvent) => chosen.push(event.choice.filter));
  options()[2].click();
  const list = element.shadowRoot!.querySelector("[role=listbox]")!;
  for (const key of ["ArrowLeft", "ArrowRight"]) list.dispatchEvent(new KeyboardEvent("keydown", { key }));
  expect(chosen).toEqual([2, 0, 2]);
});

it("shows nothing before the first answer", async () => {
  element.output = null;
  await element.updateComplete;
  expect(element.shadowRoot!.children).toHaveLength(0);
});
