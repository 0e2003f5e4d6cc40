import type { FilterSettings, Volume } from "../../core/filter";

/** The layer shall read what a layer of this network reads, with kernels that training found. */
export class LearnedEvent extends Event {
  static readonly type = "cs-learned";

  constructor(
    readonly network: string,
    readonly patch: Partial<FilterSettings>,
    /** What kernels of other sizes are made from. */
    readonly sources: readonly Volume[],
  ) {
    super(LearnedEvent.type, { bubbles: true, composed: true });
  }
}

/** A filter of a layer's picture is pointed at, by its index. */
export class PickEvent extends Event {
  static readonly type = "cs-pick";

  constructor(readonly filter: number) {
    super(PickEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "cs-pick": PickEvent;
    "cs-learned": LearnedEvent;
  }
}
