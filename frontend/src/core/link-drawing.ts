/** A drawing as text for a link: strokes on a grid of 1 024, as differences, in base64url. */
import { bytesOfText, Reader, textOfBytes, Writer } from "./bytes";
import { EMPTY, GRID, MOST, WIDTHS, within, type Drawing, type Point, type Stroke } from "./drawing";

const WIDTH_GRID = 1000;
const VERSION = 1;

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
    if (x < 0 || y < 0 || x > GRID || y > GRID) throw new RangeError("A point in the link lies outside the pad.");
    return [x / GRID, y / GRID];
  });
}

export function encodeDrawing(drawing: Drawing): string {
  const writer = new Writer();
  writer.natural(VERSION);
  writer.natural(Math.round(drawing.width * WIDTH_GRID));
  for (const stroke of drawing.strokes) writeStroke(writer, stroke);
  return textOfBytes(Uint8Array.from(writer.bytes));
}

/** Null when the text is not a drawing, or one of a later version. */
export function decodeDrawing(text: string): Drawing | null {
  try {
    const reader = new Reader(bytesOfText(text));
    if (reader.natural() !== VERSION) return null;
    const width = reader.natural() / WIDTH_GRID;
    if (width < WIDTHS.min || width > WIDTHS.max) return null;
    const strokes: Stroke[] = [];
    while (!reader.done) strokes.push(readStroke(reader));
    const drawing = { ...EMPTY, width, strokes };
    return within(drawing) === drawing ? drawing : null;
  } catch {
    return null;
  }
}
