/** The keys of the one filter, as data: what the reader finds under "?" is what the keys do. */

export type Action =
  | "left"
  | "right"
  | "up"
  | "down"
  | "back"
  | "on"
  | "row back"
  | "row on"
  | "play"
  | "smaller kernel"
  | "larger kernel"
  | "next stride"
  | "next dilation"
  | "next padding"
  | "fewer filters"
  | "more filters"
  | "next filter"
  | "next picture"
  | "compare"
  | "release";

export interface Shortcut {
  readonly keys: readonly string[];
  /** As the reader knows the keys. */
  readonly shown: string;
  readonly does: string;
  readonly actions: readonly Action[];
}

export const SHORTCUTS: readonly Shortcut[] = [
  {
    keys: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"],
    shown: "← → ↑ ↓",
    does: "move the window",
    actions: ["left", "right", "up", "down"],
  },
  { keys: [",", "."], shown: ", .", does: "one cell back, one on", actions: ["back", "on"] },
  { keys: ["<", ">"], shown: "< >", does: "one row back, one on", actions: ["row back", "row on"] },
  { keys: [" "], shown: "Space", does: "play or pause", actions: ["play"] },
  { keys: ["[", "]"], shown: "[ ]", does: "smaller or larger kernel", actions: ["smaller kernel", "larger kernel"] },
  { keys: ["s"], shown: "s", does: "next stride, 1 to 4", actions: ["next stride"] },
  { keys: ["d"], shown: "d", does: "next dilation, 1 to 3", actions: ["next dilation"] },
  { keys: ["p"], shown: "p", does: "next padding: valid, same, full", actions: ["next padding"] },
  { keys: ["-", "+"], shown: "− +", does: "fewer or more filters", actions: ["fewer filters", "more filters"] },
  { keys: ["f"], shown: "f", does: "look at the next filter", actions: ["next filter"] },
  { keys: ["v"], shown: "v", does: "pixels, their values, or the coverage", actions: ["next picture"] },
  { keys: ["c"], shown: "c", does: "without and with padding side by side", actions: ["compare"] },
  { keys: ["Escape"], shown: "Esc", does: "release the pinned window", actions: ["release"] },
];

/** On many keyboards a sign like [ needs AltGr or Option; letters with them are the browser's. */
const signed = (event: KeyboardEvent): boolean =>
  event.getModifierState("AltGraph") || (event.altKey && !event.ctrlKey && !event.metaKey);

/** What a key asks for; null for one that is none of these, or comes with Control, Meta or Alt. */
export function actionOf(event: KeyboardEvent): Action | null {
  const { key, ctrlKey, metaKey, altKey } = event;
  const sign = key.length === 1 && !/[a-z\s]/i.test(key);
  if ((ctrlKey || metaKey || altKey) && !(sign && signed(event))) return null;
  for (const { keys, actions } of SHORTCUTS) {
    const at = keys.indexOf(key);
    if (at >= 0) return actions[at];
  }
  return null;
}

const OWN_KEYS = "input, select, textarea, button, a, summary, cs-pad, [contenteditable], [role=radio], dialog";
const OWN_ARROWS = "[tabindex]:not(#view)";

/** Whether the keys of the element that is focused come first: what it does with them itself. */
export function taken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented) return true;
  const path = event.composedPath().filter((node): node is Element => node instanceof Element);
  const selector = event.key.startsWith("Arrow") || event.key === " " ? `${OWN_KEYS}, ${OWN_ARROWS}` : WRITES;
  return path.some((node) => node.matches(selector));
}

/** Letters and signs are free everywhere but where something is written or chosen by its first letter. */
const WRITES = "input:not([type=range]):not([type=radio]), select, textarea, [contenteditable], dialog, cs-pad";
