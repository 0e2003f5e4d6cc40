import type { FilterSettings, Kernel } from "../../core/filter";
import type { Field } from "../../core/geometry";
import type { Position } from "../../core/walk";

const TRAVELS = { bubbles: true, composed: true } as const;

/** The reader points at a position. `firm`: by click or key, not in passing. */
export class PositionEvent extends Event {
  static readonly type = "cs-position";

  constructor(
    readonly position: Position,
    readonly firm: boolean,
  ) {
    super(PositionEvent.type, TRAVELS);
  }
}

/** The window shall go so many positions on. */
export class StepEvent extends Event {
  static readonly type = "cs-step";

  constructor(readonly by: number) {
    super(StepEvent.type, TRAVELS);
  }
}

export class PlayEvent extends Event {
  static readonly type = "cs-play";

  constructor(readonly play: boolean) {
    super(PlayEvent.type, TRAVELS);
  }
}

/**
 * The layer shall be another; `field` names the setting that was changed, `sources` the kernels
 * that those of other sizes are made from, where these change.
 */
export class SettingsEvent extends Event {
  static readonly type = "cs-settings";

  constructor(
    readonly patch: Partial<FilterSettings>,
    readonly field: Field | null,
    readonly sources?: readonly Kernel[],
  ) {
    super(SettingsEvent.type, TRAVELS);
  }
}

declare global {
  interface HTMLElementEventMap {
    "cs-position": PositionEvent;
    "cs-step": StepEvent;
    "cs-play": PlayEvent;
    "cs-settings": SettingsEvent;
  }
}
