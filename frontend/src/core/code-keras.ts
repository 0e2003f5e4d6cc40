import { dilated, everyNth, flippedNote, imageNHWC, isSame, parameters, strided, type Layer } from "./code-layer";
import { call, pair, program, tuple } from "./code-text";
import type { Pair } from "./filter";

/** Whether the layer itself pads, as it can with zeros, and with a stride in force. */
const padsItself = (layer: Layer): boolean =>
  layer.padded && layer.mode === "zeros" && !stepsAfter(layer) && isSame(layer, "keras");

/** Keras has no layer with a stride and a dilation. */
const stepsAfter = (layer: Layer): boolean => strided(layer) && dilated(layer);

const nearest = ([before, after]: Pair, size: number): string =>
  `np.clip(np.arange(${-before}, ${size + after}), 0, ${size - 1})`;

/** Zeros by a layer; mirrored by a function; repeated by indices, which every backend of Keras knows. */
function padFirst({ mode, ends, size }: Layer): string {
  const [rows, columns] = ends.map((pair) => tuple(...pair));
  if (mode === "zeros") {
    return call("x = keras.layers.ZeroPadding2D", [tuple(rows, columns)], "(x)  # (top, bottom), (left, right)");
  }
  if (mode === "reflect") {
    return call("x = keras.ops.pad", ["x", tuple("(0, 0)", rows, columns, "(0, 0)"), 'mode="reflect"']);
  }
  return [
    "# the first and last rows and columns, repeated",
    call("x = keras.ops.take", ["x", nearest(ends[0], size[0]), "axis=1"]),
    call("x = keras.ops.take", ["x", nearest(ends[1], size[1]), "axis=2"]),
  ].join("\n");
}

function answer(layer: Layer): readonly string[] {
  if (!stepsAfter(layer)) return ["y = conv(x)"];
  return [
    "# Keras takes no stride together with a dilation: compute all, keep some.",
    `y = conv(x)[:, ${everyNth(layer.stride)}]`,
  ];
}

export function keras(layer: Layer): string {
  const { filters, kernel, stride, dilation, padded, activation } = layer;
  const own = padsItself(layer);
  return program(
    ["import keras", "import numpy as np"],
    [
      imageNHWC(layer),
      flippedNote(layer),
      ...parameters(layer, "np.array", "np.float32"),
    ],
    [
      padded && !own && padFirst(layer),
      call("conv = keras.layers.Conv2D", [
        `${filters}`,
        `kernel_size=${pair(kernel)}`,
        strided(layer) && !dilated(layer) && `strides=${pair(stride)}`,
        own && 'padding="same"',
        dilated(layer) && `dilation_rate=${pair(dilation)}`,
        activation !== "none" && `activation="${activation}"`,
      ]),
      "conv.build(x.shape)",
      "conv.set_weights([weight.transpose(2, 3, 1, 0), bias])  # (kh, kw, C, F)",
      ...answer(layer),
    ],
  );
}
