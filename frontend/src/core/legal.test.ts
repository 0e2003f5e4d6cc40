import { describe, expect, it } from "vitest";

import { DEFAULT_FILTER, kernelSize, type FilterSettings } from "./filter";
import { Geometry } from "./geometry";
import { volumeResized } from "./kernels";
import { LARGEST, refusalBy, refusalOf } from "./legal";

const settings = (more: Partial<FilterSettings>): FilterSettings => ({ ...DEFAULT_FILTER, padding: "valid", ...more });
const kernels = (size: number) => [volumeResized(DEFAULT_FILTER.kernels[0], [size, size])];

describe("a refusal", () => {
  it("is not made for settings that have a picture", () => {
    expect(refusalOf(DEFAULT_FILTER, "kernel")).toBeNull();
  });

  it("stands at the setting that was changed and offers the nearest that works", () => {
    const refusal = refusalOf(settings({ kernels: kernels(11), dilation: [4, 4] }), "dilation")!;
    expect(refusal.field).toBe("dilation");
    expect(refusal.offers[0].settings.dilation).toEqual([1, 1]);
    const other = refusalOf(settings({ kernels: kernels(11), dilation: [4, 4] }), "kernel")!;
    expect(other.field).toBe("kernel");
    expect(kernelSize(other.offers[0].settings)).toEqual([5, 5]);
  });

  it("always offers what has a picture", () => {
    for (const field of ["kernel", "stride", "dilation", "padding"] as const) {
      for (const dilation of [2, 5, 9]) {
        const refusal = refusalOf(settings({ kernels: kernels(11), dilation: [dilation, 1] }), field);
        expect(refusal!.offers.length).toBeGreaterThan(1);
        for (const { settings } of refusal!.offers) expect(() => Geometry.of(settings)).not.toThrow();
      }
    }
  });

  it("names the control, the kernel, the padding and the input as ways out, the nearest of each", () => {
    const refusal = refusalOf(settings({ size: [7, 7], kernels: kernels(5), dilation: [2, 2] }), "kernel")!;
    expect(refusal.offers.map(({ label }) => label)).toEqual(["Use a 4 × 4 kernel", "Use dilation 1", "Use padding same"]);
    const sized = refusalOf(settings({ size: [7, 7], kernels: kernels(11) }), "size")!;
    expect(sized.offers[0].settings.size).toEqual([11, 11]);
  });

  it("changes only the side that is at fault", () => {
    const tall = { size: [6, 18] as const, kernels: [volumeResized(DEFAULT_FILTER.kernels[0], [7, 3])] };
    const { offers } = refusalOf(settings(tall), "kernel")!;
    expect(offers.map(({ label }) => label)).toEqual(["Use a 6 × 3 kernel", "Use padding same", "Use an input of 7 × 18"]);
    for (const offer of refusalOf(settings({ ...tall, size: [4, 18] }), "kernel")!.offers) {
      expect(refusalOf(offer.settings, null)).toBeNull();
    }
  });

  it("keeps the input within what is drawn", () => {
    const refusal = refusalOf(settings({ size: [4, 70] }), "size")!;
    expect(refusal.field).toBe("size");
    expect(refusal.offers[0].settings.size).toEqual([5, 64]);
  });

  it("keeps a layer within what travels with every change", () => {
    const wide = Array.from({ length: 64 }, () => kernels(11)[0][0]);
    const layer = settings({ input: "relu5", size: [18, 18], kernels: Array(16).fill(wide), bias: Array(16).fill(0) });
    const refusal = refusalOf(layer, "kernel")!;
    expect(refusal.message).toContain("123\u2009904");
    const [{ settings: fewer }] = refusal.offers;
    expect([fewer.kernels.length, fewer.bias.length]).toEqual([5, 5]);
    expect(refusalOf(fewer, null)).toBeNull();
  });

  it("says how far an image can be mirrored", () => {
    const refusal = refusalOf(settings({ size: [5, 9], mode: "reflect", padding: 5 }), "padding")!;
    expect(refusal.message).toContain("at most 4 cells");
    expect(refusal.offers.map((offer) => offer.settings.mode)).toEqual(["zeros", "reflect"]);
    expect(refusalOf(settings({ size: [5, 9], mode: "reflect", padding: 4 }), "padding")).toBeNull();
  });

  it("bounds weights and bias where they are written, and offers the nearest", () => {
    const refusal = refusalOf({ ...DEFAULT_FILTER, kernels: [[[[1e10, -1e10, 2]]]] }, "kernel")!;
    expect(refusal.field).toBe("weights");
    expect(refusal.offers[0].settings.kernels).toEqual([[[[LARGEST, -LARGEST, 2]]]]);
    expect(refusalOf({ ...DEFAULT_FILTER, bias: [-1e10] }, "kernel")!.offers[0].settings.bias).toEqual([-LARGEST]);
    expect(refusalOf({ ...DEFAULT_FILTER, bias: [LARGEST] }, "kernel")).toBeNull();
  });

  it("by the server stands at the control that sets its field", () => {
    const by = (field?: string) => refusalBy({ type: "", title: "", status: 422, detail: "", field }).field;
    expect(["filter.kernels.0.1.1", "filter.bias.0", "stride", "filter.rule", "elsewhere"].map(by)).toEqual([
      "weights", "bias", "stride", "padding", "kernel",
    ]);
    expect(by()).toBe("kernel");
  });

  it("explains a stride of nothing", () => {
    const refusal = refusalOf(settings({ stride: [0, 2] }), "stride")!;
    expect(refusal.message).toMatch(/at least 1/);
    expect(refusal.offers[0].settings.stride).toEqual([1, 2]);
  });
});
