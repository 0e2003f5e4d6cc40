/** Keeps the drawing and the address the same, each a moment after the other changes. */
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

/** Marks the history entries that this page made: they are views, and the drawing is kept across them. */
const OURS = "convscope";

/**
 * Writes `session`'s drawing into the address, and takes a drawing from an address changed by
 * hand; returns what ends it.
 */
export function keepInLink(session: Session, page: Window): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ours = (): boolean => page.history.state === OURS;
  const write = (): void => {
    const { drawing, samples } = session.state;
    page.history.replaceState(OURS, "", hashOf(page.location.hash, drawing, samples));
  };
  const returned = (): void => {
    if (ours()) write();
  };
  const changed = (): void => {
    if (ours()) return;
    const drawing = drawingOfLink(page.location.hash, session.state.samples);
    if (drawing) session.update({ drawing });
    write();
  };
  page.history.replaceState(OURS, "");
  page.addEventListener("popstate", returned);
  page.addEventListener("hashchange", changed);
  const unsubscribe = session.subscribe((state, previous) => {
    if (state.drawing === previous.drawing) return;
    clearTimeout(timer);
    timer = setTimeout(write, AFTER);
  });
  return () => {
    clearTimeout(timer);
    page.removeEventListener("popstate", returned);
    page.removeEventListener("hashchange", changed);
    unsubscribe();
  };
}
