/** What the page shows first: the server's choice, unless the link says otherwise. */
import { EMPTY, type Sample } from "../core/drawing";
import { stateOfLink } from "../state/link";
import type { State, View } from "../state/session";

export interface Initial {
  readonly view: View;
  readonly networks: readonly string[];
  /** Shown first; the first of `networks` when left out. */
  readonly network?: string;
  /** The digit of the sample that is there before anyone draws; the first sample when left out. */
  readonly sample?: number;
}

type First = Partial<State> & Pick<State, "samples" | "view" | "networks" | "fresh" | "drawing" | "network">;

export function firstState(initial: Initial, samples: readonly Sample[], hash: string): First {
  const { view, networks, network = networks[0] } = initial;
  const sample = samples.find(({ digit }) => digit === initial.sample) ?? samples[0];
  const fresh = { drawing: sample?.drawing ?? EMPTY, network };
  const first = { samples, view, networks, fresh, ...fresh };
  return { ...first, ...stateOfLink(hash, first) };
}
