/** The nearest settings that have a picture, for each setting that could be changed. */
import { kernelSize, type FilterSettings, type Kernel, type Pair } from "./filter";
import { Geometry, GeometryError, type Field } from "./geometry";
import { resized } from "./kernels";

export interface Refusal {
  readonly field: Field;
  readonly message: string;
  /** The nearest legal settings, and what the button says. */
  readonly offer: { readonly label: string; readonly settings: FilterSettings } | null;
}

/** What the reader chose, and why it has no picture. */
export interface Refused {
  readonly settings: FilterSettings;
  readonly sources: readonly Kernel[] | null;
  readonly refusal: Refusal;
}

const atLeast = (pair: Pair, least: number): Pair => [
  Math.max(least, Math.round(pair[0]) || least),
  Math.max(least, Math.round(pair[1]) || least),
];

const legal = (settings: FilterSettings): boolean => {
  try {
    Geometry.of(settings);
    return true;
  } catch {
    return false;
  }
};

const shown = ([rows, columns]: Pair): string => (rows === columns ? `${rows}` : `${rows} × ${columns}`);

/** The largest dilation, up to the one asked for, with which the kernel still fits. */
function lessDilation(settings: FilterSettings): FilterSettings | null {
  let [rows, columns] = settings.dilation;
  while (rows > 1 || columns > 1) {
    [rows, columns] = [Math.max(1, rows - 1), Math.max(1, columns - 1)];
    const candidate = { ...settings, dilation: [rows, columns] as Pair };
    if (legal(candidate)) return candidate;
  }
  return null;
}

/** The largest kernel, up to the one asked for, that still fits. */
function smallerKernel(settings: FilterSettings): FilterSettings | null {
  let [rows, columns] = kernelSize(settings);
  while (rows > 1 || columns > 1) {
    [rows, columns] = [Math.max(1, rows - 1), Math.max(1, columns - 1)];
    const kernels = settings.kernels.map((kernel: Kernel) => resized(kernel, [rows, columns]));
    if (legal({ ...settings, kernels })) return { ...settings, kernels };
  }
  return null;
}

function mended(settings: FilterSettings, field: Field, blamed: Field): Refusal["offer"] {
  if (field === "stride") {
    const stride = atLeast(settings.stride, 1);
    return { label: `Use stride ${shown(stride)}`, settings: { ...settings, stride } };
  }
  if (blamed === "padding") return { label: "Use padding same", settings: { ...settings, padding: "same" } };
  if (blamed === "dilation") {
    const settled = lessDilation({ ...settings, dilation: atLeast(settings.dilation, 1) });
    return settled && { label: `Use dilation ${shown(settled.dilation)}`, settings: settled };
  }
  const settled = smallerKernel(settings);
  return settled && { label: `Use a ${kernelSize(settled).join(" × ")} kernel`, settings: settled };
}

/**
 * Why these settings have no picture, or null when they have one. A kernel that does not fit is
 * laid to the setting changed last (`touched`), because that is where the reader is looking.
 */
export function refusalOf(settings: FilterSettings, touched: Field | null): Refusal | null {
  try {
    Geometry.of(settings);
    return null;
  } catch (error) {
    if (!(error instanceof GeometryError)) throw error;
    const blamed = error.field === "kernel" && touched ? touched : error.field;
    const offer = mended(settings, error.field, blamed);
    return { field: blamed, message: error.message, offer: offer && legal(offer.settings) ? offer : null };
  }
}
