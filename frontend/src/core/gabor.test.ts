import { describe, expect, it } from "vitest";

import { flipped, type Kernel, type Pair } from "./filter";
import { gaborKernel, gaborParameters } from "./gabor";
import { grid, transposed } from "./kernel-operations";

const ANGLES = [0, 45, 90, 135];
const SIZES = Array.from({ length: 9 }, (_, i) => i + 3);
const at = (degrees: number, size: Pair): Kernel => gaborKernel(size, gaborParameters(size, degrees));
const sum = (kernel: Kernel): number => kernel.flat().reduce((a, b) => a + b, 0);
const close = (a: Kernel, b: Kernel): void => a.flat().forEach((w, i) => expect(w).toBeCloseTo(b.flat()[i], 12));

describe("a Gabor kernel", () => {
  it("is what a person works out: 3 × 3 cells, λ = 2, σ = 1.12", () => {
    const kernel = at(0, [3, 3]);
    expect(kernel[1][1]).toBeCloseTo(1.14622, 5);
    expect(kernel[1][0]).toBeCloseTo(-0.57311, 5);
    expect(kernel[1][2]).toBeCloseTo(-0.57311, 5);
  });

  it.each(ANGLES)("gives no answer to flat paper, on any grid: %i°", (degrees) => {
    for (const rows of SIZES) for (const columns of SIZES) expect(sum(at(degrees, [rows, columns]))).toBeCloseTo(0, 12);
  });

  it.each(ANGLES)("is its own flip, so that convolution and cross-correlation agree: %i°", (degrees) => {
    for (const side of SIZES) close(flipped(at(degrees, [side, side])), at(degrees, [side, side]));
  });

  it("of 90° is that of 0° on its side, and of 135° that of 45° in the mirror", () => {
    for (const side of SIZES) {
      close(at(90, [side, side]), transposed(at(0, [side, side])));
      close(at(135, [side, side]), at(45, [side, side]).map((row) => row.toReversed()));
    }
  });

  it("answers to a line across its wave more than to any other", () => {
    const lines: Readonly<Record<number, (row: number, column: number) => boolean>> = {
      0: (_, c) => c === 3,
      45: (r, c) => r + c === 6,
      90: (r) => r === 3,
      135: (r, c) => r === c,
    };
    for (const degrees of ANGLES) {
      const answers = ANGLES.map((line) =>
        sum(grid([7, 7], (r, c) => (lines[line](r, c) ? at(degrees, [7, 7])[r][c] : 0))),
      );
      expect(ANGLES[answers.indexOf(Math.max(...answers))]).toBe(degrees);
    }
  });
});
