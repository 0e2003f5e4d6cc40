import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";

import { rgb } from "./colour";
import { paletteOf, prefersBlack, signedStep, type Theme } from "./palette";

const luminance = (css: string): number => {
  const parts = css.startsWith("#")
    ? [1, 3, 5].map((i) => Number.parseInt(css.slice(i, i + 2), 16))
    : css.match(/\d+/g)!.map(Number);
  const [r, g, b] = parts.map((c) => (c <= 10 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const contrast = (a: string, b: string): number => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

const TOKENS = readFileSync(resolve(import.meta.dirname, "../../../static/css/tokens.css"), "utf8");

/** A colour of the style sheet. */
function token(name: string, theme: Theme): string {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(TOKENS)!;
  return theme === "light" ? light : dark;
}

describe.each(["light", "dark"] as const)("the %s palette", (theme) => {
  const palette = paletteOf(theme);

  it("lets numbers be read on every colour of both scales", () => {
    for (const css of [...palette.signed.css, ...palette.ink.css]) {
      expect(contrast(css, prefersBlack(css) ? "#000000" : "#ffffff")).toBeGreaterThan(4.5);
    }
  });

  it("paints with the colours that the page around has", () => {
    const { paper, text, accent, ink } = palette;
    expect({ paper, text, accent }).toEqual({
      paper: token("surface", theme),
      text: token("ink-soft", theme),
      accent: token("accent", theme),
    });
    expect([...ink.rgba.subarray(0, 3)]).toEqual(rgb(token("surface", theme)));
    expect([...ink.rgba.subarray(255 * 4, 255 * 4 + 3)]).toEqual(rgb(token("ink", theme)));
  });

  it("has orange below zero and purple above", () => {
    const [low, high] = [palette.signed.css[40], palette.signed.css[215]].map((css) => css.match(/\d+/g)!.map(Number));
    expect(low[0]).toBeGreaterThan(low[2]);
    expect(high[2]).toBeGreaterThan(high[1]);
  });
});

describe("steps of the signed scale", () => {
  it("are symmetrical around zero", () => {
    expect(signedStep(0, 3)).toBe(128);
    expect(signedStep(-3, 3) + signedStep(3, 3)).toBe(256);
    expect(signedStep(1, 0)).toBe(128);
  });
});
