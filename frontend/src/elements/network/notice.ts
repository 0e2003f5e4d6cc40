/** The sentence above the maps when there is nothing to show in them, or nothing new. */
import type { Frame } from "../../core/frame";
import type { ModelDescription } from "../../core/model";
import type { Connection } from "../../state/session";

export interface Situation {
  readonly model: ModelDescription | undefined;
  readonly network: string;
  readonly frame: Frame | null;
  readonly connection: Connection;
  readonly problem: string | null;
  readonly modelProblem: string | null;
}

export interface Notice {
  readonly kind: "waiting" | "empty" | "failed" | "old";
  readonly text: string;
}

export function noticeOf({ model, network, frame, connection, problem, modelProblem }: Situation): Notice | null {
  if (!model && modelProblem) return { kind: "failed", text: `${modelProblem} It is asked again.` };
  if (!model) return { kind: "waiting", text: `Reading the layers of ${network} …` };
  if (connection === "lost") {
    return { kind: "old", text: "The server does not answer: these maps are not of the newest drawing." };
  }
  if (problem) return { kind: "old", text: problem };
  if (!frame) return { kind: "waiting", text: "Waiting for the first maps …" };
  if (!frame.ink) {
    return { kind: "empty", text: "Nothing is drawn. Draw a digit on the pad, or take a sample, to fill the maps." };
  }
  return null;
}

/** Maps of another network's frame are not shown as this one's. */
export const mapsFrame = (frame: Frame | null, network: string): Frame | null =>
  frame?.ink && frame.prediction.model === network ? frame : null;
