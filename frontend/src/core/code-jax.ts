import { dilated, flippedNote, imageNCHW, isSame, NUMPY_MODES, padsNCHW, parameters, type Layer } from "./code-layer";
import { call, program, tuple } from "./code-text";
import type { Activation } from "./filter";

const ACTIVATIONS: Readonly<Record<Activation, string | false>> = {
  none: false,
  relu: "y = jax.nn.relu(y)",
  sigmoid: "y = jax.nn.sigmoid(y)",
  tanh: "y = jnp.tanh(y)",
};

/** JAX has both of ONNX's rules by name; zeros alone can be its own. */
function ownPadding(layer: Layer): string {
  if (!layer.padded || layer.mode !== "zeros") return '"VALID"';
  if (isSame(layer, "keras")) return '"SAME"';
  if (isSame(layer, "onnx_lower")) return '"SAME_LOWER"';
  return tuple(...layer.ends.map((pair) => tuple(...pair)));
}

export function jax(layer: Layer): string {
  const { mode, padded, stride, dilation, activation } = layer;
  const padsFirst = padded && mode !== "zeros";
  return program(
    ["import jax", "import jax.numpy as jnp"],
    [
      imageNCHW(layer),
      flippedNote(layer),
      ...parameters(layer, "jnp.array", "jnp.float32"),
    ],
    [
      padsFirst && call("x = jnp.pad", ["x", padsNCHW(layer), `mode="${NUMPY_MODES[mode]}"`]),
      call("y = jax.lax.conv_general_dilated", [
        "x",
        "weight",
        `window_strides=${tuple(...stride)}`,
        `padding=${ownPadding(layer)}`,
        dilated(layer) && `rhs_dilation=${tuple(...dilation)}`,
      ]),
      "y = y + bias[:, None, None]",
      ACTIVATIONS[activation],
    ],
  );
}
