/** Gabor kernels: a wave under a Gaussian, which answers to lines of one direction and one width. */
import type { Kernel, Pair } from "./filter";
import { grid } from "./kernel-operations";

/** The formula's letters, lengths in cells. */
export interface GaborParameters {
  /** λ: from crest to crest of the wave. */
  readonly wavelength: number;
  /** θ: where the wave runs, in degrees; 0 is along the row, 90 down the column. */
  readonly orientation: number;
  /** ψ: where the wave stands at the centre, in degrees; 0 is on a crest. */
  readonly phase: number;
  /** σ: of the Gaussian, along the wave. */
  readonly deviation: number;
  /** γ: how much narrower the Gaussian is across the wave; below 1 it is longer. */
  readonly aspect: number;
}

/** σ/λ of one octave of bandwidth, as simple cells of the visual cortex have. */
const ONE_OCTAVE = 0.56;

/** A wave that fits the grid: one crest and the two troughs beside it. */
export const gaborParameters = (size: Pair, orientation: number): GaborParameters => {
  const wavelength = Math.max(2, (2 / 3) * Math.min(...size));
  return { wavelength, orientation, phase: 0, deviation: ONE_OCTAVE * wavelength, aspect: 0.5 };
};

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * exp(−(x′² + γ²y′²) / 2σ²) · (cos(2πx′/λ + ψ) − k), where x′ = x·cos θ + y·sin θ and
 * y′ = y·cos θ − x·sin θ; k makes the weights sum to zero, so that flat paper gives no answer.
 */
export function gaborKernel(size: Pair, parameters: GaborParameters): Kernel {
  const { wavelength, orientation, phase, deviation, aspect } = parameters;
  const [cos, sin] = [Math.cos(radians(orientation)), Math.sin(radians(orientation))];
  const turned = (row: number, column: number): Pair => {
    const [x, y] = [column - (size[1] - 1) / 2, row - (size[0] - 1) / 2];
    return [x * cos + y * sin, y * cos - x * sin];
  };
  const envelope = grid(size, (r, c) => {
    const [x, y] = turned(r, c);
    return Math.exp(-(x ** 2 + (aspect * y) ** 2) / (2 * deviation ** 2));
  });
  const wave = grid(size, (r, c) => Math.cos((2 * Math.PI * turned(r, c)[0]) / wavelength + radians(phase)));
  const k = total(grid(size, (r, c) => envelope[r][c] * wave[r][c])) / total(envelope);
  return grid(size, (r, c) => envelope[r][c] * (wave[r][c] - k));
}

const total = (kernel: Kernel): number => kernel.flat().reduce((sum, weight) => sum + weight, 0);
