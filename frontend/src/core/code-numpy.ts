import { everyNth, flippedNote, imageNCHW, NUMPY_MODES, padsNCHW, parameters, type Layer } from "./code-layer";
import { call, program, tuple } from "./code-text";
import type { Activation } from "./filter";

const ACTIVATIONS: Readonly<Record<Activation, string | false>> = {
  none: false,
  relu: "y = np.maximum(y, 0)",
  sigmoid: "y = 1 / (1 + np.exp(-y))",
  tanh: "y = np.tanh(y)",
};

export function numpy(layer: Layer): string {
  const { mode, padded, extent, stride, dilation, activation } = layer;
  const steps = everyNth(stride);
  const taps = everyNth(dilation);
  const chosen = taps === ":, :" ? (steps === ":, :" ? "" : `[:, :, ${steps}]`) : `[:, :, ${steps}, ${taps}]`;
  return program(
    ["import numpy as np", "from numpy.lib.stride_tricks import sliding_window_view"],
    [
      imageNCHW(layer),
      flippedNote(layer),
      ...parameters(layer, "np.array", "np.float32"),
    ],
    [
      padded && call("x = np.pad", ["x", padsNCHW(layer), mode !== "zeros" && `mode="${NUMPY_MODES[mode]}"`]),
      call("windows = sliding_window_view", ["x", tuple(...extent), "axis=(2, 3)"]),
      chosen && `windows = windows${chosen}  # where the filter stands, and what it reads there`,
      'y = np.einsum("nchwij,fcij->nfhw", windows, weight)',
      "y = y + bias[:, None, None]",
      ACTIVATIONS[activation],
    ],
  );
}
