/** The one convolution layer of the "One filter" view. */

export type Pair = readonly [rows: number, columns: number];
export type Rule = "keras" | "pytorch" | "onnx" | "onnx_lower";
export type Sides = readonly [top: number, left: number, bottom: number, right: number];
export type PaddingSpec = "valid" | "same" | "full" | number | Sides;
/** What the padding holds: zeros, the image mirrored at its edge pixels, or these repeated. */
export type PaddingMode = "zeros" | "reflect" | "replicate";
export type Activation = "none" | "relu" | "sigmoid" | "tanh";
/** Whether the kernel is laid on as written, as every framework does, or flipped, as mathematics does. */
export type Operation = "cross-correlation" | "convolution";
/** kh × kw */
export type Kernel = readonly (readonly number[])[];
/** One filter's kernels, one for each channel of the input, all of one shape. */
export type Volume = readonly Kernel[];

export interface FilterSettings {
  /** Of the input. */
  readonly size: Pair;
  /** null: the drawing as drawn; "input": what the network sees of it; or a layer of the network. */
  readonly input: string | null;
  /** F filters of C kernels, all of one shape, as written. */
  readonly kernels: readonly Volume[];
  /** One for each filter. */
  readonly bias: readonly number[];
  readonly stride: Pair;
  readonly padding: PaddingSpec;
  readonly mode: PaddingMode;
  readonly rule: Rule;
  readonly dilation: Pair;
  readonly activation: Activation;
  readonly operation: Operation;
}

/** Least and most of what the page offers. */
export const LIMITS = { side: { min: 5, max: 64 }, filters: { min: 1, max: 16 }, kernel: { min: 1, max: 11 }, padding: { min: 0, max: 20 } } as const;

export const kernelSize = ({ kernels: [[kernel]] }: FilterSettings): Pair => [kernel.length, kernel[0].length];

export const channelsOf = ({ kernels }: FilterSettings): number => kernels[0].length;

/** Turned by 180 degrees: what makes a convolution of a cross-correlation. */
export const flipped = (kernel: Kernel): Kernel => kernel.toReversed().map((row) => row.toReversed());

/** One filter's kernels as they meet the pixels. */
export const appliedTo = (volume: Volume, { operation }: Pick<FilterSettings, "operation">): Volume =>
  operation === "cross-correlation" ? volume : volume.map(flipped);

/** All kernels as they meet the pixels. */
export const applied = (settings: FilterSettings): readonly Volume[] =>
  settings.kernels.map((volume) => appliedTo(volume, settings));

/** The layer as the live message says it. */
export function asSent(settings: FilterSettings): Record<string, unknown> {
  const { size, input, bias, stride, padding, mode, rule, dilation, activation } = settings;
  return {
    ...(input === null ? { size } : { input }),
    kernels: applied(settings),
    bias,
    stride,
    padding,
    ...(mode !== "zeros" && { padding_mode: mode }),
    rule,
    dilation,
    activation,
  };
}

export const DEFAULT_FILTER: FilterSettings = {
  size: [18, 18],
  input: null,
  kernels: [
    [
      [
        [-1, 0, 1],
        [-2, 0, 2],
        [-1, 0, 1],
      ],
    ],
  ],
  bias: [0],
  stride: [1, 1],
  padding: "same",
  mode: "zeros",
  rule: "keras",
  dilation: [1, 1],
  activation: "none",
  operation: "cross-correlation",
};
