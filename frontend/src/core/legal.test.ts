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
    expect(refusal.offer!.settings.dilation).toEqual([1, 1]);
    const other = refusalOf(settings({ kernels: kernels(11), dilation: [4, 4] }), "kernel")!;
    expect(other.field).toBe("kernel");
    expect(kernelSize(other.offer!.settings)).toEqual([5, 5]);
  });

  it("always offers what has a picture", () => {
    for (const field of ["kernel", "stride", "dilation", "padding"] as const) {
      for (const dilation of [2, 5, 9]) {
        const refusal = refusalOf(settings({ kernels: kernels(11), dilation: [dilation, 1] }), field);
        if (refusal?.offer) expect(() => Geometry.of(refusal.offer!.settings)).not.toThrow();
        expect(refusal?.offer).not.toBeNull();
      }
    }
  });

  it("bounds weights and bias where they are written, and offers the nearest", () => {
    const refusal = refusalOf({ ...DEFAULT_FILTER, kernels: [[[[1e10, -1e10, 2]]]] }, "kernel")!;
    expect(refusal.field).toBe("weights");
    expect(refusal.offer!.settings.kernels).toEqual([[[[LARGEST, -LARGEST, 2]]]]);
    expect(refusalOf({ ...DEFAULT_FILTER, bias: [-1e10] }, "kernel")!.offer!.settings.bias).toEqual([-LARGEST]);
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
    expect(refusal.offer!.settings.stride).toEqual([1, 2]);
  });
});
