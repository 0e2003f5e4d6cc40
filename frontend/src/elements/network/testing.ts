/** A network small enough to check by hand: 4×4 → conv 3×3 (2 maps of 2×2) → dense 2. */
import type { Frame, Range, Tensor } from "../../core/frame";
import type { LayerDescription, ModelDescription } from "../../core/model";

const layer = (name: string, kind: string, from: string, shape: number[], more = {}): LayerDescription => ({
  name, kind, inputs: [from], input_shapes: [], output_shape: shape, hyper_parameters: { kernel: [3, 3] },
  parameters: 0, macs: 0, receptive_field: null, ...more,
});

const field = { size: [3, 3], stride: [1, 1], start: [0, 0] };

export const MODEL = {
  card: { input: { shape: [1, 4, 4] }, classes: ["0", "1"] },
  provider: "CPUExecutionProvider",
  layers: [
    layer("first", "Conv", "input", [2, 2, 2], { parameters: 20, macs: 72, receptive_field: field }),
    layer("bent", "Relu", "first", [2, 2, 2], { receptive_field: field }),
    layer("smaller", "MaxPool", "bent", [2, 1, 1], {
      receptive_field: { size: [4, 4], stride: [2, 2], start: [0, 0] },
    }),
    layer("row", "Flatten", "smaller", [2]),
    layer("scores", "Gemm", "row", [2], { parameters: 6, macs: 4 }),
    layer("sure", "Softmax", "scores", [2]),
  ],
} as unknown as ModelDescription;

const bytes = (shape: number[], data: number[], ranges: Range[]): Tensor => ({
  shape, data: new Uint8Array(data), ranges,
});

export function frameOf(more: Partial<Frame> = {}, focus: readonly [string, Tensor][] = []): Frame {
  return {
    seq: 1,
    ink: true,
    milliseconds: 1,
    prediction: {
      digit: 1, confidence: 0.75, probabilities: [0.25, 0.75], is_digit: null, digit_score: null,
      model: "tiny", provider: "CPU",
    },
    placement: { scale: 4, left: 0, top: 0 },
    tensors: new Map<string, Tensor>([
      ["input", { shape: [1, 4, 4], data: new Float32Array(16) }],
      ["map:bent", bytes([2, 2, 2], [0, 85, 170, 255, 0, 0, 0, 255], [[0, 3], [0, 1]])],
      ["map:smaller", bytes([2, 1, 1], [255, 255], [[0, 3], [0, 1]])],
      ...focus,
    ]),
    filter: null,
    filterProblem: null,
    ...more,
  };
}
