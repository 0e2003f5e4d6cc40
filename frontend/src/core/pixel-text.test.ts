import { describe, expect, it } from "vitest";

import { Geometry } from "./geometry";
import { cellText, compact, exact, readsAndCorners, readsText } from "./pixel-text";

const plain = (text: string): string => text.replaceAll("\u2009", " ");
const lesson = (padding: "valid" | "same") => Geometry.resolve({ size: [18, 18], kernel: [3, 3], padding });
const shown = {
  geometry: lesson("same"),
  pixels: { shape: [1, 18, 18], data: Float32Array.from({ length: 324 }, (_, i) => (i === 18 * 3 + 8 ? 0.8784 : i / 512)) },
  channel: 0,
  mode: "zeros",
} as const;

describe("a value in a small cell", () => {
  it.each([
    [0.8784, ".88"],
    [0.5, ".5"],
    [0, "0"],
    [0.004, "0"],
    [-0.004, "0"],
    [0.994, ".99"],
    [0.996, "1"],
    [1, "1"],
    [-0.25, "−.25"],
    [2.54, "2.5"],
    [9.97, "10"],
    [-12.6, "−13"],
  ])("%d is written %s", (value, text) => expect(compact(value)).toBe(text));

  it("never has more than four signs below a thousand", () => {
    for (let value = -999; value < 999; value += 0.37) expect(compact(value).length).toBeLessThanOrEqual(4);
  });
});

describe("an exact value", () => {
  it("names its float32 and no other", () => {
    for (let i = 0; i <= 255; i++) expect(Math.fround(Number(exact(i / 255)))).toBe(Math.fround(i / 255));
  });

  it("has no more digits than it needs", () => {
    expect([0, 1, 0.5, 0.1, Math.fround(0.8784), -2.25].map(exact)).toEqual(["0", "1", "0.5", "0.1", "0.8784", "−2.25"]);
  });
});

describe("a cell in words", () => {
  it("counts from one, with the exact value and the windows that read it", () => {
    expect(cellText(shown, { row: 3, column: 8 })).toBe("row 4, column 9: 0.8784, read by 9 windows");
  });

  it("says what the padding holds by its mode", () => {
    const corner = { row: -1, column: -1 };
    expect(cellText(shown, corner)).toBe("row 0, column 0: padding, holds 0, read by 1 window");
    expect(cellText({ ...shown, mode: "reflect" }, corner)).toContain(`padding, holds ${19 / 512}`);
  });

  it("says nothing of values before there are any", () => {
    expect(cellText({ ...shown, pixels: null }, { row: 0, column: 0 })).toBe("row 1, column 1, read by 4 windows");
  });

  it("says when no window reads it", () => {
    const geometry = Geometry.resolve({ size: [18, 18], kernel: [3, 3], stride: [4, 4] });
    expect(cellText({ ...shown, geometry }, { row: 17, column: 0 })).toMatch(/read by no window$/);
  });
});

describe("the sum of all reads", () => {
  it("is the lesson's with padding and without", () => {
    expect(plain(readsText(lesson("same")))).toBe("2 704 of 2 916 reads are of real pixels");
    expect(plain(readsText(lesson("valid")))).toBe("All 2 304 reads are of real pixels");
  });
});

describe("the reads at one glance", () => {
  it("are the lesson's with padding and without", () => {
    expect(plain(readsAndCorners(lesson("valid")))).toBe("2 304 reads, all of real pixels; a corner is read once");
    expect(plain(readsAndCorners(lesson("same")))).toBe("2 916 reads, 2 704 of real pixels; a corner is read 4 times");
  });

  it("tell corners apart that are read differently", () => {
    const geometry = Geometry.resolve({ size: [18, 18], kernel: [2, 2], padding: "same" });
    expect(plain(readsAndCorners(geometry))).toBe("1 296 reads, 1 225 of real pixels; corners are read 1 to 4 times");
  });
});
