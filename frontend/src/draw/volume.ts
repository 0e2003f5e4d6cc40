/** All maps of a layer as one volume: a deck of cards in oblique view, and the column through it. */
import type { Pair } from "../core/filter";
import type { Position } from "../core/walk";
import { signedStep, type Palette } from "./palette";
import type { Surface } from "./surface";

type Context = CanvasRenderingContext2D;

/** Where the cards stand; filter 1 is the first and the nearest. Lengths in CSS pixels. */
export interface DeckLayout {
  readonly maps: number;
  readonly size: Pair;
  /** Of a card as seen, foreshortened; its right edge stands higher by `rise`. */
  readonly card: { readonly width: number; readonly height: number; readonly rise: number };
  /** From card to card. */
  readonly gap: number;
  readonly width: number;
  readonly height: number;
}

const MARGIN = 3;
/** A cell is seen half as wide as it is, and a third of its width up. */
const FORESHORTENED = 0.5;
const RISE = 0.3;
const WIDEST_CARD = 0.42;
const HIGHEST_CARD = 150;
const LARGEST_CELL = 40;
/** The bars under the deck: their zero line, and the longest, from it. */
const BARS = { above: 14, reach: 22, widest: 12 };

export function deckLayout(maps: number, size: Pair, width: number): DeckLayout {
  const [rows, columns] = size;
  const cell = Math.min(
    LARGEST_CELL,
    HIGHEST_CARD / rows,
    (WIDEST_CARD * width) / (columns * FORESHORTENED),
  );
  const card = { width: columns * cell * FORESHORTENED, height: rows * cell, rise: columns * cell * RISE };
  const room = (width - 2 * MARGIN - card.width) / Math.max(1, maps - 1);
  const height = 2 * MARGIN + card.height + card.rise + BARS.above + 2 * BARS.reach;
  return { maps, size, card, gap: Math.min(room, card.width * 1.2), width, height };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A place on a card, in cells from its top left corner. */
export const deckPoint = ({ card, gap, size: [rows, columns] }: DeckLayout, map: number, row: number, column: number): Point => ({
  x: MARGIN + map * gap + (column / columns) * card.width,
  y: MARGIN + (1 - column / columns) * card.rise + (row / rows) * card.height,
});

export interface DeckPicture {
  /** One picture for each map, one pixel a cell. */
  readonly images: readonly CanvasImageSource[];
  readonly chosen: number;
  readonly palette: Palette;
}

/** Farthest first; the chosen card last, so that it is seen whole. */
export function paintDeck({ context }: Surface, layout: DeckLayout, { images, chosen, palette }: DeckPicture): void {
  context.clearRect(0, 0, layout.width, layout.height);
  context.imageSmoothingEnabled = false;
  for (let map = layout.maps - 1; map >= 0; map--) {
    if (map !== chosen) paintCard(context, layout, map, images[map], palette.text, 0.75);
  }
  paintCard(context, layout, chosen, images[chosen], palette.ink.css[255], 2);
}

function paintCard(
  context: Context,
  layout: DeckLayout,
  map: number,
  image: CanvasImageSource,
  edge: string,
  line: number,
): void {
  const { card, size } = layout;
  const corner = deckPoint(layout, map, 0, 0);
  context.save();
  context.transform(card.width / size[1], -card.rise / size[1], 0, card.height / size[0], corner.x, corner.y);
  context.drawImage(image, 0, 0);
  context.restore();
  outline(context, layout, map, { top: 0, left: 0, bottom: size[0], right: size[1] });
  context.strokeStyle = edge;
  context.lineWidth = line;
  context.stroke();
}

function outline(
  context: Context,
  layout: DeckLayout,
  map: number,
  { top, left, bottom, right }: { top: number; left: number; bottom: number; right: number },
): void {
  context.beginPath();
  for (const [row, column] of [[top, left], [top, right], [bottom, right], [bottom, left]]) {
    const { x, y } = deckPoint(layout, map, row, column);
    context.lineTo(x, y);
  }
  context.closePath();
}

export interface DepthColumn {
  readonly position: Position;
  /** Of all maps at this position. */
  readonly values: readonly number[];
  readonly bound: number;
  readonly chosen: number;
  readonly palette: Palette;
}

/** The current position through all cards, and its values as bars under them. */
export function paintDepthColumn({ context }: Surface, layout: DeckLayout, column: DepthColumn): void {
  paintPath(context, layout, column);
  paintBars(context, layout, column);
}

function paintPath(context: Context, layout: DeckLayout, { position: { row, column }, palette }: DepthColumn): void {
  context.strokeStyle = palette.accent;
  context.lineWidth = 1.5;
  for (let map = 0; map < layout.maps; map++) {
    outline(context, layout, map, { top: row, left: column, bottom: row + 1, right: column + 1 });
    context.stroke();
  }
  const from = deckPoint(layout, 0, row + 0.5, column + 0.5);
  const to = deckPoint(layout, layout.maps - 1, row + 0.5, column + 0.5);
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.stroke();
}

function paintBars(context: Context, layout: DeckLayout, { values, bound, chosen, palette }: DepthColumn): void {
  const zero = layout.height - MARGIN - BARS.reach;
  const wide = Math.min(BARS.widest, layout.gap - 2);
  context.fillStyle = palette.hatch;
  context.fillRect(MARGIN, zero - 0.5, (layout.maps - 1) * layout.gap + layout.card.width, 1);
  values.forEach((value, map) => {
    const x = MARGIN + map * layout.gap + layout.card.width / 2 - wide / 2;
    const length = bound === 0 ? 0 : (value / bound) * BARS.reach;
    const [top, tall] = [Math.min(zero, zero - length), Math.abs(length)];
    context.fillStyle = palette.signed.css[signedStep(value, bound)];
    context.fillRect(x, top, wide, tall);
    context.strokeStyle = map === chosen ? palette.ink.css[255] : palette.text;
    context.lineWidth = map === chosen ? 2 : 0.75;
    context.strokeRect(x, top, wide, tall);
  });
}
