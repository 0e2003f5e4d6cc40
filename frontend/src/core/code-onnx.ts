import { dilated, flippedNote, imageNCHW, isSame, NUMPY_MODES, parameters, strided, type Layer } from "./code-layer";
import { call, program } from "./code-text";
import type { Activation } from "./filter";

const ACTIVATIONS: Readonly<Record<Activation, string | null>> = {
  none: null,
  relu: "Relu",
  sigmoid: "Sigmoid",
  tanh: "Tanh",
};

/** ONNX Runtime takes no name together with a dilation; Conv fills with zeros only. */
function ownPadding(layer: Layer): string | false {
  if (!layer.padded || layer.mode !== "zeros") return false;
  if (!dilated(layer) && isSame(layer, "onnx")) return 'auto_pad="SAME_UPPER"';
  if (!dilated(layer) && isSame(layer, "onnx_lower")) return 'auto_pad="SAME_LOWER"';
  return `pads=[${layer.sides.join(", ")}]`;
}

function nodes(layer: Layer): readonly string[] {
  const { mode, padded, stride, dilation, activation } = layer;
  const follows = ACTIVATIONS[activation];
  const padsFirst = padded && mode !== "zeros";
  const node = (name: string, from: readonly string[], to: string, ...rest: readonly (string | false)[]): string =>
    call("helper.make_node", [`"${name}"`, `[${from.map((n) => `"${n}"`).join(", ")}]`, `["${to}"]`, ...rest]);
  return [
    padsFirst && node("Pad", ["x", "pads"], "padded", `mode="${NUMPY_MODES[mode]}"`),
    node(
      "Conv",
      [padsFirst ? "padded" : "x", "weight", "bias"],
      follows ? "sum" : "y",
      strided(layer) && `strides=[${stride.join(", ")}]`,
      ownPadding(layer),
      dilated(layer) && `dilations=[${dilation.join(", ")}]`,
    ),
    follows && node(follows, ["sum"], "y"),
  ].filter((text) => typeof text === "string");
}

export function onnx(layer: Layer): string {
  const { padded, mode, sides: [top, left, bottom, right] } = layer;
  const padsFirst = padded && mode !== "zeros";
  const constants = ["weight", "bias", ...(padsFirst ? ["pads"] : [])];
  const constant = (name: string): string => `        numpy_helper.from_array(${name}, "${name}"),`;
  return program(
    ["import numpy as np", "import onnxruntime", "from onnx import TensorProto, helper, numpy_helper"],
    [
      `${imageNCHW(layer)}; float32`,
      flippedNote(layer),
      ...parameters(layer, "np.array", "np.float32"),
      padsFirst && `pads = np.array([0, 0, ${top}, ${left}, 0, 0, ${bottom}, ${right}])  # before, then after`,
    ],
    [
      "graph = helper.make_graph(",
      "    [",
      ...nodes(layer).map((text) => `${text},`.replace(/^(?=.)/gm, "        ")),
      "    ],",
      '    "layer",',
      '    [helper.make_tensor_value_info("x", TensorProto.FLOAT, x.shape)],',
      '    [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)],',
      "    [",
      ...constants.map(constant),
      "    ],",
      ")",
      "model = helper.make_model(",
      '    graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=10',
      ")",
    ],
    [
      "session = onnxruntime.InferenceSession(model.SerializeToString())",
      '(y,) = session.run(["y"], {"x": x})',
    ],
  );
}
