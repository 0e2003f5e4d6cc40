/** The one convolution layer of the "One filter" view, as the live message says it. */

export type Pair = readonly [rows: number, columns: number];
export type Rule = "keras" | "pytorch" | "onnx" | "onnx_lower";
export type Sides = readonly [top: number, left: number, bottom: number, right: number];
export type PaddingSpec = "valid" | "same" | "full" | number | Sides;
export type Activation = "none" | "relu" | "sigmoid" | "tanh";
/** kh × kw */
export type Kernel = readonly (readonly number[])[];

export interface FilterSettings {
  readonly size: Pair;
  /** One kernel for each filter, all of one shape. */
  readonly kernels: readonly Kernel[];
  /** One for each filter. */
  readonly bias: readonly number[];
  readonly stride: Pair;
  readonly padding: PaddingSpec;
  readonly rule: Rule;
  readonly dilation: Pair;
  readonly activation: Activation;
}

export const kernelSize = (settings: FilterSettings): Pair => [
  settings.kernels[0].length,
  settings.kernels[0][0].length,
];

export const DEFAULT_FILTER: FilterSettings = {
  size: [18, 18],
  kernels: [
    [
      [-1, 0, 1],
      [-2, 0, 2],
      [-1, 0, 1],
    ],
  ],
  bias: [0],
  stride: [1, 1],
  padding: "same",
  rule: "keras",
  dilation: [1, 1],
  activation: "none",
};
