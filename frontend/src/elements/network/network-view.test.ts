import { afterEach, beforeAll, describe, expect, it } from "vitest";

import type { Tensor } from "../../core/frame";
import { Session, type State } from "../../state/session";
import { SegmentEvent, Segments } from "../segments";
import { CellPinEvent, CellPointEvent } from "./events";
import { MapColumnElement } from "./map-column";
import { MapDetailElement } from "./map-detail";
import { MapPictureElement } from "./map-picture";
import { NetworkViewElement } from "./network-view";
import { ScaleLegendElement } from "./scale-legend";
import { ScoreColumnElement } from "./score-column";
import { frameOf, MODEL } from "./testing";

const EXACT: Tensor = { shape: [2, 2, 2], data: new Float32Array([0, 1, 2, 3, 0, 0, 0, 1.1]) };
const CELL = { map: 0, row: 1, column: 1 };

beforeAll(() => {
  customElements.define("cs-segments", Segments);
  customElements.define("cs-map-column", MapColumnElement);
  customElements.define("cs-map-detail", MapDetailElement);
  customElements.define("cs-map-picture", MapPictureElement);
  customElements.define("cs-scale-legend", ScaleLegendElement);
  customElements.define("cs-score-column", ScoreColumnElement);
  customElements.define("cs-network-view", NetworkViewElement);
});

afterEach(() => document.body.replaceChildren());

async function shown(more: Partial<State> = {}): Promise<{ view: NetworkViewElement; session: Session }> {
  const initial = { view: "network", network: "tiny", networks: ["tiny", "other"], models: new Map([["tiny", MODEL]]), ...more } as const;
  const session = new Session({ initial });
  const view = new NetworkViewElement();
  view.session = session;
  document.body.append(view);
  await view.updateComplete;
  return { view, session };
}

const textOf = (view: NetworkViewElement, selector: string): string =>
  view.shadowRoot!.querySelector(selector)?.textContent?.replace(/\s+/g, " ").trim() ?? "";

const columnsIn = (view: NetworkViewElement): MapColumnElement[] => [
  ...view.shadowRoot!.querySelectorAll<MapColumnElement>("cs-map-column"),
];

const detailOf = async (view: NetworkViewElement): Promise<string> => {
  const detail = view.shadowRoot!.querySelector<MapDetailElement>("cs-map-detail")!;
  await detail.updateComplete;
  return detail.shadowRoot!.querySelector(".line")?.textContent?.replace(/\s+/g, " ").trim() ?? "";
};

describe("the whole network", () => {
  it("says that it waits before the layers are known", async () => {
    const { view } = await shown({ models: new Map() });
    expect(textOf(view, ".notice")).toContain("Reading the layers of tiny");
    expect(columnsIn(view)).toHaveLength(0);
  });

  it("says what failed, and that it goes on, whatever frames bring", async () => {
    const { view, session } = await shown({ models: new Map(), modelProblem: "The network “tiny” could not be described." });
    session.update({ frame: frameOf(), problem: null });
    await view.updateComplete;
    expect(textOf(view, ".notice.failed")).toMatch(/could not be described.*asked again/);
  });

  it("shows the columns with empty maps before the first frame", async () => {
    const { view } = await shown();
    expect(textOf(view, ".notice.waiting")).toContain("Waiting");
    expect(columnsIn(view).map((column) => column.tensor)).toEqual([null, null, null]);
  });

  it("keeps the shapes and says what to do when nothing is drawn", async () => {
    const frame = frameOf({ ink: false, tensors: new Map(), placement: null });
    const { view } = await shown({ frame });
    expect(textOf(view, ".notice.empty")).toContain("Draw a digit");
    expect(columnsIn(view).every((column) => column.tensor === null)).toBe(true);
  });

  it("marks maps as old when the server is lost", async () => {
    const { view } = await shown({ frame: frameOf(), connection: "lost" });
    expect(columnsIn(view).every((column) => column.old)).toBe(true);
  });

  it("never shows another network's maps as this one's", async () => {
    const { view } = await shown({ frame: frameOf({ prediction: { ...frameOf().prediction, model: "other" } }) });
    expect(columnsIn(view)[0].tensor).toBeNull();
  });

  it("shows nothing while another view is open", async () => {
    const { view } = await shown({ view: "filter", frame: frameOf() });
    expect(columnsIn(view)).toHaveLength(0);
  });
});

