/** What every snippet says about the layer, whatever the framework. */
import { call, list, tuple } from "./code-text";
import { applied, channelsOf, kernelSize, type FilterSettings, type Pair, type Rule, type Sides, type Volume } from "./filter";
import type { Geometry } from "./geometry";
import { resolvePadding } from "./padding";

export interface Layer extends Omit<FilterSettings, "kernels" | "operation"> {
  /** As they meet the pixels. */
  readonly kernels: readonly Volume[];
  readonly flipped: boolean;
  readonly filters: number;
  readonly channels: number;
  readonly kernel: Pair;
  /** d·(k−1)+1 */
  readonly extent: Pair;
  readonly sides: Sides;
  readonly padded: boolean;
  /** The sides in the order of (top, bottom), (left, right). */
  readonly ends: readonly [rows: Pair, columns: Pair];
}

export function layerOf(settings: FilterSettings, geometry: Geometry): Layer {
  const [top, left, bottom, right] = geometry.padding;
  return {
    ...settings,
    kernels: applied(settings),
    flipped: settings.operation === "convolution",
    size: [geometry.rows.size, geometry.columns.size],
    filters: settings.kernels.length,
    channels: channelsOf(settings),
    kernel: kernelSize(settings),
    extent: [geometry.rows.extent, geometry.columns.extent],
    sides: geometry.padding,
    padded: geometry.padding.some(Boolean),
    ends: [[top, bottom], [left, right]],
  };
}

/** Whether the reader said same, and what this rule calls same is what is in force. */
export function isSame({ padding, size, extent, stride, sides }: Layer, rule: Rule): boolean {
  return padding === "same" && resolvePadding("same", size, extent, stride, rule).every((side, i) => side === sides[i]);
}

export const strided = ({ stride }: Layer): boolean => Math.max(...stride) > 1;
export const dilated = ({ dilation }: Layer): boolean => Math.max(...dilation) > 1;

/** Python's `a[:, :, ::2, ::3]`, without steps of one. */
export const everyNth = (steps: Pair): string => steps.map((step) => (step === 1 ? ":" : `::${step}`)).join(", ");

/** Pairs (before, after) for the axes of N, C, H, W. */
export const padsNCHW = ({ ends }: Layer): string => tuple("(0, 0)", "(0, 0)", ...ends.map((pair) => tuple(...pair)));

/** NumPy's names, which JAX and ONNX have taken over. */
export const NUMPY_MODES = { zeros: "constant", reflect: "reflect", replicate: "edge" } as const;

export const imageNCHW = ({ channels, size }: Layer): string =>
  `# x: ${tuple(1, channels, ...size)}, that is batch, channels, rows, columns`;

export const imageNHWC = ({ channels, size }: Layer): string =>
  `# x: ${tuple(1, ...size, channels)}, that is batch, rows, columns, channels`;

/** Said where it is so: every framework would take the kernels as they are. */
export const flippedNote = ({ flipped }: Layer): string | false =>
  flipped && "# A true convolution: frameworks cross-correlate, so the kernels here\n# are already flipped by 180°.";

/** The weights and the bias as arrays of this library, float32. */
export const parameters = ({ filters, channels, kernel, kernels, bias }: Layer, array: string, dtype: string): readonly string[] => [
  `# weight: ${tuple(filters, channels, ...kernel)}, that is filters, channels, rows, columns`,
  call(`weight = ${array}`, [list(kernels), dtype]),
  call(`bias = ${array}`, [list(bias), dtype]),
];
