/** How many cells each framework's rule adds on every side. */
import type { PaddingMode, PaddingSpec, Pair, Rule, Sides } from "./filter";

type Ends = readonly [before: number, after: number];
type Named = (size: number, extent: number, stride: number) => Ends;

const halves = (total: number): Ends => [Math.floor(total / 2), Math.ceil(total / 2)];

/** Just enough for ⌈n/stride⌉ windows, the odd cell after (Keras; ONNX SAME_UPPER). */
const sameUpper: Named = (size, extent, stride) =>
  halves(Math.max((Math.ceil(size / stride) - 1) * stride + extent - size, 0));

const sameLower: Named = (size, extent, stride) => {
  const [before, after] = sameUpper(size, extent, stride);
  return [after, before];
};

/** Enough for every pixel to be a centre, whatever the stride. */
const samePytorch: Named = (_size, extent) => halves(extent - 1);

const SAME: Readonly<Record<Rule, Named>> = {
  keras: sameUpper,
  pytorch: samePytorch,
  onnx: sameUpper,
  onnx_lower: sameLower,
};

function named(name: "valid" | "same" | "full", rule: Rule): Named {
  if (name === "same") return SAME[rule];
  return name === "full" ? (_size, extent) => [extent - 1, extent - 1] : () => [0, 0];
}

/** Turns a name or numbers into four sides; `extent` is d·(k−1)+1 on each axis. */
export function resolvePadding(
  spec: PaddingSpec,
  size: Pair,
  extent: Pair,
  stride: Pair,
  rule: Rule,
): Sides {
  if (typeof spec === "number") return [spec, spec, spec, spec];
  if (typeof spec !== "string") return spec;
  const [[top, bottom], [left, right]] = [0, 1].map((axis) =>
    named(spec, rule)(size[axis], extent[axis], stride[axis]),
  );
  return [top, left, bottom, right];
}

/** The pixel that a cell of the padded axis holds; null where it holds zero. Needs less padding than pixels to reflect. */
export function pixelBehind(cell: number, size: number, mode: PaddingMode): number | null {
  if (cell >= 0 && cell < size) return cell;
  if (mode === "zeros") return null;
  if (mode === "replicate") return Math.min(size - 1, Math.max(0, cell));
  return cell < 0 ? -cell : 2 * (size - 1) - cell;
}
