/** Keeps the state and the address the same, each a moment after the other changes. */
import { DEFAULT_FILTER } from "../core/filter";
import { decodePosition, encodePosition, partsIn, withParts, type Parts } from "../core/link";
import { decodeDrawing, encodeDrawing } from "../core/link-drawing";
import { decodeFilter, encodeFilter } from "../core/link-filter";
import { decodePicture, encodePicture } from "../core/link-picture";
import type { Sample } from "../core/drawing";
import type { Session, State } from "./session";

const AFTER = 500;

type Known = Pick<State, "samples" | "networks">;

/** What the link says of the state; nothing of what it does not hold or nobody can read. Its layer has no picture yet. */
export function stateOfLink(hash: string, { samples, networks }: Known): Partial<State> {
  const parts = partsIn(hash);
  const filter = parts.filter === undefined ? null : decodeFilter(parts.filter);
  const position = parts.position === undefined ? null : decodePosition(parts.position);
  return {
    ...drawn(parts, samples),
    ...(filter && { filter, sources: null, refused: null, filtered: null }),
    ...(networks.includes(parts.network ?? "") && { network: parts.network }),
    ...(position && { position, pinned: true }),
    ...(parts.chosen !== undefined && chosen(parts.chosen)),
  };
}

function drawn({ sample, drawing, picture }: Parts, samples: readonly Sample[]): Partial<State> {
  const [found] = samples.filter(({ digit }) => String(digit) === sample);
  const strokes = found?.drawing ?? (drawing === undefined ? null : decodeDrawing(drawing));
  const pixels = picture === undefined ? null : decodePicture(picture);
  return { ...(strokes && { drawing: strokes, picture: null }), ...(pixels !== null && { picture: pixels }) };
}

function chosen(text: string): Partial<State> {
  const place = decodePosition(text);
  return place ? { chosen: place.row, channel: place.column } : {};
}

/** A link over an open page: what it leaves out is as on a fresh one. A hash that is no link changes nothing. */
function openedBy(hash: string, state: State): Partial<State> {
  if (Object.keys(partsIn(hash)).length === 0) return {};
  const position = { position: null, pinned: false, chosen: 0, channel: 0 };
  const layer = { filter: DEFAULT_FILTER, sources: null, refused: null, filtered: null };
  return { ...state.fresh, picture: null, ...layer, ...position, ...stateOfLink(hash, state) };
}

/** `exact`: where the window stands too, even where it is not pinned. */
export function hashOf(hash: string, state: State, exact = false): string {
  const { drawing, samples, picture, filter, network, fresh, position, pinned, chosen, channel } = state;
  const sample = samples.find((candidate) => candidate.drawing === drawing);
  return withParts(hash, {
    ...(sample ? { sample: String(sample.digit) } : { drawing: encodeDrawing(drawing) }),
    ...(picture !== null && { picture: encodePicture(picture) }),
    ...(filter !== DEFAULT_FILTER && { filter: encodeFilter(filter) }),
    ...((network !== fresh.network || filter.input !== null) && { network }),
    ...(position && (pinned || exact) && { position: encodePosition(position) }),
    ...(chosen + channel > 0 && { chosen: encodePosition({ row: chosen, column: channel }) }),
  });
}

/** Marks the history entries that this page made: they are views, and the state is kept across them. */
const OURS = "convscope";

const KEPT = ["drawing", "picture", "filter", "network", "chosen", "channel", "pinned"] as const;

/**
 * Writes `session`'s state into the address, and takes the state from an address changed by hand;
 * returns what ends it.
 */
export function keepInLink(session: Session, page: Window): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ours = (): boolean => page.history.state === OURS;
  const write = (): void => {
    page.history.replaceState(OURS, "", hashOf(page.location.hash, session.state) || page.location.pathname);
  };
  const returned = (): void => {
    if (ours()) write();
  };
  const changed = (): void => {
    if (ours()) return;
    session.update(openedBy(page.location.hash, session.state));
    write();
  };
  page.history.replaceState(OURS, "");
  page.addEventListener("popstate", returned);
  page.addEventListener("hashchange", changed);
  const unsubscribe = session.subscribe((state, previous) => {
    const moved = state.pinned && state.position !== previous.position;
    if (!moved && KEPT.every((key) => state[key] === previous[key])) return;
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
