/** The same layer without padding and with it. */
import type { FilterSettings, PaddingSpec } from "./filter";
import { Geometry, GeometryError } from "./geometry";

/** A geometry, or why there is none. */
export type Resolved = Geometry | GeometryError;

export interface PaddingPair {
  readonly without: Resolved;
  readonly padded: Resolved;
}

const resolved = (settings: FilterSettings, padding: PaddingSpec): Resolved => {
  try {
    return Geometry.of({ ...settings, padding });
  } catch (error) {
    if (error instanceof GeometryError) return error;
    throw error;
  }
};

const pads = (padding: PaddingSpec): boolean =>
  typeof padding === "object" ? padding.some((side) => side > 0) : padding !== "valid" && padding !== 0;

/** With the padding in force, or `same` where there is none. */
export const paddingPair = (settings: FilterSettings): PaddingPair => ({
  without: resolved(settings, "valid"),
  padded: resolved(settings, pads(settings.padding) ? settings.padding : "same"),
});
