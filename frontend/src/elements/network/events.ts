/** What the parts of the network view tell it. */
import type { MapCell } from "../../draw/maps";
import type { ScaleMode } from "./scales";

abstract class NetworkEvent extends Event {
  constructor(type: string) {
    super(type, { bubbles: true, composed: true });
  }
}

/** A cell is pointed at, by pointer or keyboard; null when the pointer has left. */
export class CellPointEvent extends NetworkEvent {
  static readonly type = "cs-cell-point";
  constructor(
    readonly layer: string,
    readonly cell: MapCell | null,
  ) {
    super(CellPointEvent.type);
  }
}

/** A cell shall stay chosen when the pointer leaves. */
export class CellPinEvent extends NetworkEvent {
  static readonly type = "cs-cell-pin";
  constructor(
    readonly layer: string,
    readonly cell: MapCell,
  ) {
    super(CellPinEvent.type);
  }
}

export class ScaleModeEvent extends NetworkEvent {
  static readonly type = "cs-scale-mode";
  constructor(readonly mode: ScaleMode) {
    super(ScaleModeEvent.type);
  }
}

export class NetworkChoiceEvent extends NetworkEvent {
  static readonly type = "cs-network-choice";
  constructor(readonly network: string) {
    super(NetworkChoiceEvent.type);
  }
}

declare global {
  interface HTMLElementEventMap {
    "cs-cell-point": CellPointEvent;
    "cs-cell-pin": CellPinEvent;
    "cs-scale-mode": ScaleModeEvent;
    "cs-network-choice": NetworkChoiceEvent;
  }
}
