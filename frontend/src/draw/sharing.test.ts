import { describe, expect, it } from "vitest";

import { Geometry, type GeometryOptions } from "../core/geometry";
import { paletteOf } from "./palette";
import { paintSharing } from "./sharing";
import { grainBytes, levelAt, levelsOf, LEVELS } from "./sharing-grain";
import { cellBox, heightOf, kernelIn, middleOf, outputAt, sharingLayout, sheetOf } from "./sharing-layout";
import { outsideLines, spacing, windowLines, witnesses } from "./sharing-lines";
import { distanceOf, flight, momentAt, reachOf, weightBoxes } from "./sharing-motion";
import { PLAY_TIME, scoreAt, visitAt } from "./sharing-score";

const LESSON: GeometryOptions = { size: [18, 18], kernel: [3, 3] };
const HERE = { row: 6, column: 9 };

const layoutOf = (options: GeometryOptions, width = 544) => {
  const geometry = Geometry.resolve(options);
  return { geometry, layout: sharingLayout(geometry, width) };
};

describe("the layout", () => {
  it.each([
    LESSON,
    { size: [64, 64], kernel: [11, 11], padding: "full" },
    { size: [5, 60], kernel: [1, 9] },
    { size: [3, 3], kernel: [3, 3] },
  ] satisfies GeometryOptions[])("keeps everything on the canvas, phones too: %j", (options) => {
    for (const width of [328, 544]) {
      const { geometry, layout } = layoutOf(options, width);
      const { rows, columns } = geometry;
      const first = cellBox(layout.input, rows.first, columns.first);
      const last = cellBox(layout.outputs, rows.output - 1, columns.output - 1);
      expect(Math.min(first.x, first.y, layout.outputs.x, layout.outputs.y, layout.kernel.y)).toBeGreaterThanOrEqual(0);
      expect(last.x + last.width).toBeLessThanOrEqual(width);
      expect(last.y + last.height).toBeLessThanOrEqual(heightOf(width));
    }
  });

  it("finds in an output's middle that output", () => {
    const { layout } = layoutOf(LESSON);
    const { x, y } = middleOf(cellBox(layout.outputs, 6, 9));
    expect(outputAt(layout, x, y)).toEqual(HERE);
  });
});

describe("the weights of an output", () => {
  const { geometry, layout } = layoutOf(LESSON);

  it("lie in the dense sheet as the window lies in the image", () => {
    const [first] = weightBoxes(layout, geometry, HERE, momentAt(0));
    expect(first).toEqual(cellBox(sheetOf(layout, geometry, HERE), 6, 9));
  });

  it("are a small kernel of its own in the local layer", () => {
    const boxes = weightBoxes(layout, geometry, HERE, momentAt(1));
    expect(boxes[8]).toEqual(cellBox(kernelIn(layout, geometry, HERE), 2, 2));
  });

  it("are one and the same for all outputs in the shared layer", () => {
    const at = (row: number, column: number) => weightBoxes(layout, geometry, { row, column }, momentAt(2));
    for (const [i, { x, y }] of at(0, 0).entries()) {
      expect([x, y]).toEqual([expect.closeTo(at(15, 15)[i].x, 6), expect.closeTo(at(15, 15)[i].y, 6)]);
      expect(x).toBeCloseTo(layout.kernel.x + (i % 3) * layout.kernel.cell, 6);
    }
  });

  it("keep their shades from the sheet to the kernel", () => {
    const levels = levelsOf(layout, geometry, HERE);
    const { x, y, cell } = sheetOf(layout, geometry, HERE);
    const grain = (from: number, origin: number, tap: number) => Math.round((from - origin) / cell) + tap;
    expect(levels[5]).toBe(levelAt(grain(x, layout.outputs.x, 9 + 2), grain(y, layout.outputs.y, 6 + 1)));
  });

  it("leave the nearest output first and have all arrived at the end", () => {
    const [near, far] = [{ row: 8, column: 0 }, { row: 0, column: 15 }].map((at) => distanceOf(layout, geometry, at));
    expect(near).toBeLessThan(far);
    expect(flight(momentAt(1.2), near)).toBeGreaterThan(flight(momentAt(1.2), far));
    expect([near, far].map((distance) => flight(momentAt(2), distance))).toEqual([1, 1]);
    expect([near, far].map((distance) => flight(momentAt(1), distance))).toEqual([0, 0]);
  });

  it("differ in shade: each of the shades is as frequent as the others", () => {
    const counts = new Array<number>(LEVELS).fill(0);
    for (let i = 0; i < 128 * 128; i++) counts[levelAt(i % 128, Math.floor(i / 128))] += 1;
    for (const count of counts) expect(Math.abs(count - 16384 / LEVELS)).toBeLessThan(200);
    expect(grainBytes(paletteOf("light"))).toHaveLength(128 * 128 * 4);
  });
});

