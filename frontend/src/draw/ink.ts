/** Ink on the pad: strokes as round lines in a square of `side` pixels. */
import type { Drawing, Point, Stroke } from "../core/drawing";
import type { UnitRectangle } from "../core/receptive-field";

export interface InkStyle {
  readonly colour: string;
  /** Line width as a part of the side. */
  readonly width: number;
  readonly side: number;
}

function pen(context: CanvasRenderingContext2D, { colour, width, side }: InkStyle): void {
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = width * side;
  context.lineCap = "round";
  context.lineJoin = "round";
}

function paintStroke(context: CanvasRenderingContext2D, stroke: Stroke, { side }: InkStyle): void {
  if (stroke.length === 0) return;
  context.beginPath();
  context.moveTo(stroke[0][0] * side, stroke[0][1] * side);
  for (const [x, y] of stroke) context.lineTo(x * side, y * side); // a dot is a line to itself
  context.stroke();
}

export function paintDrawing(context: CanvasRenderingContext2D, drawing: Drawing, side: number, colour: string): void {
  context.clearRect(0, 0, side, side);
  const style = { colour, width: drawing.width, side };
  pen(context, style);
  for (const stroke of drawing.strokes) paintStroke(context, stroke, style);
}

/** Where the keyboard's pen stands: a cross while it is lifted, a ring while it draws. */
export function paintCursor(
  context: CanvasRenderingContext2D,
  [x, y]: Point,
  drawing: boolean,
  { colour, width, side }: InkStyle,
): void {
  const radius = Math.max(5, (width * side) / 2 + 3);
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.beginPath();
  context.arc(x * side, y * side, radius, 0, 2 * Math.PI);
  if (!drawing) {
    context.moveTo(x * side - radius - 4, y * side);
    context.lineTo(x * side + radius + 4, y * side);
    context.moveTo(x * side, y * side - radius - 4);
    context.lineTo(x * side, y * side + radius + 4);
  }
  context.stroke();
}

/** Outlines the part of the drawing that a cell sees; what lies beyond the pad is cut off. */
export function paintSeen(
  context: CanvasRenderingContext2D,
  seen: UnitRectangle,
  side: number,
  colour: string,
): void {
  const within = (value: number): number => Math.min(side - 1, Math.max(1, value * side));
  const [left, top] = [within(seen.left), within(seen.top)];
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.lineJoin = "miter";
  context.strokeRect(left, top, within(seen.right) - left, within(seen.bottom) - top);
}

/** A drawing as the `d` of one SVG path in a square of 100. */
export function pathOf(drawing: Drawing): string {
  const at = ([x, y]: Point): string => `${(x * 100).toFixed(1)} ${(y * 100).toFixed(1)}`;
  return drawing.strokes
    .filter((stroke) => stroke.length > 0)
    .map((stroke) => `M${stroke.map(at).join("L")}${stroke.length === 1 ? `L${at(stroke[0])}` : ""}`)
    .join("");
}
