import { flippedNote, imageNCHW, isSame, parameters, strided, type Layer } from "./code-layer";
import { call, pair, program, tuple } from "./code-text";
import type { Activation } from "./filter";

const ACTIVATIONS: Readonly<Record<Activation, string>> = {
  none: "y = conv(x)",
  relu: "y = torch.relu(conv(x))",
  sigmoid: "y = torch.sigmoid(conv(x))",
  tanh: "y = torch.tanh(conv(x))",
};

/** What the layer itself can pad: PyTorch's same, which takes no stride, or as much before as after. */
function ownPadding(layer: Layer): string | null {
  const [[top, bottom], [left, right]] = layer.ends;
  if (!strided(layer) && isSame(layer, "pytorch")) return '"same"';
  return top === bottom && left === right ? pair([top, left]) : null;
}

/** F.pad begins with the last axis. */
function padFirst({ sides: [top, left, bottom, right], mode }: Layer): string {
  const how = mode !== "zeros" && `mode="${mode}"`;
  return call("x = F.pad", ["x", tuple(left, right, top, bottom), how], "  # left, right, top, bottom");
}

export function pytorch(layer: Layer): string {
  const { filters, channels, kernel, stride, dilation, mode, padded, activation } = layer;
  const own = ownPadding(layer);
  const inLayer = padded && own !== null;
  return program(
    ["import torch", padded && own === null && "import torch.nn.functional as F", "from torch import nn"],
    [
      imageNCHW(layer),
      flippedNote(layer),
      ...parameters(layer, "torch.tensor", "dtype=torch.float32"),
    ],
    [
      padded && own === null && padFirst(layer),
      call("conv = nn.Conv2d", [
        `${channels}, ${filters}`,
        `kernel_size=${pair(kernel)}`,
        strided(layer) && `stride=${pair(stride)}`,
        inLayer && `padding=${own}`,
        Math.max(...dilation) > 1 && `dilation=${pair(dilation)}`,
        inLayer && mode !== "zeros" && `padding_mode="${mode}"`,
      ]),
      'conv.load_state_dict({"weight": weight, "bias": bias})',
      ACTIVATIONS[activation],
    ],
  );
}