describe("the connections of an output", () => {
  it("are one for each pixel when dense, one for each weight when local", () => {
    const { geometry, layout } = layoutOf(LESSON);
    const inside = windowLines(layout, geometry, HERE, momentAt(0));
    expect(outsideLines(layout, geometry, HERE).length + inside.length).toBe(324);
    expect(inside).toHaveLength(9);
  });

  it("begin at the pixels that the window reads, padding too", () => {
    const { geometry, layout } = layoutOf({ ...LESSON, padding: 1, dilation: [2, 2] });
    const [first] = windowLines(layout, geometry, { row: 0, column: 0 }, momentAt(1));
    expect(first.pixel).toEqual(middleOf(cellBox(layout.input, -1, -1)));
  });

  it("go through the shared kernel's weights, whichever the output", () => {
    const { geometry, layout } = layoutOf(LESSON);
    for (const position of [HERE, { row: 15, column: 0 }]) {
      const last = windowLines(layout, geometry, position, momentAt(2))[8];
      expect(last.weight.x).toBeCloseTo(middleOf(cellBox(layout.kernel, 2, 2)).x, 6);
      expect(last.output).toEqual(middleOf(cellBox(layout.outputs, position.row, position.column)));
    }
  });

  it("are at most about 600, evenly chosen", () => {
    for (const [size, step] of [[18, 1], [22, 1], [28, 2], [64, 3]] as const) {
      const { geometry, layout } = layoutOf({ size: [size, size], kernel: [11, 11] });
      expect(spacing(geometry)).toBe(step);
      const all = [...outsideLines(layout, geometry, HERE), ...windowLines(layout, geometry, HERE, momentAt(0))];
      expect(all.length).toBeLessThanOrEqual(621);
    }
  });

  it("are seen at other outputs too, never twice at one", () => {
    expect(witnesses(Geometry.resolve(LESSON), HERE)).toHaveLength(3);
    expect(witnesses(Geometry.resolve({ size: [3, 3], kernel: [3, 3] }), { row: 0, column: 0 })).toEqual([]);
  });
});

describe("what the output reads", () => {
  it("shrinks from the whole image to its window", () => {
    const { geometry, layout } = layoutOf(LESSON);
    const { cell } = layout.input;
    expect(reachOf(layout, geometry, HERE, momentAt(0)).width).toBeCloseTo(18 * cell);
    const window = reachOf(layout, geometry, HERE, momentAt(1));
    expect([window.width, window.x]).toEqual([expect.closeTo(3 * cell), expect.closeTo(layout.input.x + 9 * cell)]);
  });
});

describe("the play", () => {
  it("goes from dense to shared in about eight seconds, never back", () => {
    const run = Array.from({ length: 100 }, (_, i) => scoreAt((PLAY_TIME * i) / 99));
    expect([run[0], run[99]]).toEqual([0, 2]);
    expect(run).toEqual(run.toSorted((a, b) => a - b));
    expect(Math.abs(PLAY_TIME - 8000)).toBeLessThan(1000);
  });

  it("rests at the local layer", () => {
    expect([scoreAt(3000), scoreAt(3800)]).toEqual([1, 1]);
  });

  it.each([[16, 16], [1, 5], [3, 1]] as const)("then uses the kernel from the first to the last of %i × %i outputs", (rows, columns) => {
    const times = Array.from({ length: PLAY_TIME / 2 }, (_, i) => 2 * i);
    const visits = times.map((time) => visitAt(time, [rows, columns])).filter((visit) => visit !== null);
    expect(visits[0]).toEqual({ row: 0, column: 0 });
    expect(visits.at(-1)).toEqual({ row: rows - 1, column: columns - 1 });
    expect(visitAt(PLAY_TIME, [rows, columns])).toBeNull();
  });
});

/** A context that only remembers what was filled with which colour. */
function recording() {
  const fills: (readonly [style: unknown, x: number, y: number, width: number, height: number])[] = [];
  const state: Record<string, unknown> = {
    fillRect: (x: number, y: number, width: number, height: number) => fills.push([state.fillStyle, x, y, width, height]),
  };
  const context = new Proxy(state, {
    get: (target, name: string) => target[name] ?? (() => undefined),
    set: (target, name: string, value) => Reflect.set(target, name, value),
  });
  return { context: context as unknown as CanvasRenderingContext2D, fills };
}

describe("the picture", () => {
  const paint = (t: number, shape: readonly number[] = [18, 18]) => {
    const { geometry, layout } = layoutOf(LESSON);
    const { context, fills } = recording();
    const pixels = { shape, data: new Float32Array(shape.reduce((a, b) => a * b)) };
    pixels.data[1] = 1;
    const kernel = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]];
    const picture = { geometry, pixels, kernel, channels: 1, depth: 1, palette: paletteOf("light"), grain: null };
    paintSharing(context, layout, { ...picture, position: HERE, t });
    const at = (box: { x: number; y: number }) => fills.findLast(([, x, y]) => x === box.x && y === box.y)?.[0];
    return { layout, at };
  };

  it("gives the shared kernel the colours of its weights, and no other moment", () => {
    const { signed } = paletteOf("light");
    const { layout, at } = paint(2);
    expect(at(cellBox(layout.kernel, 1, 0))).toBe(signed.css[1]);
    expect(at(cellBox(layout.kernel, 1, 2))).toBe(signed.css[255]);
    expect(paint(1).at(cellBox(layout.kernel, 1, 2))).toBeUndefined();
  });

  it.each([[[18, 18]], [[3, 18, 18]]])("shows the first channel of pixels of shape %j", (shape) => {
    const { layout, at } = paint(0, shape);
    expect(at(cellBox(layout.input, 0, 1))).toBe(paletteOf("light").ink.css[255]);
  });

  it("leaves out pixels of another size", () => {
    const { layout, at } = paint(0, [9, 9]);
    expect(at(cellBox(layout.input, 0, 1))).toBeUndefined();
  });
});
