import type { Drawing, Sample } from "../core/drawing";
import type { FilterSettings, Volume } from "../core/filter";
import type { FilterAnswer, Frame, Tensor } from "../core/frame";
import type { Refused } from "../core/legal";
import type { ModelDescription } from "../core/model";
import type { Picture } from "../core/picture";
import type { UnitRectangle } from "../core/receptive-field";
import type { Position } from "../core/walk";

export type View = "filter" | "network";
export type Theme = "light" | "dark";
/** live: by socket · post: by single requests · lost: nothing answers. */
export type Connection = "connecting" | "live" | "post" | "lost";

/** One cell of one feature map, 0-based. */
export interface Selected {
  readonly layer: string;
  readonly map: number;
  readonly row: number;
  readonly column: number;
}

/** The newest picture of the one filter, with the settings that it belongs to. */
export interface Filtered {
  readonly settings: FilterSettings;
  /** (C, h, w): the input. */
  readonly pixels: Tensor;
  /** (F, OH, OW) */
  readonly output: Tensor;
  readonly parity: FilterAnswer["parity"];
}

/** Everything the elements show. Snapshots are never changed, only replaced. */
export interface State {
  readonly drawing: Drawing;
  /** What is on the pad in place of the drawing. */
  readonly picture: Picture | null;
  readonly samples: readonly Sample[];
  /** What the page shows without a link, and after a reset. */
  readonly fresh: Pick<State, "drawing" | "network">;
  readonly filter: FilterSettings;
  /** The kernels the reader chose, which those of other sizes are made from; null: those of `filter`. */
  readonly sources: readonly Volume[] | null;
  /** The newest settings, where they have no picture; `filter` then holds those before. */
  readonly refused: Refused | null;
  /** Where the window stands; null until the first picture shows where something is. */
  readonly position: Position | null;
  /** Whether the window stays there, wherever the pointer goes. */
  readonly pinned: boolean;
  /** Which filter of the layer is looked at, and which channel of its input. */
  readonly chosen: number;
  readonly channel: number;
  readonly undoable: boolean;
  readonly redoable: boolean;
  readonly view: View;
  /** The theme in force, the system's choice resolved. */
  readonly theme: Theme;
  readonly network: string;
  readonly networks: readonly string[];
  readonly models: ReadonlyMap<string, ModelDescription>;
  /** Layers whose maps the frame shall carry; asked for while the network view shows. */
  readonly maps: readonly string[];
  /** The layer whose exact float32 values the frame shall carry. */
  readonly focus: string | null;
  readonly selected: Selected | null;
  /** What the current cell sees of the drawing: outlined on the pad. */
  readonly highlight: UnitRectangle | null;
  /** The newest answer; null until the first. */
  readonly frame: Frame | null;
  readonly filtered: Filtered | null;
  readonly connection: Connection;
  /** What stands between a chosen file and the pad: it is being read, or why it could not be. */
  readonly upload: { readonly name: string; readonly problem: string | null } | null;
  /** What the server refused, in words for the reader. */
  readonly problem: string | null;
  /** Why the network is not described yet; it is asked again until it is. */
  readonly modelProblem: string | null;
}
