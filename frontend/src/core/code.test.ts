import { describe, expect, it } from "vitest";

import { codeOf, FRAMEWORKS } from "./code";
import { randomLayers } from "./code-testing";
import { float32, list } from "./code-text";
import { DEFAULT_FILTER, type FilterSettings } from "./filter";
import { Geometry } from "./geometry";

const FIXTURE = "../../../tests/fixtures/layer_code.json";
const ANEW = "Where the change is meant, write the file anew: npx vitest run src/core/code.test.ts -u";
const ABOUT = "Layers as code; written by frontend/src/core/code.test.ts, run by tests/frameworks.";

const code = (framework: (typeof FRAMEWORKS)[number]["value"], patch: Partial<FilterSettings> = {}): string => {
  const settings = { ...DEFAULT_FILTER, ...patch };
  return codeOf(framework, settings, Geometry.of(settings));
};

/** Settings on one line each, snippets with their own lines. */
function fixture(layers: readonly FilterSettings[]): string {
  const cases = layers.map((settings) => {
    const geometry = Geometry.of(settings);
    const snippets = FRAMEWORKS.map(({ value }) => [value, codeOf(value, settings, geometry).split("\n")]);
    return `{"settings": ${JSON.stringify(settings)},\n"code": ${JSON.stringify(Object.fromEntries(snippets), null, 1)}}`;
  });
  return `{"about": ${JSON.stringify(ABOUT)},\n"cases": [\n${cases.join(",\n")}\n]}\n`;
}

describe("the layer in code", () => {
  it("is what the frameworks are tested with", async () => {
    await expect(fixture(randomLayers(60)), ANEW).toMatchFileSnapshot(FIXTURE);
  });

  it.each(FRAMEWORKS)("holds no step that does nothing: $label", ({ value }) => {
    const plain = code(value, { padding: "valid" });
    expect(plain).not.toMatch(/\bpads?\b|ZeroPadding|auto_pad|\bdilations?\b|_dilation|\bstrides?=|relu|flipped/i);
  });

  it("uses the framework's own word for its own rule, numbers for another's", () => {
    const uneven = { stride: [2, 2], rule: "keras" } as const;
    expect(code("keras", uneven)).toContain('padding="same"');
    expect(code("jax", uneven)).toContain('padding="SAME"');
    expect(code("onnx", uneven)).toContain('auto_pad="SAME_UPPER"');
    expect(code("pytorch", uneven)).toContain("F.pad(x, (0, 1, 0, 1))");
    const even = { ...uneven, rule: "pytorch" } as const;
    expect(code("keras", even)).toContain("ZeroPadding2D(((1, 1), (1, 1)))");
    expect(code("pytorch", even)).toContain("padding=1");
    expect(code("pytorch", { rule: "pytorch" })).toContain('padding="same"');
    expect(code("jax", { ...uneven, rule: "onnx_lower" })).toContain('padding="SAME_LOWER"');
  });

  it("writes kernels as they meet the pixels, and says that they are flipped", () => {
    expect(code("numpy")).toContain("[[[[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]]]");
    const flipped = code("numpy", { operation: "convolution" });
    expect(flipped).toContain("[[[[1, 0, -1], [2, 0, -2], [1, 0, -1]]]]");
    expect(flipped).toContain("true convolution");
  });

  it("holds every weight of the largest layer, on lines that fit", () => {
    const kernel = Array.from({ length: 11 }, (_, r) => Array.from({ length: 11 }, (_, c) => (r * 11 + c) / 121));
    const settings = { kernels: Array(16).fill([kernel]), bias: Array(16).fill(1 / 3) };
    for (const { value } of FRAMEWORKS) {
      const text = code(value, settings);
      expect(text.match(/0\.3305785/g)).toHaveLength(16);
      for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(88);
    }
  });
});

describe("numbers in code", () => {
  it("have the fewest digits that are the float32 computed with", () => {
    for (const value of [0, -1, 0.1, 1 / 3, 1e-7, 123456.7, Math.fround(0.3), 1000, -2.5e-12]) {
      expect(Math.fround(Number(float32(value)))).toBe(Math.fround(value));
      expect(float32(value).length).toBeLessThanOrEqual(String(Math.fround(value)).length);
    }
    expect([float32(Math.fround(0.1)), float32(-0)]).toEqual(["0.1", "0"]);
  });

  it("are kept, all of them, when their list is broken", () => {
    const numbers = Array.from({ length: 200 }, (_, i) => i / 8);
    const text = list([numbers, numbers]);
    expect(text).toContain("\n");
    expect(JSON.parse(text)).toEqual([numbers, numbers]);
  });
});
