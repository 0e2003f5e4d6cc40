/** A drawing as text for a link: strokes on a grid of 1 024, as differences, in base64url. */
import { EMPTY, MOST, WIDTHS, type Drawing, type Point, type Stroke } from "./drawing";

const GRID = 1023;
const WIDTH_GRID = 1000;
const VERSION = 1;

/** Little-endian base 128; differences fold their sign into the lowest bit. */
class Writer {
  readonly bytes: number[] = [];

  natural(value: number): void {
    let rest = value;
    for (; rest > 127; rest >>>= 7) this.bytes.push((rest & 127) | 128);
    this.bytes.push(rest);
  }

  difference(value: number): void {
    this.natural(value < 0 ? -2 * value - 1 : 2 * value);
  }
}

class Reader {
  #at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get done(): boolean {
    return this.#at >= this.bytes.length;
  }

  natural(): number {
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      if (this.done) throw new RangeError("The link ends too early.");
      const byte = this.bytes[this.#at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
    throw new RangeError("A number in the link is too long.");
  }

  difference(): number {
    const folded = this.natural();
    return folded % 2 ? -(folded + 1) / 2 : folded / 2;
  }
}

const quantised = (stroke: Stroke): Point[] =>
  stroke
    .map(([x, y]): Point => [Math.round(x * GRID), Math.round(y * GRID)])
    .filter(([x, y], i, all) => i === 0 || x !== all[i - 1][0] || y !== all[i - 1][1]);

function writeStroke(writer: Writer, stroke: Stroke): void {
  const points = quantised(stroke);
  writer.natural(points.length);
  let last: Point = [0, 0];
  for (const point of points) {
    writer.difference(point[0] - last[0]);
    writer.difference(point[1] - last[1]);
    last = point;
  }
}

function readStroke(reader: Reader): Stroke {
  const length = reader.natural();
  if (length > MOST.points) throw new RangeError("A stroke in the link is too long.");
  let x = 0;
  let y = 0;
  return Array.from({ length }, (): Point => {
    x += reader.difference();
    y += reader.difference();
    return [x / GRID, y / GRID];
  });
}

export function encodeDrawing(drawing: Drawing): string {
  const writer = new Writer();
  writer.natural(VERSION);
  writer.natural(Math.round(drawing.width * WIDTH_GRID));
  for (const stroke of drawing.strokes) writeStroke(writer, stroke);
  const text = btoa(String.fromCharCode(...writer.bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Null when the text is not a drawing, or one of a later version. */
export function decodeDrawing(text: string): Drawing | null {
  try {
    const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const reader = new Reader(Uint8Array.from(plain, (c) => c.charCodeAt(0)));
    if (reader.natural() !== VERSION) return null;
    const width = reader.natural() / WIDTH_GRID;
    if (width < WIDTHS.min || width > WIDTHS.max) return null;
    const strokes: Stroke[] = [];
    while (!reader.done) strokes.push(readStroke(reader));
    return { ...EMPTY, width, strokes };
  } catch {
    return null;
  }
}

const DRAWING = "d";
const SAMPLE = "s";

const partsOf = (hash: string): URLSearchParams => new URLSearchParams(hash.replace(/^#/, ""));

/** The hash with one part set and another taken out; what else is in it stays. */
function withPart(hash: string, set: readonly [string, string], out: string): string {
  const parts = partsOf(hash);
  parts.delete(out);
  parts.set(...set);
  return `#${parts.toString()}`;
}

export const withDrawing = (hash: string, drawing: Drawing): string =>
  withPart(hash, [DRAWING, encodeDrawing(drawing)], SAMPLE);

export const withSample = (hash: string, digit: number): string => withPart(hash, [SAMPLE, String(digit)], DRAWING);

export function drawingIn(hash: string): Drawing | null {
  const text = partsOf(hash).get(DRAWING);
  return text === null ? null : decodeDrawing(text);
}

/** Which sample digit the link names. */
export function sampleIn(hash: string): number | null {
  const text = partsOf(hash).get(SAMPLE);
  return text !== null && /^\d$/.test(text) ? Number(text) : null;
}
