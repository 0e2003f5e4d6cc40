/** The whole input grid: what stands still is kept in layers, what moves is painted over them. */
import type { Position } from "../core/walk";
import type { InputPicture } from "./input-cells";
import { paintCells, paintDots, paintTexts } from "./input";
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
  readonly #texts = new Layer();

  paint(context: CanvasRenderingContext2D, layout: InputLayout, scene: InputScene): void {
    this.#refresh(layout, scene);
    context.clearRect(0, 0, layout.width, layout.height);
    this.#cells.copyTo(context);
    this.#dots.copyTo(context, scene.pointed ? FADED : 1);
    this.#texts.copyTo(context);
    paintMarks(context, layout, scene);
  }

  #refresh(layout: InputLayout, scene: InputScene): void {
    const { geometry, pixels, channel, mode, show, palette } = scene;
    const refresh = (layer: Layer, shows: readonly unknown[], paint: Paint): void =>
      layer.refresh(layout.width, layout.height, [layout.cell, geometry, show, palette, ...shows], (context) =>
        paint(context, layout, scene),
      );
    refresh(this.#cells, [pixels, channel, mode], paintCells);
    refresh(this.#dots, [], paintDots);
    refresh(this.#texts, [pixels, channel, mode], paintTexts);
  }
}

type Paint = (context: CanvasRenderingContext2D, layout: InputLayout, picture: InputPicture) => void;

function paintMarks(context: CanvasRenderingContext2D, layout: InputLayout, scene: InputScene): void {
  const { position, pointed, cursor, measure, axis } = scene;
  if (pointed) paintReaders(context, layout, scene, pointed);
  paintWindow(context, layout, scene, position);
  if (pointed) paintOutline(context, layout, scene, pointed);
  if (cursor) paintOutline(context, layout, scene, cursor);
  if (measure) paintMeasure(context, layout, { ...scene, measured: measure, along: axis });
}
