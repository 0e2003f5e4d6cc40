/** What the page shows first: the server's choice, unless the link holds a drawing. */
import { EMPTY, type Sample } from "../core/drawing";
import { drawingOfLink } from "../state/link";
import type { State, View } from "../state/session";

export interface Initial {
  readonly view: View;
  readonly networks: readonly string[];
  /** Shown first; the first of `networks` when left out. */
  readonly network?: string;
  /** The digit of the sample that is there before anyone draws; the first sample when left out. */
  readonly sample?: number;
}

type First = Pick<State, "samples" | "drawing" | "view" | "networks" | "network">;

export function firstState(initial: Initial, samples: readonly Sample[], hash: string): First {
  const { view, networks, network = networks[0] } = initial;
  const sample = samples.find(({ digit }) => digit === initial.sample) ?? samples[0];
  return { samples, drawing: drawingOfLink(hash, samples) ?? sample?.drawing ?? EMPTY, view, networks, network };
}
