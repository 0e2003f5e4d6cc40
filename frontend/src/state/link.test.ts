import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Drawing, Sample } from "../core/drawing";
import { DEFAULT_FILTER } from "../core/filter";
import { hashOf, keepInLink, stateOfLink } from "./link";
import { Session, type State } from "./session";

const dot: Drawing = { width: 0.07, strokes: [[[0.5, 0.5]]] };
const dash: Drawing = { width: 0.07, strokes: [[[0.2, 0.5], [0.8, 0.5]]] };
const fresh = { drawing: dash, network: "digits" };
const samples: Sample[] = [{ digit: 3, drawing: dot }, { digit: 7, drawing: dash }];

const state = (patch: Partial<State> = {}): State =>
  new Session({ initial: { samples, drawing: dot, networks: ["digits", "lesson"], network: "digits", fresh, ...patch } }).state;
const back = (hash: string, known = state()) => stateOfLink(hash, known);

describe("the link", () => {
  it("names a sample and gives the very sample back", () => {
    expect(hashOf("", state())).toBe("#s=3");
    expect(back("#s=3").drawing).toBe(dot);
    expect(back("#s=44")).toEqual({});
  });

  it("holds everything that was drawn, set and looked at", () => {
    const whole = state({
      drawing: { width: 0.05, strokes: [[[0, 0]], [[1, 1]]] },
      picture: "impulse",
      network: "lesson",
      filter: { ...DEFAULT_FILTER, size: [9, 9], stride: [2, 2] },
      position: { row: 3, column: 1 },
      pinned: true,
      chosen: 0,
      channel: 0,
    });
    expect({ ...whole, ...back(hashOf("", whole)) }).toEqual({ ...whole, refused: null, sources: null });
  });

  it("holds a place that is not pinned only when it is asked for exactly", () => {
    const walking = state({ position: { row: 3, column: 1 } });
    expect(hashOf("", walking)).not.toContain("at=");
    expect(back(hashOf("", walking, true))).toMatchObject({ position: { row: 3, column: 1 }, pinned: true });
  });

  it("passes over what it cannot read, and keeps the rest", () => {
    expect(back("#s=7&f=%25%25&n=nobody&at=0.0&p=stripes")).toEqual({ drawing: dash, picture: null });
  });
});

/** A window with a history: entries of a state and a hash, all of one document. */
class FakeWindow extends EventTarget {
  #entries: { state: unknown; hash: string }[] = [{ state: null, hash: "" }];
  #at = 0;

  readonly location = ((page: FakeWindow) => ({
    get hash() {
      return page.#entries[page.#at].hash;
    },
  }))(this);

  readonly history = ((page: FakeWindow) => ({
    get state() {
      return page.#entries[page.#at].state;
    },
    replaceState(state: unknown, _title: string, hash = page.location.hash) {
      page.#entries[page.#at] = { state, hash };
    },
    pushState(state: unknown) {
      page.#to(page.#at + 1, { state, hash: page.location.hash });
    },
  }))(this);

  #to(at: number, entry = this.#entries[at]): void {
    this.#at = at;
    this.#entries = [...this.#entries.slice(0, at), entry, ...this.#entries.slice(at + 1)];
  }

  /** As by hand, or by a link within the page. */
  go(hash: string): void {
    this.#to(this.#at + 1, { state: null, hash });
    this.#arrive(true);
  }

  back(): void {
    const { hash } = this.location;
    this.#to(this.#at - 1);
    this.#arrive(this.location.hash !== hash);
  }

  #arrive(anew: boolean): void {
    this.dispatchEvent(Object.assign(new Event("popstate"), { state: this.history.state }));
    if (anew) this.dispatchEvent(new Event("hashchange"));
  }
}

describe("the address of an open page", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function opened() {
    const page = new FakeWindow();
    const session = new Session({ initial: { samples, drawing: dash, fresh, network: "digits" } });
    keepInLink(session, page as unknown as Window);
    return { page, session };
  }

  it("is left alone until something is drawn", () => {
    expect(opened().page.location.hash).toBe("");
  });

  it("holds the drawing that is there after going back too", () => {
    const { page, session } = opened();
    page.history.pushState(page.history.state);
    session.update({ drawing: dot });
    vi.advanceTimersByTime(1000);
    expect(page.location.hash).toBe("#s=3");
    page.back();
    expect(session.state.drawing).toBe(dot);
    expect(page.location.hash).toBe("#s=3");
  });

  it("brings its drawing when it is changed by hand", () => {
    const { page, session } = opened();
    page.go("#s=3");
    expect(session.state.drawing).toBe(dot);
  });

  it("brings what it leaves out as on a fresh page", () => {
    const { page, session } = opened();
    session.change({ filter: { ...DEFAULT_FILTER, stride: [2, 2] }, picture: "ones" });
    session.update({ position: { row: 1, column: 1 }, pinned: true });
    page.go("#s=3");
    expect(session.state).toMatchObject({ filter: DEFAULT_FILTER, picture: null, pinned: false, drawing: dot });
  });

  it("keeps the drawing when a link within the page takes its place", () => {
    const { page, session } = opened();
    page.go("#view");
    expect(session.state.drawing).toBe(dash);
    expect(stateOfLink(page.location.hash, session.state).drawing).toBe(dash);
  });

  it("is no longer followed after the end", () => {
    const page = new FakeWindow();
    const session = new Session({ initial: { samples, drawing: dash } });
    keepInLink(session, page as unknown as Window)();
    page.go("#s=3");
    expect(session.state.drawing).toBe(dash);
  });
});
