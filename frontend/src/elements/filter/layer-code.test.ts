import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";

import { codeOf, FRAMEWORKS } from "../../core/code";
import { DEFAULT_FILTER } from "../../core/filter";
import { Geometry } from "../../core/geometry";
import { SegmentEvent, Segments } from "../segments";
import { settled, textOf } from "../testing";
import { LayerCode } from "./layer-code";

beforeAll(() => {
  customElements.define("cs-segments", Segments);
  customElements.define("cs-layer-code", LayerCode);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const GEOMETRY = Geometry.of(DEFAULT_FILTER);

async function shown(): Promise<LayerCode> {
  const element = Object.assign(new LayerCode(), { settings: DEFAULT_FILTER, geometry: GEOMETRY });
  document.body.replaceChildren(element);
  await settled(element);
  return element;
}

const within = <T extends Element>(element: LayerCode, selector: string): T =>
  element.shadowRoot!.querySelector<T>(selector)!;
const button = (element: LayerCode): HTMLButtonElement => within(element, "button");
const code = (element: LayerCode): string => within(element, "code").textContent!;

async function press(element: LayerCode): Promise<void> {
  button(element).click();
  await settled(element);
}

describe("the layer in code on the page", () => {
  it("is that of the framework chosen, and of the settings in force", async () => {
    const element = await shown();
    for (const { value } of FRAMEWORKS) {
      within(element, "cs-segments").dispatchEvent(new SegmentEvent(value));
      await settled(element);
      expect(code(element)).toBe(codeOf(value, DEFAULT_FILTER, GEOMETRY));
    }
    const settings = { ...DEFAULT_FILTER, bias: [0.25] };
    element.settings = settings;
    await settled(element);
    expect(code(element)).toBe(codeOf("jax", settings, GEOMETRY));
  });

  it("sets comments apart, and nothing else", async () => {
    const comments = [...(await shown()).shadowRoot!.querySelectorAll(".comment")].map(({ textContent }) => textContent);
    expect(comments.length).toBeGreaterThan(1);
    for (const comment of comments) expect(comment).toMatch(/^# /);
  });

  it("is copied whole, and the button says so for a while", async () => {
    const writeText = vi.fn(async () => undefined);
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    const element = await shown();
    vi.useFakeTimers();
    await press(element);
    expect(writeText).toHaveBeenCalledWith(`${codeOf("keras", DEFAULT_FILTER, GEOMETRY)}\n`);
    expect(button(element).textContent).toBe("Copied");
    vi.runAllTimers();
    await settled(element);
    expect(button(element).textContent).toBe("Copy");
  });

  it.each([["is missing", {}], ["refuses", { clipboard: { writeText: () => Promise.reject(new Error("no")) } }]])(
    "is selected where the clipboard %s",
    async (_, navigator) => {
      vi.stubGlobal("navigator", navigator);
      const selectAllChildren = vi.fn();
      vi.stubGlobal("getSelection", () => ({ selectAllChildren }));
      const element = await shown();
      await press(element);
      expect(selectAllChildren).toHaveBeenCalledWith(within(element, "code"));
      expect(textOf(within(element, "[role=status]"))).toContain("Selected");
    },
  );
});
