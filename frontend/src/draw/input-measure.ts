/** Rulers over the input grid: what each part of the output size's formula measures. */
import type { Axis } from "../core/axis";
import type { Geometry } from "../core/geometry";
import type { Position } from "../core/walk";
import { dotAt, windowHull, type InputLayout } from "./input-layout";
import type { Palette } from "./palette";

type Context = CanvasRenderingContext2D;

export type MeasuredAxis = "rows" | "columns";
export type Measured = "size" | "before" | "after" | "dilation" | "kernel" | "stride" | "output";

/** A stretch of one axis in cells, cell i reaching from i − ½ to i + ½. */
export interface Ruler {
  readonly from: number;
  readonly to: number;
  /** Marks in between: taps, or centres. */
  readonly ticks: readonly number[];
  readonly label: string;
  /** A distance from here to there, not the length of something. */
  readonly arrow: boolean;
  /** Lies beside the window, not along the edge. */
  readonly byWindow: boolean;
}

const length = (from: number, to: number, label: number, more: Partial<Ruler> = {}): Ruler => ({
  from,
  to,
  ticks: [],
  label: String(label),
  arrow: false,
  byWindow: false,
  ...more,
});

const RULERS: Readonly<Record<Measured, (axis: Axis, position: number) => Ruler>> = {
  size: ({ size }) => length(-0.5, size - 0.5, size),
  before: ({ before }) => length(-before - 0.5, -0.5, before),
  after: ({ size, after }) => length(size - 0.5, size + after - 0.5, after),
  kernel: (axis, position) => {
    const taps = axis.taps(position);
    return length(taps[0] - 0.5, taps.at(-1)! + 0.5, axis.kernel, { ticks: axis.dilation > 1 ? taps : [], byWindow: true });
  },
  dilation: (axis, position) => {
    const [first, second = first] = axis.taps(position);
    return length(first, second, axis.dilation, { arrow: true, byWindow: true });
  },
  stride: (axis, position) => {
    const from = axis.centres[Math.max(0, Math.min(position, axis.output - 2))];
    return length(from, from + (axis.output > 1 ? axis.stride : 0), axis.stride, { arrow: true, byWindow: true });
  },
  output: ({ centres, output }) => length(centres[0], centres[output - 1], output, { ticks: centres, byWindow: true }),
};

export const rulerOf = (geometry: Geometry, measured: Measured, along: MeasuredAxis, position: Position): Ruler =>
  RULERS[measured](geometry[along], along === "rows" ? position.row : position.column);

/** Room that a ruler keeps from what it measures, half of its end strokes, and its arrow's head. */
const APART = 11;
const END = 5;
const HEAD = 5;

type Point = readonly [x: number, y: number];
/** A cell of the axis, so many CSS pixels aside and onward. */
type Place = (cell: number, aside?: number, onward?: number) => Point;

export interface Measurement {
  readonly geometry: Geometry;
  readonly palette: Palette;
  readonly position: Position;
  readonly measured: Measured;
  readonly along: MeasuredAxis;
}

/** In ink with a rim of paper, to be seen on any pixel. */
export function paintMeasure(context: Context, layout: InputLayout, measurement: Measurement): void {
  const { geometry, palette, position, measured, along } = measurement;
  const ruler = rulerOf(geometry, measured, along, position);
  const across = acrossOf(layout, measurement, ruler.byWindow);
  const at: Place = (cell, aside = 0, onward = 0) => {
    const { x, y } = dotAt(layout, cell, cell);
    return along === "rows" ? [across + aside, y + onward] : [x + onward, across + aside];
  };
  const path = rulerPath(ruler, at);
  context.lineJoin = "round";
  for (const [colour, width] of [[palette.paper, 6], [palette.ink.css[255], 2]] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke(path);
  }
  paintLabel(context, layout, palette, ruler.label, at((ruler.from + ruler.to) / 2, APART + 5));
}

/** Where the ruler lies on the other axis: beside the window, or just inside the image. */
function acrossOf(layout: InputLayout, { geometry, position, along }: Measurement, byWindow: boolean): number {
  const { top, left, bottom, right } = windowHull(geometry, position);
  const [first, last, end] = along === "rows" ? [left, right, layout.width] : [top, bottom, layout.height];
  const edge = (cell: number): number => (along === "rows" ? dotAt(layout, 0, cell).x : dotAt(layout, cell, 0).y);
  if (!byWindow) return edge(-0.5) + APART;
  const after = edge(last + 0.5) + APART;
  return after + 3 * APART < end ? after : Math.max(APART, edge(first - 0.5) - 3 * APART);
}

function rulerPath({ from, to, ticks, arrow }: Ruler, at: Place): Path2D {
  const path = new Path2D();
  const line = (...points: readonly Point[]): void =>
    points.forEach(([x, y], i) => (i === 0 ? path.moveTo(x, y) : path.lineTo(x, y)));
  line(at(from), at(to));
  line(at(from, -END), at(from, END));
  for (const tick of ticks) line(at(tick, -END / 2), at(tick, END / 2));
  if (arrow && to > from) line(at(to, -END, -HEAD), at(to), at(to, END, -HEAD));
  else line(at(to, -END), at(to, END));
  return path;
}

function paintLabel(context: Context, layout: InputLayout, { paper, ink }: Palette, label: string, [x, y]: Point): void {
  context.font = "600 13px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  const width = context.measureText(label).width + 8;
  const within = (value: number, room: number, end: number): number => Math.min(end - room, Math.max(room, value));
  const [middle, level] = [within(x, width / 2, layout.width), within(y, 9, layout.height)];
  context.beginPath();
  context.roundRect(middle - width / 2, level - 9, width, 18, 4);
  context.fillStyle = paper;
  context.fill();
  context.fillStyle = ink.css[255];
  context.fillText(label, middle, level + 1);
}
