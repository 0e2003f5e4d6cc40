import type { FilterSettings, Volume } from "../../core/filter";
import type { Field } from "../../core/geometry";
import type { Position } from "../../core/walk";

const TRAVELS = { bubbles: true, composed: true } as const;

/** The reader points at a position. `firm`: by click or key, not in passing; `pins`: it shall stay there, or be free again. */
export class PositionEvent extends Event {
  static readonly type = "cs-position";

  constructor(
    readonly position: Position,
    readonly firm: boolean,
    readonly pins = false,
  ) {
    super(PositionEvent.type, TRAVELS);
  }
}

/** The reader points at a pixel of the padded input (−1 the first padding cell); null: no longer. */
export class PixelEvent extends Event {
  static readonly type = "cs-pixel";

  constructor(
    readonly pixel: Position | null,
    readonly firm: boolean,
  ) {
    super(PixelEvent.type, TRAVELS);
  }
}

/** A pixel shall have another value, 0 to 1; `gesture` tells one stroke of the brush from the next. */
export class PaintEvent extends Event {
  static readonly type = "cs-paint";

  constructor(
    readonly pixel: Position,
    readonly value: number,
    readonly gesture: string,
  ) {
    super(PaintEvent.type, TRAVELS);
  }
}

/** What the parts of the output size's formula measure. */
export type Measure = "size" | "before" | "after" | "dilation" | "kernel" | "stride" | "output";

/** A part of the formula is pointed at: what it measures shall light up; null: no longer. */
export class MeasureEvent extends Event {
  static readonly type = "cs-measure";

  constructor(
    readonly measure: Measure | null,
    readonly axis: "rows" | "columns",
  ) {
    super(MeasureEvent.type, TRAVELS);
  }
}

/** Another filter of the layer, or another channel of its input, shall be looked at. */
export class ChooseEvent extends Event {
  static readonly type = "cs-choose";

  constructor(readonly choice: { readonly filter?: number; readonly channel?: number }) {
    super(ChooseEvent.type, TRAVELS);
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
 * that those of other sizes are made from, where these change. Changes of one `gesture` are undone
 * together.
 */
export class SettingsEvent extends Event {
  static readonly type = "cs-settings";

  constructor(
    readonly patch: Partial<FilterSettings>,
    readonly field: Field | null,
    readonly sources?: readonly Volume[],
    readonly gesture?: string,
  ) {
    super(SettingsEvent.type, TRAVELS);
  }
}

declare global {
  interface HTMLElementEventMap {
    "cs-position": PositionEvent;
    "cs-pixel": PixelEvent;
    "cs-paint": PaintEvent;
    "cs-measure": MeasureEvent;
    "cs-choose": ChooseEvent;
    "cs-step": StepEvent;
    "cs-play": PlayEvent;
    "cs-settings": SettingsEvent;
  }
}
