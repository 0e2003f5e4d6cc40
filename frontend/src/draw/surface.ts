/** A canvas as a surface measured in CSS pixels, sharp on any screen. */

export interface Surface {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
}

/** Sizes the bitmap for the screen; null where there is nothing to paint on. */
export function surfaceOf(canvas: HTMLCanvasElement, width: number, height: number): Surface | null {
  if (width <= 0 || height <= 0) return null;
  const ratio = globalThis.devicePixelRatio || 1;
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== across || canvas.height !== down) {
    canvas.width = across;
    canvas.height = down;
  }
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return { context, width, height };
}
