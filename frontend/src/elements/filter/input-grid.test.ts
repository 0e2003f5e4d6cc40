import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { Geometry } from "../../core/geometry";
import { cellBox, inputLayout } from "../../draw/input-layout";
import { PaintEvent, PixelEvent, PlayEvent, PositionEvent } from "./events";
import { InputGrid } from "./input-grid";

const SIDE = 404;
const geometry = Geometry.resolve({ size: [18, 18], kernel: [3, 3], padding: 1 });
const layout = inputLayout(geometry, SIDE);

beforeAll(() => customElements.define("cs-input-grid", InputGrid));

let grid: InputGrid;
let said: string[];
let painted: PaintEvent[];

beforeEach(async () => {
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(SIDE);
  vi.stubGlobal("ResizeObserver", Watcher);
  grid = Object.assign(new InputGrid(), { geometry, position: { row: 4, column: 5 } });
  said = [];
  painted = [];
  grid.addEventListener(PixelEvent.type, (event) => {
    const { pixel, firm } = event as PixelEvent;
    said.push(`${pixel ? `${pixel.row},${pixel.column}` : "none"}${firm ? " firm" : ""}`);
  });
  grid.addEventListener(PositionEvent.type, (event) => {
    const { row, column } = (event as PositionEvent).position;
    said.push(`window ${row},${column}`);
  });
  grid.addEventListener(PlayEvent.type, () => said.push("play"));
  grid.addEventListener(PaintEvent.type, (event) => painted.push(event as PaintEvent));
  document.body.replaceChildren(grid);
  await grid.updateComplete;
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Tells of a box as soon as it is observed. */
class Watcher {
  constructor(private readonly seen: () => void) {}
  observe(): void {
    this.seen();
  }
  disconnect(): void {}
}

const canvas = (): HTMLCanvasElement => grid.shadowRoot!.querySelector("canvas")!;

function point(type: string, row: number, column: number): void {
  const { x, y, width, height } = cellBox(layout, row, column);
  const event = new PointerEvent(type, { bubbles: true, button: 0, pointerId: 1 });
  Object.defineProperties(event, { offsetX: { value: x + width / 2 }, offsetY: { value: y + height / 2 } });
  canvas().dispatchEvent(event);
}

const press = (...keys: readonly string[]): void =>
  keys.forEach((key) => canvas().dispatchEvent(new KeyboardEvent("keydown", { key })));

describe("pointing at the input", () => {
  it("names the cell once while it stays, padding too, and says when it is left", () => {
    point("pointermove", 3, 8);
    point("pointermove", 3, 8);
    point("pointermove", -1, 18);
    canvas().dispatchEvent(new PointerEvent("pointerleave"));
    expect(said).toEqual(["3,8", "-1,18", "none"]);
  });

  it("is firm by click, and by Enter for the pixel under the window's centre", () => {
    point("click", 2, 1);
    press("Enter");
    expect(said).toEqual(["2,1 firm", "4,5 firm"]);
  });

  it("moves and plays by key", () => {
    press("ArrowUp", "End", " ");
    expect(said).toEqual(["window 3,5", "window 4,17", "play"]);
  });

  it("paints nothing", () => {
    for (const type of ["pointerdown", "pointermove", "pointerup"]) point(type, 1, 1);
    expect(painted).toEqual([]);
  });

  it("leaves keys with a modifier to others", () => {
    canvas().dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowUp", ctrlKey: true }));
    expect(said).toEqual([]);
  });
});

describe("painting the input", () => {
  const cells = (): string[] => painted.map(({ pixel }) => `${pixel.row},${pixel.column}`);

  beforeEach(async () => {
    Object.assign(grid, { painting: true, ink: 0.5 });
    await grid.updateComplete;
  });

  it("reaches every pixel on the way in one gesture, with the ink chosen, and no padding", () => {
    point("pointerdown", 2, 0);
    point("pointermove", 2, 3);
    point("pointermove", -1, 3);
    point("pointerup", -1, 3);
    expect(cells()).toEqual(["2,0", "2,1", "2,2", "2,3", "1,3", "0,3"]);
    expect(new Set(painted.map(({ gesture }) => gesture)).size).toBe(1);
    expect(painted.every(({ value }) => value === 0.5)).toBe(true);
  });

  it("begins another gesture with the next stroke", () => {
    for (const row of [1, 2]) for (const type of ["pointerdown", "pointerup"]) point(type, row, 1);
    expect(new Set(painted.map(({ gesture }) => gesture)).size).toBe(2);
  });

  it("ends when the pointer goes up, and pins nothing", () => {
    for (const type of ["pointerdown", "pointerup", "pointermove", "click"]) point(type, 1, 1);
    expect(cells()).toEqual(["1,1"]);
    expect(said).toEqual(["1,1"]);
  });

  it("goes by key from where the window stands, and stays on the image", () => {
    press(" ", "ArrowLeft", "Enter", "Home", "ArrowLeft", " ");
    expect(cells()).toEqual(["4,5", "4,4", "4,0"]);
    expect(said).toEqual(["4,5", "4,4", "4,0"]);
  });
});

describe("what a reader of the canvas is told", () => {
  it("is where its cells are and what they show", async () => {
    grid.show = "coverage";
    await grid.updateComplete;
    expect({ ...canvas().dataset }).toEqual({ show: "coverage", cell: "20", left: "-1", top: "-1", margin: "2" });
  });
});
