import { html, LitElement, type PropertyValues } from "lit";
import { property, query, state } from "lit/decorators.js";

import { EMPTY, extended, onGrid, WIDTHS, within, withStroke, type Drawing, type Point, type Sample } from "../../core/drawing";
import { pixelsOf } from "../../core/picture";
import { paintCursor, paintDrawing, paintSeen, pathOf } from "../../draw/ink";
import { paletteOf } from "../../draw/palette";
import { paintPicture } from "../../draw/pixels";
import { surfaceOf } from "../../draw/surface";
import type { Session } from "../../state/session";
import { SessionController } from "../../state/session-controller";
import { ResizeController } from "../resize";
import { base, controls } from "../styles";
import { moved, RESTING, type Pen } from "./pad-keys";
import { padStyles } from "./pad-styles";

const KEYS =
  "Drawing pad. Keys 0 to 9 bring a sample digit; arrows move the pen, space lowers or lifts it; " +
  "Control Z takes the last stroke back, Delete clears.";

/** Where the digit is drawn: mouse, pen, finger or keyboard. */
export class Pad extends LitElement {
  static override styles = [base, controls, padStyles];

  @property({ attribute: false }) session?: Session;
  @state() private pen: Pen | null = null;
  @query("canvas") private readonly canvas!: HTMLCanvasElement;

  readonly #box = new ResizeController(this);
  #pointer: number | null = null;
  /** The drawing as the stroke under way left it; another one ends the stroke. */
  #own: Drawing | null = null;

  constructor() {
    super();
    new SessionController(this, (s) => [s.drawing, s.picture, s.filter.size, s.samples, s.theme, s.highlight, s.undoable, s.redoable]);
  }

