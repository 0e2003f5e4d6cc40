/** How the window walks, and what it leaves behind. */
const TRAVELS = { bubbles: true, composed: true } as const;

/** The window shall walk at another speed. */
export class SpeedEvent extends Event {
  static readonly type = "cs-speed";

  constructor(readonly cellsPerSecond: number) {
    super(SpeedEvent.type, TRAVELS);
  }
}

/** The output shall fill as the window goes, or be shown whole. */
export class FillEvent extends Event {
  static readonly type = "cs-fill";

  constructor(readonly fill: boolean) {
    super(FillEvent.type, TRAVELS);
  }
}

declare global {
  interface HTMLElementEventMap {
    "cs-speed": SpeedEvent;
    "cs-fill": FillEvent;
  }
}
