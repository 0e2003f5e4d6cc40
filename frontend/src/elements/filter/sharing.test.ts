import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { Geometry, type GeometryOptions } from "../../core/geometry";
import { PLAY_TIME } from "../../draw/sharing-score";
import { Segments } from "../segments";
import { deep, settled, textOf } from "../testing";
import { Sharing } from "./sharing";

beforeAll(() => {
  customElements.define("cs-segments", Segments);
  customElements.define("cs-sharing", Sharing);
});

async function shown(options: GeometryOptions = { size: [18, 18], kernel: [3, 3] }, more: Partial<Sharing> = {}) {
  const element = document.createElement("cs-sharing") as Sharing;
  Object.assign(element, { geometry: Geometry.resolve(options), ...more });
  document.body.replaceChildren(element);
  await settled(element);
  return element;
}

const plain = (text: string): string => text.replaceAll("\u2009", "").replace(/\s+/g, " ").trim();
const cells = (element: Sharing): string[][] =>
  [...element.shadowRoot!.querySelectorAll("tbody tr")].map((row) =>
    [...row.querySelectorAll("th, td")].map((cell) => plain(cell.textContent!)),
  );
const figures = (element: Sharing): string[] =>
  [...element.shadowRoot!.querySelectorAll(".figures dd")].map((dd) => plain(dd.textContent!));
const way = (element: Sharing): string => deep<HTMLInputElement>(element, "input:checked").value;
const button = (element: Sharing): HTMLButtonElement => deep<HTMLButtonElement>(element, "button.play");

describe("what sharing saves", () => {
  it("is said for one neuron, for the layer, and in multiply-adds", async () => {
    expect(cells(await shown())).toEqual([
      ["dense", "324 + 1", "83200", "82944"],
      ["local", "9 + 1", "2560", "2304"],
      ["shared", "9 + 1", "10", "2304"],
    ]);
  });

  it("counts channels and filters", async () => {
    expect(cells(await shown(undefined, { channels: 3, depth: 4 }))).toEqual([
      ["dense", "972 + 1", "996352", "995328"],
      ["local", "27 + 1", "28672", "27648"],
      ["shared", "27 + 1", "112", "27648"],
    ]);
  });

  it("tells those who do not see the picture what it shows", async () => {
    const element = await shown(undefined, { position: { row: 2, column: 4 } });
    const label = deep(element, "canvas").getAttribute("aria-label");
    expect(label).toContain("The output in row 3, column 5 is joined to every pixel, by 324 weights of its own");
  });

  it("says how many lines are left out of large images", async () => {
    const said = async (size: number) => {
      const element = await shown({ size: [size, size], kernel: [3, 3] });
      return plain(textOf(deep(element, "[aria-live]")));
    };
    expect(await said(64)).toContain("One line in 9 is drawn.");
    expect(await said(18)).not.toContain("is drawn");
  });
});

describe("the play", () => {
  let frames: FrameRequestCallback[] = [];
  let now = 0;

  beforeEach(() => {
    frames = [];
    now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => now);
    vi.stubGlobal("requestAnimationFrame", (frame: FrameRequestCallback) => frames.push(frame));
    vi.stubGlobal("cancelAnimationFrame", () => (frames = []));
    HTMLElement.prototype.checkVisibility = () => true;
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  async function pass(element: Sharing, milliseconds: number): Promise<void> {
    for (const end = now + milliseconds; now < end; ) {
      now += 50;
      for (const frame of frames.splice(0)) frame(now);
    }
    await settled(element);
  }

  it("runs the counter down from dense to shared with one press", async () => {
    const element = await shown();
    expect([way(element), figures(element)]).toEqual(["dense", ["83200", "325", "82944"]]);
    button(element).click();
    await pass(element, 3400);
    expect([way(element), figures(element)]).toEqual(["local", ["2560", "10", "2304"]]);
    await pass(element, PLAY_TIME);
    expect([way(element), figures(element)]).toEqual(["shared", ["10", "10", "2304"]]);
    expect(frames).toEqual([]);
  });

  it("pauses by another press and goes on from there", async () => {
    const element = await shown();
    button(element).click();
    await pass(element, 2000);
    button(element).click();
    await settled(element);
    const paused = figures(element);
    await pass(element, 3000);
    expect(figures(element)).toEqual(paused);
    expect(plain(button(element).textContent!)).toBe("Play on");
    button(element).click();
    await pass(element, 50);
    expect(Number(figures(element)[0])).toBeLessThan(Number(paused[0]));
    expect(Number(figures(element)[0])).toBeGreaterThan(2560);
  });

  it("stops when nobody sees it, and when it leaves the page", async () => {
    const element = await shown();
    button(element).click();
    await pass(element, 1000);
    HTMLElement.prototype.checkVisibility = () => false;
    await pass(element, 50);
    expect(frames).toEqual([]);
    HTMLElement.prototype.checkVisibility = () => true;
    button(element).click();
    element.remove();
    expect(frames).toEqual([]);
  });

  it("has no in-between where the system asks for less motion", async () => {
    vi.stubGlobal("matchMedia", () => ({ matches: true }));
    const element = await shown();
    const seen = new Set<string>();
    button(element).click();
    for (let time = 0; time < PLAY_TIME; time += 200) {
      await pass(element, 200);
      seen.add(figures(element)[0]);
    }
    expect([...seen]).toEqual(["83200", "2560", "10"]);
  });

  it("glides to the layer that is chosen", async () => {
    const element = await shown();
    deep<HTMLInputElement>(element, "input[value=shared]").dispatchEvent(new Event("change"));
    await pass(element, 700);
    expect(Number(figures(element)[0])).toBeGreaterThan(2560);
    await pass(element, 3000);
    expect([way(element), figures(element)[0]]).toEqual(["shared", "10"]);
  });
});
