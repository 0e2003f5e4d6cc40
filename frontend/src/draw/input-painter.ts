/** The whole input grid: what stands still is kept in layers, what moves is painted over them. */
import type { Position } from "../core/walk";
import type { InputPicture } from "./input-cells";
import { paintCells, paintDots, textHeight } from "./input";
import type { InputLayout } from "./input-layout";
import { paintOutline, paintReaders, paintWindow } from "./input-marks";
import { paintMeasure, type Measured, type MeasuredAxis } from "./input-measure";
import { Layer } from "./layer";

export interface InputScene extends InputPicture {
  readonly position: Position;
  /** The cell pointed at, whose readers light up. */
  readonly pointed: Position | null;
  /** The keyboard's brush. */
  readonly cursor: Position | null;
  readonly measure: Measured | null;
  readonly axis: MeasuredAxis;
}

/** Of the centres whose windows do not read the cell that is pointed at. */
const FADED = 0.3;

export class InputPainter {
  readonly #cells = new Layer();
  readonly #dots = new Layer();

  paint(context: CanvasRenderingContext2D, layout: InputLayout, scene: InputScene): void {
    this.#refresh(layout, scene);
    context.clearRect(0, 0, layout.width, layout.height);
    this.#cells.copyTo(context);
    this.#dots.copyTo(context, scene.pointed ? FADED : 1);
    paintMarks(context, layout, scene);
  }

  #refresh(layout: InputLayout, scene: InputScene): void {
    const { geometry, pixels, channel, mode, show, palette } = scene;
    const { width, height } = layout;
    this.#cells.refresh(width, height, [layout.cell, geometry, pixels, channel, mode, show, palette], (context) =>
      paintCells(context, layout, scene),
    );
    this.#dots.refresh(width, height, [layout.cell, geometry, show, palette], (context) => paintDots(context, layout, scene));
  }
}

function paintMarks(context: CanvasRenderingContext2D, layout: InputLayout, scene: InputScene): void {
  const { position, pointed, cursor, measure, axis, show } = scene;
  if (pointed) paintReaders(context, layout, scene, pointed);
  paintWindow(context, layout, scene, position, show !== "pixels" && textHeight(layout.cell) !== null);
  if (pointed) paintOutline(context, layout, scene, pointed);
  if (cursor) paintOutline(context, layout, scene, cursor);
  if (measure) paintMeasure(context, layout, { ...scene, measured: measure, along: axis });
}
