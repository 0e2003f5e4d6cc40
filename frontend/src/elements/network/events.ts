/** What the parts of the network view tell it. */
import type { MapCell } from "../../draw/maps";

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
    /** By arrow key: moves a kept cell too, where a pointer only passes over. */
    readonly byKey = false,
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

declare global {
  interface HTMLElementEventMap {
    "cs-cell-point": CellPointEvent;
    "cs-cell-pin": CellPinEvent;
  }
}
