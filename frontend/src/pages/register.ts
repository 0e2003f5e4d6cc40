/** Names of the elements; importing an element's module alone has no effect. */
import { ConnectionNotice } from "../elements/connection";
import { Help } from "../elements/help/help";
import { OtherInputs } from "../elements/pad/other-inputs";
import { Pad } from "../elements/pad/pad";
import { PredictionPanel } from "../elements/prediction";
import { Segments } from "../elements/segments";
import type { View } from "../state/session";

export type Elements = Readonly<Record<string, CustomElementConstructor>>;

const ELEMENTS: Elements = {
  "cs-pad": Pad,
  "cs-other-inputs": OtherInputs,
  "cs-prediction": PredictionPanel,
  "cs-connection": ConnectionNotice,
  "cs-help": Help,
  "cs-segments": Segments,
};

const OF_VIEW: Readonly<Record<View, () => Promise<{ readonly ELEMENTS: Elements }>>> = {
  filter: () => import("./filter-elements"),
  network: () => import("./network-elements"),
};

function define(elements: Elements): void {
  for (const [name, element] of Object.entries(elements)) {
    if (!customElements.get(name)) customElements.define(name, element);
  }
}

/** The elements of every view. */
export function register(): void {
  define(ELEMENTS);
}

/** Those of one view, which no other page has to load. */
export async function registerView(view: View): Promise<void> {
  define((await OF_VIEW[view]()).ELEMENTS);
}
