/** What a key changes of the layer. */
import { withDepth } from "../../core/depth";
import { kernelSize, LIMITS, type PaddingSpec, type Pair } from "../../core/filter";
import { volumeResized } from "../../core/kernels";
import { SettingsEvent } from "./events";
import type { Choice } from "./scene";
import type { Action } from "./shortcuts";

const PADDINGS: readonly PaddingSpec[] = ["valid", "same", "full"];
const MOST = { stride: 4, dilation: 3 } as const;

const next = (pair: Pair, most: number): Pair => {
  const one = (Math.max(...pair) % most) + 1;
  return [one, one];
};

function resized({ settings, sources }: Choice, by: number): SettingsEvent | null {
  const { min, max } = LIMITS.kernel;
  const [rows, columns] = kernelSize(settings).map((side) => Math.min(max, Math.max(min, side + by)));
  const before = kernelSize(settings);
  if (rows === before[0] && columns === before[1]) return null;
  const kernels = sources.map((volume) => volumeResized(volume, [rows, columns]));
  return new SettingsEvent({ kernels }, "kernel", sources);
}

function deepened({ settings, sources }: Choice, by: number): SettingsEvent | null {
  const deep = withDepth(settings, sources, settings.kernels.length + by);
  if (deep.settings.kernels.length === settings.kernels.length) return null;
  return new SettingsEvent(deep.settings, null, deep.sources);
}

/** The change that the action asks for; null for one that leaves the layer as it is. */
export function changeOf(action: Action, choice: Choice): SettingsEvent | null {
  const { stride, dilation, padding } = choice.settings;
  switch (action) {
    case "smaller kernel":
      return resized(choice, -1);
    case "larger kernel":
      return resized(choice, 1);
    case "fewer filters":
      return deepened(choice, -1);
    case "more filters":
      return deepened(choice, 1);
    case "next stride":
      return new SettingsEvent({ stride: next(stride, MOST.stride) }, "stride");
    case "next dilation":
      return new SettingsEvent({ dilation: next(dilation, MOST.dilation) }, "dilation");
    case "next padding":
      return new SettingsEvent({ padding: PADDINGS[(PADDINGS.indexOf(padding) + 1) % PADDINGS.length] }, "padding");
    default:
      return null;
  }
}
