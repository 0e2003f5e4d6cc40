import { beforeAll, beforeEach, describe, expect, it } from "vitest";

import { Geometry } from "../../core/geometry";
import { textOf } from "../testing";
import type { MeasureEvent } from "./events";
import { OutputSize } from "./output-size";

beforeAll(() => customElements.define("cs-output-size", OutputSize));

let element: OutputSize;
let said: (string | null)[];

async function show(geometry: Geometry): Promise<void> {
  element.geometry = geometry;
  await element.updateComplete;
}

beforeEach(() => {
  element = new OutputSize();
  said = [];
  element.addEventListener("cs-measure", (event) => {
    const { measure, axis } = event as MeasureEvent;
    said.push(measure && `${axis} ${measure}`);
  });
  document.body.replaceChildren(element);
});

const parts = (): HTMLElement[] => [...element.shadowRoot!.querySelectorAll<HTMLElement>("[tabindex]")];
const plain = (): string => textOf(element).replace(/\s/g, "");

describe("the formula of the output size", () => {
  it("is filled with the numbers in force", async () => {
    await show(Geometry.resolve({ size: [18, 18], kernel: [3, 3], padding: 1, stride: [2, 2], dilation: [2, 2] }));
    expect(plain()).toContain("⌊(18+1+1−2·(3−1)−1)/2⌋+1=8");
  });

  it("has a line for each axis where they differ", async () => {
    await show(Geometry.resolve({ size: [5, 7], kernel: [3, 2] }));
    expect(plain()).toContain("⌊(5+0+0−1·(3−1)−1)/1⌋+1=3");
    expect(plain()).toContain("⌊(7+0+0−1·(2−1)−1)/1⌋+1=6");
  });

  it("tells what each part measures, on its axis, and when no longer", async () => {
    await show(Geometry.resolve({ size: [5, 7], kernel: [3, 2] }));
    for (const part of parts()) part.dispatchEvent(new Event("pointerenter"));
    element.shadowRoot!.querySelector(".lines")!.dispatchEvent(new Event("pointerleave"));
    const measures = ["size", "before", "after", "dilation", "kernel", "stride", "output"];
    expect(said).toEqual([...measures.map((m) => `rows ${m}`), ...measures.map((m) => `columns ${m}`), null]);
  });

  it("says in words what is pointed at", async () => {
    await show(Geometry.resolve({ size: [18, 18], kernel: [3, 3] }));
    parts()[5].dispatchEvent(new Event("focus"));
    await element.updateComplete;
    expect(textOf(element)).toContain("s: stride");
  });

  it("is one stop for the tab key on each line, and arrows go on from there", async () => {
    await show(Geometry.resolve({ size: [18, 18], kernel: [3, 3] }));
    expect(parts().map((part) => part.getAttribute("tabindex"))).toEqual(["0", "-1", "-1", "-1", "-1", "-1", "-1"]);
    parts()[0].focus();
    const press = (key: string) =>
      (element.shadowRoot!.activeElement as HTMLElement).dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true, composed: true }),
      );
    press("ArrowRight");
    press("ArrowRight");
    press("ArrowLeft");
    expect(element.shadowRoot!.activeElement).toBe(parts()[1]);
  });
});
