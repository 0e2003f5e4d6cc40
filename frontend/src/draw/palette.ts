/**
 * Colours of pixels and values, as tables of 256 steps for each theme. Paper, ink, text and accent
 * are those of the page's tokens; a canvas needs their bytes, and a test holds them equal.
 */
import { through, type Rgb } from "./colour";

export type Theme = "light" | "dark";

export interface Scale {
  /** CSS colours, one for each of 256 steps. */
  readonly css: readonly string[];
  /** The same as RGBA bytes, 256 × 4, for ImageData. */
  readonly rgba: Uint8ClampedArray;
}

export interface Palette {
  /** Signed values: orange at −1 (step 0), paper at 0 (128), purple at +1 (255). */
  readonly signed: Scale;
  /** Intensities 0–1: paper to ink. */
  readonly ink: Scale;
  readonly paper: string;
  /** Between pixels: quieter than the page's lines. */
  readonly line: string;
  readonly hatch: string;
  readonly text: string;
  /** The window, the centres, the current cell, and nothing else. */
  readonly accent: string;
}

const STEPS = 256;

function scaleOf(colour: (t: number) => Rgb): Scale {
  const colours = Array.from({ length: STEPS }, (_, i) => colour(i / (STEPS - 1)));
  const rgba = new Uint8ClampedArray(STEPS * 4);
  colours.forEach((parts, i) => rgba.set([...parts, 255], i * 4));
  return { css: colours.map((parts) => `rgb(${parts.join(", ")})`), rgba };
}

/** Through every colour given, so that the middle one is exactly that of zero, at step 128. */
function diverging(colours: readonly string[]): Scale {
  const colour = through(colours);
  const zero = STEPS / 2;
  return scaleOf((t) => {
    const step = t * (STEPS - 1) - zero;
    return colour(0.5 + step / (step < 0 ? STEPS : STEPS - 2));
  });
}

/** PuOr of ColorBrewer (Cynthia Brewer, colorbrewer2.org, Apache 2.0), with white for its middle. */
const lightSigned = [
  ...["#7f3b08", "#b35806", "#e08214", "#fdb863", "#fee0b6"],
  "#ffffff",
  ...["#d8daeb", "#b2abd2", "#8073ac", "#542788", "#2d004b"],
];

/** In the dark, zero is the paper and large values glow. */
const darkSigned = ["#ffe3bd", "#f0a04b", "#96591a", "#131316", "#5b4a99", "#9a8ad6", "#e6e0ff"];

const MAKE: Readonly<Record<Theme, () => Palette>> = {
  light: () => ({
    signed: diverging(lightSigned),
    ink: scaleOf(through(["#ffffff", "#8b8b8e", "#1b1b1e"])),
    paper: "#ffffff",
    line: "#ebeae6",
    hatch: "#d5d3cc",
    text: "#5d5e65",
    accent: "#d6302b",
  }),
  dark: () => ({
    signed: diverging(darkSigned),
    ink: scaleOf(through(["#131316", "#77777c", "#f0efeb"])),
    paper: "#131316",
    line: "#26262b",
    hatch: "#3d3d44",
    text: "#abacb4",
    accent: "#ff5a50",
  }),
};

const made = new Map<Theme, Palette>();

export function paletteOf(theme: Theme): Palette {
  const palette = made.get(theme) ?? MAKE[theme]();
  made.set(theme, palette);
  return palette;
}

/** Step of the signed scale for a value on ±bound. */
export const signedStep = (value: number, bound: number): number =>
  bound === 0 ? 128 : Math.round(Math.min(1, Math.max(-1, value / bound)) * 127) + 128;

export const inkStep = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 255);

const linear = (channel: number): number => ((channel / 255 + 0.055) / 1.055) ** 2.4;

/** Whether black contrasts more with this colour than white does (WCAG's relative luminance). */
export function prefersBlack(css: string): boolean {
  const [r, g, b] = css.match(/\d+/g)!.map((channel) => linear(Number(channel)));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179;
}
