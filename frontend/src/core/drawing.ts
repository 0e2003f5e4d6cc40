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

/** Four decimals are a hundredth of a pixel on any pad, and keep messages short. */
const PRECISION = 1e4;

export const rounded = (value: number): number => Math.round(value * PRECISION) / PRECISION;

export const withStroke = (drawing: Drawing, stroke: Stroke): Drawing => ({
  ...drawing,
  strokes: [...drawing.strokes, stroke],
});

export const withoutLastStroke = (drawing: Drawing): Drawing => ({
  ...drawing,
  strokes: drawing.strokes.slice(0, -1),
});

export const hasInk = (drawing: Drawing): boolean =>
  drawing.strokes.some((stroke) => stroke.length > 0);
