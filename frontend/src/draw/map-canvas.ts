/** Feature maps on a canvas: one buffer pixel for each CSS pixel, scaled up without smoothing. */
import type { Tensor } from "../core/frame";
import { gridHeight, gridWidth, paintFrames, paintMaps, type MapGrid, type ValueScale } from "./maps";
import { paletteOf, type Palette, type Theme } from "./palette";

export class MapCanvas {
  #image: ImageData | null = null;
  #pixels = new Uint32Array();
  #grid: MapGrid | null = null;
  #theme: Theme | null = null;

  constructor(private readonly canvas: HTMLCanvasElement) {}

  /** Without a tensor only the empty frames of the maps are drawn. */
  paint(
    grid: MapGrid,
    theme: Theme,
    tensor: Tensor | null,
    scales: readonly ValueScale[] | null,
  ): void {
    const context = this.canvas.getContext("2d");
    if (!context) return;
    const palette = paletteOf(theme);
    const image = this.#imageFor(context, grid, theme, palette, tensor !== null);
    if (tensor && scales) paintMaps(this.#pixels, grid, tensor, scales, palette);
    context.putImageData(image, 0, 0);
  }

  /** The frames are drawn again only when the layout or the theme is another. */
  #imageFor(
    context: CanvasRenderingContext2D,
    grid: MapGrid,
    theme: Theme,
    palette: Palette,
    filled: boolean,
  ): ImageData {
    if (this.#image && filled && this.#theme === theme && sameGrid(this.#grid, grid)) {
      return this.#image;
    }
    const width = gridWidth(grid);
    const height = gridHeight(grid);
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    const image = context.createImageData(width, height);
    this.#image = image;
    this.#pixels = new Uint32Array(image.data.buffer);
    this.#grid = grid;
    this.#theme = theme;
    paintFrames(this.#pixels, grid, palette);
    return image;
  }
}

function sameGrid(a: MapGrid | null, b: MapGrid): boolean {
  return a !== null && (Object.keys(b) as (keyof MapGrid)[]).every((key) => a[key] === b[key]);
}
