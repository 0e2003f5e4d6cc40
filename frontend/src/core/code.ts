/** The layer on the screen as code: given `x`, each snippet ends with `y`. */
import { jax } from "./code-jax";
import { keras } from "./code-keras";
import { layerOf, type Layer } from "./code-layer";
import { numpy } from "./code-numpy";
import { onnx } from "./code-onnx";
import { pytorch } from "./code-pytorch";
import type { FilterSettings } from "./filter";
import type { Geometry } from "./geometry";

const WRITERS = { keras, pytorch, onnx, numpy, jax } as const satisfies Readonly<Record<string, (layer: Layer) => string>>;

export type Framework = keyof typeof WRITERS;

export const FRAMEWORKS: readonly { readonly value: Framework; readonly label: string }[] = [
  { value: "keras", label: "Keras" },
  { value: "pytorch", label: "PyTorch" },
  { value: "onnx", label: "ONNX" },
  { value: "numpy", label: "NumPy" },
  { value: "jax", label: "JAX" },
];

/** Python that computes what the page shows, all weights and the framework's own padding included. */
export const codeOf = (framework: Framework, settings: FilterSettings, geometry: Geometry): string =>
  WRITERS[framework](layerOf(settings, geometry));
