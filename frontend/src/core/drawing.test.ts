import { describe, expect, it } from "vitest";

import { extended, MOST, within, type Drawing, type Point } from "./drawing";

const line = (points: number, from = 0): Point[] =>
  Array.from({ length: points }, (_, i) => [from + (i / points) * 0.5, (i * 0.37) % 1] as const);
const count = ({ strokes }: Drawing): number => strokes.reduce((sum, stroke) => sum + stroke.length, 0);

describe("a drawing that grows", () => {
  it("takes only points that can be told from the last", () => {
    const drawing: Drawing = { width: 0.07, strokes: [[[0.5, 0.5]]] };
    expect(extended(drawing, [[0.501, 0.501]])).toBe(drawing);
    expect(extended(drawing, [[0.501, 0.5], [0.5025, 0.5]]).strokes).toEqual([[[0.5, 0.5], [0.5025, 0.5]]]);
  });

  it("stays as it is below the most that the server takes", () => {
    const drawing: Drawing = { width: 0.07, strokes: [line(MOST.points - 1), [[0.1, 0.1]]] };
    expect(within(drawing)).toBe(drawing);
  });

  it("is thinned over it, and keeps where each stroke begins and ends", () => {
    const near = Array.from({ length: MOST.points }, (_, i): Point => [0.5 + 0.4 * Math.cos(i / 100), 0.5 + 0.4 * Math.sin(i / 100)]);
    const thinned = within({ width: 0.07, strokes: [near, [[0.1, 0.1], [0.1005, 0.1]]] });
    expect(count(thinned)).toBeLessThanOrEqual(MOST.points);
    expect(count(thinned)).toBeGreaterThan(MOST.points / 8);
    expect([thinned.strokes[0][0], thinned.strokes[0].at(-1)]).toEqual([near[0], near.at(-1)]);
    expect(thinned.strokes[1]).toEqual([[0.1, 0.1], [0.1005, 0.1]]);
  });

  it("loses its oldest strokes beyond as many as the server takes", () => {
    const dots = Array.from({ length: MOST.strokes + 2 }, (_, i): Point[] => [[i / 1000, 0.5]]);
    expect(within({ width: 0.07, strokes: dots }).strokes).toEqual(dots.slice(2));
  });
});