describe("pointing at a cell", () => {
  it("asks for exact values and outlines on the pad what the cell sees", async () => {
    const { view, session } = await shown({ frame: frameOf() });
    columnsIn(view)[1].dispatchEvent(new CellPointEvent("bent", CELL));
    await view.updateComplete;
    expect(session.state.focus).toBe("bent");
    expect(session.state.highlight).toEqual({ left: 0.25, top: 0.25, right: 1, bottom: 1 });
    expect(columnsIn(view)[0].field).toEqual({ top: 1, left: 1, bottom: 3, right: 3 });
    expect(await detailOf(view)).toBe("first, map 1, row 2, column 2 · sees rows 2–4, columns 2–4 of the input");
  });

  it("shows the value once the exact values have come", async () => {
    const { view, session } = await shown({ frame: frameOf() });
    columnsIn(view)[1].dispatchEvent(new CellPointEvent("bent", CELL));
    session.update({ frame: frameOf({}, [["focus:bent", EXACT]]) });
    await view.updateComplete;
    expect(await detailOf(view)).toMatch(/^first, map 1, row 2, column 2 = 3 ·/);
  });

  it("ends with the pointer, unless a click has kept the cell; Escape lets it go", async () => {
    const { view, session } = await shown({ frame: frameOf() });
    const [, column] = columnsIn(view);
    column.dispatchEvent(new CellPointEvent("bent", CELL));
    column.dispatchEvent(new CellPinEvent("bent", CELL));
    column.dispatchEvent(new CellPointEvent("bent", null));
    await view.updateComplete;
    expect(session.state.selected).toEqual({ layer: "bent", ...CELL });
    expect(session.state.focus).toBe("bent");
    column.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, composed: true }));
    await view.updateComplete;
    expect(session.state).toMatchObject({ selected: null, focus: null, highlight: null });
  });

  it("is let go by a second click on the same cell", async () => {
    const { view, session } = await shown({ frame: frameOf() });
    for (let click = 0; click < 2; click += 1) {
      columnsIn(view)[1].dispatchEvent(new CellPinEvent("bent", CELL));
      await view.updateComplete;
    }
    expect(session.state.selected).toBeNull();
  });

  it("moves by arrow key, a kept cell too", async () => {
    const { view, session } = await shown({ frame: frameOf(), selected: { layer: "bent", ...CELL } });
    const maps = columnsIn(view)[1].shadowRoot!.querySelector(".maps")!;
    maps.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowUp", bubbles: true, composed: true }));
    expect(session.state.selected).toEqual({ layer: "bent", map: 0, row: 0, column: 1 });
  });
});

describe("a map column", () => {
  it("names its layer and shape for those who do not see it, and takes the keyboard", async () => {
    const { view } = await shown({ frame: frameOf() });
    const [, column] = columnsIn(view);
    const maps = column.shadowRoot!.querySelector(".maps")!;
    expect(maps.getAttribute("tabindex")).toBe("0");
    expect(column.shadowRoot!.querySelector("canvas")!.getAttribute("aria-label")).toBe(
      "first (Conv, Relu): 2 feature maps of 2 × 2",
    );
  });
});

describe("choosing another network", () => {
  it("asks nothing of the old one any more", async () => {
    const { view, session } = await shown({ frame: frameOf(), maps: ["bent"], selected: { layer: "bent", ...CELL } });
    view.shadowRoot!.querySelector("cs-segments")!.dispatchEvent(new SegmentEvent("other"));
    expect(session.state).toMatchObject({ network: "other", maps: [], focus: null, selected: null });
  });
});
