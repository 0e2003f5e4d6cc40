/** A picture kept on a canvas of its own, painted again only when it shows something else. */
import { surfaceOf } from "./surface";

export class Layer {
  readonly #canvas = document.createElement("canvas");
  #shown: readonly unknown[] = [];

  /** Paints unless everything in `shows`, the size and the screen are as they were. */
  refresh(
    width: number,
    height: number,
    shows: readonly unknown[],
    paint: (context: CanvasRenderingContext2D) => void,
  ): void {
    const shown = [width, height, globalThis.devicePixelRatio, ...shows];
    if (shown.length === this.#shown.length && shown.every((value, i) => value === this.#shown[i])) return;
    const surface = surfaceOf(this.#canvas, width, height);
    if (!surface) return;
    surface.context.clearRect(0, 0, width, height);
    paint(surface.context);
    this.#shown = shown;
  }

  /** Onto a canvas of the same size, pixel on pixel. */
  copyTo(context: CanvasRenderingContext2D, opacity = 1): void {
    context.save();
    context.resetTransform();
    context.globalAlpha = opacity;
    context.drawImage(this.#canvas, 0, 0);
    context.restore();
  }
}
