/** Keeps the drawing in the address, a moment after each change. */
import { drawingIn, sampleIn, withDrawing, withSample } from "../core/link";
import type { Drawing, Sample } from "../core/drawing";
import type { Session } from "./session";

const AFTER = 300;

export function drawingOfLink(hash: string, samples: readonly Sample[]): Drawing | null {
  const digit = sampleIn(hash);
  return samples.find((sample) => sample.digit === digit)?.drawing ?? drawingIn(hash);
}

export function hashOf(hash: string, drawing: Drawing, samples: readonly Sample[]): string {
  const sample = samples.find((candidate) => candidate.drawing === drawing);
  return sample ? withSample(hash, sample.digit) : withDrawing(hash, drawing);
}

/** Writes `session`'s drawing into the address; returns what ends it. */
export function keepInLink(session: Session, page: Window): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = (): void => {
    const { drawing, samples } = session.state;
    page.history.replaceState(page.history.state, "", hashOf(page.location.hash, drawing, samples));
  };
  const unsubscribe = session.subscribe((state, previous) => {
    if (state.drawing === previous.drawing) return;
    clearTimeout(timer);
    timer = setTimeout(write, AFTER);
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}
