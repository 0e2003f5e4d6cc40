import { expect, it } from "vitest";

import { boundOf, boundOfMap, mapPixels } from "./map-image";
import { paletteOf } from "./palette";

const output = { shape: [2, 1, 3], data: Float32Array.from([0, 1, -1, 4, -8, 0]) };

it("bounds the layer by its largest magnitude, a map by its own", () => {
  expect([boundOf(output), boundOfMap(output, 0), boundOfMap(output, 1)]).toEqual([8, 1, 8]);
});

it.each(["light", "dark"] as const)("colours zero as paper and the ends as the scale's ends: %s", (theme) => {
  const { signed } = paletteOf(theme);
  const rgba = [...mapPixels(output, 0, 1, paletteOf(theme))];
  const pixel = (i: number): string => `rgb(${rgba.slice(i * 4, i * 4 + 3).join(", ")})`;
  expect([pixel(0), pixel(1), pixel(2)]).toEqual([signed.css[128], signed.css[255], signed.css[1]]);
  expect([rgba[3], rgba[7], rgba[11]]).toEqual([255, 255, 255]);
});
