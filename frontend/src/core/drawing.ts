/** A drawing is its strokes, in the unit square, y down. */

export type Point = readonly [x: number, y: number];
export type Stroke = readonly Point[];

export interface Drawing {
  readonly strokes: readonly Stroke[];
  /** Line width as a part of the pad's side. */
  readonly width: number;
}

export interface Sample {
  readonly digit: number;
  readonly drawing: Drawing;
}

export const DEFAULT_WIDTH = 0.07;
export const WIDTHS = { min: 0.03, max: 0.14, step: 0.01 } as const;
export const EMPTY: Drawing = { strokes: [], width: DEFAULT_WIDTH };

/** Points lie on a grid of 1 024 a side, a quarter of a pixel on the pad, so that a link holds them exactly. */
export const GRID = 1023;

export const onGrid = ([x, y]: Point): Point => [Math.round(x * GRID) / GRID, Math.round(y * GRID) / GRID];

/** Four decimals keep messages short. */
const PRECISION = 1e4;

export const rounded = (value: number): number => Math.round(value * PRECISION) / PRECISION;

export const withStroke = (drawing: Drawing, stroke: Stroke): Drawing => ({
  ...drawing,
  strokes: [...drawing.strokes, stroke],
});

/** What the server takes at most, and the least distance at which points on a pad are told apart. */
export const MOST = { points: 20_000, strokes: 500 } as const;
const NEAR = 0.002;

/** The points at least `distance` from the one kept before them. */
function apart(points: readonly Point[], last: Point | undefined, distance: number): readonly Point[] {
  let kept = last;
  return points.filter((point) => {
    if (kept && Math.hypot(point[0] - kept[0], point[1] - kept[1]) < distance) return false;
    kept = point;
    return true;
  });
}

/** The last stroke, some points longer; the same drawing when none of them is far enough to see. */
export function extended(drawing: Drawing, points: readonly Point[]): Drawing {
  const last = drawing.strokes.at(-1) ?? [];
  const added = apart(points, last.at(-1), NEAR);
  if (added.length === 0) return drawing;
  return withStroke({ ...drawing, strokes: drawing.strokes.slice(0, -1) }, [...last, ...added]);
}

const thinned = (stroke: Stroke, distance: number): Stroke =>
  stroke.length < 3 ? stroke : [...apart(stroke.slice(0, -1), undefined, distance), stroke[stroke.length - 1]];

/** No more than the server takes: points thinned as far as they must be, the oldest strokes left out. */
export function within(drawing: Drawing): Drawing {
  let { strokes } = drawing;
  const points = (): number => strokes.reduce((sum, stroke) => sum + stroke.length, 0);
  if (strokes.length > MOST.strokes) strokes = strokes.slice(-MOST.strokes);
  for (let distance = NEAR; points() > MOST.points; distance *= 2) {
    strokes = strokes.map((stroke) => thinned(stroke, distance));
  }
  return strokes === drawing.strokes ? drawing : { ...drawing, strokes };
}
