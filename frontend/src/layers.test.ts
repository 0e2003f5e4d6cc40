import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

/** Imports point one way: a layer may use itself and the ones named here. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  core: [],
  draw: ["core"],
  state: ["core"],
  elements: ["core", "draw", "state"],
  pages: ["core", "draw", "state", "elements"],
};

const SOURCE = resolve(import.meta.dirname);
const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".ts") && file.includes("/"),
);

const layerOf = (file: string): string => relative(SOURCE, file).split("/")[0];

function localImports(file: string): readonly string[] {
  const text = readFileSync(join(SOURCE, file), "utf8");
  return [...text.matchAll(/from\s+"(\.[^"]+)"/g)].map((match) => resolve(SOURCE, dirname(file), match[1]));
}

describe("imports point one way", () => {
  it.each(files)("%s", (file) => {
    const layer = layerOf(join(SOURCE, file));
    for (const target of localImports(file)) {
      if (target.startsWith(SOURCE)) expect([layer, ...MAY_USE[layer]]).toContain(layerOf(target));
    }
  });
});

describe("core knows nothing of the page", () => {
  it.each(files.filter((file) => file.startsWith("core/")))("%s", (file) => {
    expect(readFileSync(join(SOURCE, file), "utf8")).not.toMatch(/\b(document|globalThis|localStorage|HTML\w+Element|CanvasRenderingContext2D)\b/);
  });
});
