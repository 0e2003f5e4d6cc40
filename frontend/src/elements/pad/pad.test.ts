import { afterEach, beforeAll, describe, expect, it } from "vitest";

import type { Drawing } from "../../core/drawing";
import type { Session } from "../../state/session";
import { followHistoryKeys } from "../keys";
import { mounted, SAMPLES, sessionWith, settled } from "../testing";
import { Pad } from "./pad";

beforeAll(() => customElements.define("cs-pad", Pad));

let unfollow = (): void => undefined;
afterEach(() => unfollow());

async function padWith(session: Session) {
  unfollow = followHistoryKeys(session, document);
  const pad = await mounted<Pad>("cs-pad", session);
  const canvas = pad.shadowRoot!.querySelector("canvas")!;
  canvas.getBoundingClientRect = () => ({ left: 0, top: 0, width: 100, height: 100 }) as DOMRect;
  canvas.setPointerCapture = () => undefined;
  const point = (type: string, x: number, y: number, id = 1) =>
    canvas.dispatchEvent(new PointerEvent(type, { pointerId: id, button: 0, clientX: x, clientY: y, bubbles: true }));
  const key = (key: string, more: KeyboardEventInit = {}) =>
    canvas.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true, ...more }));
  // points lie on the grid of the link, within a thousandth of where they are put
  const near = (value: number) => Math.round(value * 100) / 100;
  const strokes = () => session.state.drawing.strokes.map((stroke) => stroke.map(([x, y]) => [near(x), near(y)]));
  return { pad, canvas, point, key, strokes };
}

describe("drawing with a pointer", () => {
  it("replaces the sample by the first own stroke and adds the next", async () => {
    const { point, strokes } = await padWith(sessionWith());
    point("pointerdown", 10, 20);
    point("pointermove", 30, 40);
    point("pointerup", 30, 40);
    expect(strokes()).toEqual([[[0.1, 0.2], [0.3, 0.4]]]);
    point("pointerdown", 50, 50);
    point("pointerup", 50, 50);
    expect(strokes()).toHaveLength(2);
  });

  it("follows one pointer at a time and stays in the square", async () => {
    const { point, strokes } = await padWith(sessionWith());
    point("pointerdown", 10, 20);
    point("pointerdown", 90, 90, 2);
    point("pointermove", 95, 95, 2);
    point("pointermove", 130, -5);
    expect(strokes()).toEqual([[[0.1, 0.2], [1, 0]]]);
  });

  it("replaces the sample by the first own stroke whatever the line's width", async () => {
    const { pad, point, strokes } = await padWith(sessionWith());
    const width = pad.shadowRoot!.querySelector("input")!;
    width.value = "0.1";
    width.dispatchEvent(new Event("input"));
    point("pointerdown", 10, 20);
    expect(strokes()).toEqual([[[0.1, 0.2]]]);
  });

  it("leaves out points too near to the last to be seen", async () => {
    const { point, strokes } = await padWith(sessionWith());
    point("pointerdown", 10, 20);
    point("pointermove", 10.1, 20.1);
    point("pointermove", 30, 40);
    expect(strokes()).toEqual([[[0.1, 0.2], [0.3, 0.4]]]);
  });

  it("ends with the pointer", async () => {
    const { point, strokes } = await padWith(sessionWith());
    point("pointerdown", 10, 20);
    point("pointercancel", 10, 20);
    point("pointermove", 30, 40);
    expect(strokes()).toEqual([[[0.1, 0.2]]]);
  });
});

describe("taking back", () => {
  it("undo brings back what was there, also after clearing", async () => {
    const session = sessionWith();
    const { pad, key, strokes } = await padWith(session);
    pad.clear();
    expect(strokes()).toEqual([]);
    key("z", { ctrlKey: true });
    expect(session.state.drawing).toBe(SAMPLES[0].drawing);
  });

  it("undo works anywhere on the page but where text is written", async () => {
    const session = sessionWith();
    const { pad, strokes } = await padWith(session);
    pad.clear();
    const [number, button] = [document.createElement("input"), document.createElement("button")];
    number.type = "number";
    document.body.append(number, button);
    const press = (where: HTMLElement) =>
      where.dispatchEvent(new KeyboardEvent("keydown", { key: "z", ctrlKey: true, bubbles: true, composed: true }));
    press(number);
    expect(strokes()).toEqual([]);
    press(button);
    expect(session.state.drawing).toBe(SAMPLES[0].drawing);
  });

  it("has nothing to take back at first", async () => {
    const { pad } = await padWith(sessionWith());
    expect(pad.shadowRoot!.querySelector("button")!.disabled).toBe(true);
    pad.clear();
    await settled(pad);
    expect(pad.shadowRoot!.querySelector("button")!.disabled).toBe(false);
  });
});

describe("a change during a stroke ends the stroke", () => {
  const CHANGES: readonly (readonly [string, string, KeyboardEventInit, readonly unknown[]])[] = [
    ["undo", "z", { ctrlKey: true }, [[[0.9, 0.9]]]],
    ["clear", "Delete", {}, []],
    ["a sample", "7", {}, SAMPLES[1].drawing.strokes],
  ];
  const own: Drawing = { width: 0.07, strokes: [[[0.9, 0.9]]] };

  it.each(CHANGES)("%s, with the pointer down", async (_name, code, more, after) => {
    const { point, key, strokes } = await padWith(sessionWith({ drawing: own }));
    point("pointerdown", 10, 20);
    key(code, more);
    point("pointermove", 30, 40);
    expect(strokes()).toEqual(after);
  });

  it.each(CHANGES)("%s, with the pen down", async (_name, code, more, after) => {
    const { key, strokes } = await padWith(sessionWith({ drawing: own }));
    key(" ");
    key(code, more);
    key("ArrowDown");
    expect(strokes()).toEqual(after);
  });

  it("one pen draws at a time", async () => {
    const { point, key, strokes } = await padWith(sessionWith({ drawing: own }));
    point("pointerdown", 10, 20);
    key(" ");
    key("ArrowDown");
    point("pointermove", 30, 40);
    expect(strokes()).toEqual([...own.strokes, [[0.1, 0.2], [0.3, 0.4]]]);
  });
});

describe("drawing with keys", () => {
  it("number keys bring samples", async () => {
    const session = sessionWith();
    const { key } = await padWith(session);
    key("7");
    expect(session.state.drawing).toBe(SAMPLES[1].drawing);
  });

  it("arrows draw while the pen is down, and only then", async () => {
    const { key, strokes } = await padWith(sessionWith({ drawing: { width: 0.07, strokes: [] } }));
    key("ArrowRight");
    expect(strokes()).toEqual([]);
    key(" ");
    key("ArrowDown", { shiftKey: true });
    key(" ");
    key("ArrowDown");
    expect(strokes()).toHaveLength(1);
    const [[start, end]] = strokes();
    expect(end[1] - start[1]).toBeCloseTo(0.08);
  });
});
