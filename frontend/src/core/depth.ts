/** How many filters a layer has. */
import { channelsOf, kernelSize, LIMITS, type FilterSettings, type Pair, type Volume } from "./filter";
import { withChannels } from "./inputs";
import { nextKernel } from "./kernels";

/** The layer with so many filters: those that are there, then ones that look for something else. */
export function withDepth(
  settings: FilterSettings,
  sources: readonly Volume[],
  wanted: number,
): { readonly settings: FilterSettings; readonly sources: readonly Volume[] } {
  const { min, max } = LIMITS.filters;
  const depth = Math.min(max, Math.max(min, Math.round(wanted) || min));
  const channels = channelsOf(settings);
  const deepened = (volumes: readonly Volume[], size?: Pair): readonly Volume[] =>
    Array.from({ length: depth }, (_, f) => volumes[f] ?? withChannels([nextKernel(f, size)], channels));
  const kernels = deepened(settings.kernels, kernelSize(settings));
  const bias = Array.from({ length: depth }, (_, f) => settings.bias[f] ?? 0);
  return { settings: { ...settings, kernels, bias }, sources: deepened(sources) };
}