  get #drawing(): Drawing {
    return this.session?.state.drawing ?? EMPTY;
  }

  get #picture() {
    return this.session?.state.picture ?? null;
  }

  /** The sample on the pad, at any width of line. */
  get #sample(): Sample | undefined {
    if (this.#picture !== null) return undefined;
    return this.session?.state.samples.find(({ drawing }) => drawing.strokes === this.#drawing.strokes);
  }

  override render() {
    const drawing = this.#drawing;
    return html`
      <canvas
        tabindex="0"
        role="application"
        aria-label=${KEYS}
        @pointerdown=${this.#lower}
        @pointermove=${this.#move}
        @pointerup=${this.#lift}
        @pointercancel=${this.#lift}
        @keydown=${this.#key}
        @blur=${() => (this.pen = null)}
        @dragover=${(event: DragEvent) => event.preventDefault()}
        @drop=${this.#drop}
      ></canvas>
      <div class="tools">
        <button class="plain" title="Ctrl+Z" ?disabled=${!this.session?.state.undoable} @click=${this.undo}>Undo</button>
        <button class="plain" title="Ctrl+Shift+Z" ?disabled=${!this.session?.state.redoable} @click=${() => this.session?.redo()}>Redo</button>
        <button class="plain" ?disabled=${drawing.strokes.length === 0 && this.#picture === null} @click=${this.clear}>Clear</button>
        <label>
          <span>Line</span>
          <input
            type="range"
            aria-label="Line width"
            min=${WIDTHS.min}
            max=${WIDTHS.max}
            step=${WIDTHS.step}
            .value=${String(drawing.width)}
            ?disabled=${this.#picture !== null}
            @input=${this.#widen}
          />
        </label>
      </div>
      <cs-other-inputs .session=${this.session}></cs-other-inputs>
      <div class="samples" role="group" aria-label="Sample digits">${this.session?.state.samples.map(this.#thumbnail)}</div>
    `;
  }

  override updated(_changed: PropertyValues): void {
    const side = this.canvas.clientWidth || this.#box.width;
    const surface = surfaceOf(this.canvas, side, side);
    if (!surface) return;
    const { theme, highlight } = this.session?.state ?? { theme: "light", highlight: null };
    const { accent, ink, text } = paletteOf(theme);
    if (this.#picture === null) paintDrawing(surface.context, this.#drawing, side, ink.css[255]);
    else paintPicture(surface.context, pixelsOf(this.#picture, this.session!.state.filter.size), side, paletteOf(theme));
    if (highlight) paintSeen(surface.context, highlight, side, accent);
    if (this.pen) {
      paintCursor(surface.context, this.pen.at, this.pen.down, { colour: text, width: this.#drawing.width, side });
    }
  }

  undo(): void {
    this.session?.undo();
  }

  clear(): void {
    this.#replace({ ...this.#drawing, strokes: [] });
  }

  readonly #thumbnail = (sample: Sample) => html`
    <button
      aria-label="Sample ${sample.digit}"
      aria-pressed=${sample === this.#sample}
      title="Sample ${sample.digit}"
      @click=${() => this.#replace(sample.drawing)}
    >
      <svg viewBox="12 4 76 92" aria-hidden="true"><path d=${pathOf(sample.drawing)} /></svg>
    </button>
  `;

  /** Another drawing: a stroke under way belongs to the old one. */
  #replace(drawing: Drawing): void {
    this.#end();
    this.session?.change({ drawing });
  }

  #drop(event: DragEvent): void {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) void this.session?.bring(file);
  }

  #end(): void {
    this.#pointer = null;
    if (this.pen) this.pen = { ...this.pen, down: false };
  }

  /** The first own stroke replaces a sample. */
  #begin(point: Point): void {
    const drawing = this.#drawing;
    const strokes = this.#sample || this.#picture !== null ? [] : drawing.strokes;
    this.#own = within(withStroke({ ...drawing, strokes }, [point]));
    this.session?.change({ drawing: this.#own });
  }

  #extend(points: readonly Point[]): void {
    if (this.#drawing !== this.#own || this.#picture !== null) this.#end();
    else this.#draws(within(extended(this.#own, points)));
  }

  #draws(drawing: Drawing): void {
    this.#own = drawing;
    this.session?.update({ drawing });
  }

  #at(event: PointerEvent): Point {
    const box = this.canvas.getBoundingClientRect();
    const inside = (value: number): number => Math.min(1, Math.max(0, value));
    return onGrid([inside((event.clientX - box.left) / box.width), inside((event.clientY - box.top) / box.height)]);
  }

  #lower(event: PointerEvent): void {
    if (this.#pointer !== null || event.button !== 0) return;
    this.#pointer = event.pointerId;
    this.pen = null;
    this.canvas.setPointerCapture(event.pointerId);
    this.#begin(this.#at(event));
  }

  #move(event: PointerEvent): void {
    if (event.pointerId !== this.#pointer) return;
    const path = event.getCoalescedEvents?.() ?? [];
    this.#extend((path.length > 0 ? path : [event]).map((e) => this.#at(e)));
  }

  #lift(event: PointerEvent): void {
    if (event.pointerId === this.#pointer) this.#pointer = null;
  }

  #widen(event: Event): void {
    const width = Number((event.target as HTMLInputElement).value);
    this.session?.change({ drawing: { ...this.#drawing, width } }, "line width");
  }

  #key(event: KeyboardEvent): void {
    if (!this.#command(event) && !this.#draw(event)) return;
    event.preventDefault();
  }

  #command(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey) return false;
    const sample = this.session?.state.samples.find(({ digit }) => String(digit) === event.key);
    if (sample) this.#replace(sample.drawing);
    else if (event.key === "Delete" || event.key === "Backspace") this.clear();
    else return false;
    return true;
  }

  #draw(event: KeyboardEvent): boolean {
    if (this.#pointer !== null) return false;
    const pen = this.pen ?? RESTING;
    if (event.key === " ") {
      this.pen = { ...pen, down: !pen.down };
      if (this.pen.down) this.#begin(pen.at);
      return true;
    }
    if (event.key === "Escape") {
      this.pen = null;
      return true;
    }
    const next = moved(pen, event.key, event.shiftKey);
    if (!next) return false;
    this.pen = next;
    if (next.down) this.#extend([next.at]);
    return true;
  }
}
