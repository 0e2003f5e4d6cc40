import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Drawing, Sample } from "../core/drawing";
import { drawingOfLink, hashOf, keepInLink } from "./link";
import { Session } from "./session";

const dot: Drawing = { width: 0.07, strokes: [[[0.5, 0.5]]] };
const dash: Drawing = { width: 0.07, strokes: [[[0.2, 0.5], [0.8, 0.5]]] };
const samples: Sample[] = [{ digit: 3, drawing: dot }, { digit: 7, drawing: dash }];

describe("the link", () => {
  it("names a sample and gives the very sample back", () => {
    expect(hashOf("", dot, samples)).toBe("#s=3");
    expect(drawingOfLink("#s=3", samples)).toBe(dot);
  });

  it("holds any other drawing itself", () => {
    const other: Drawing = { width: 0.05, strokes: [[[0, 0]], [[1, 1]]] };
    expect(drawingOfLink(hashOf("#s=3", other, samples), samples)).toEqual(other);
    expect(drawingOfLink("", samples)).toBeNull();
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
    const session = new Session({ initial: { samples, drawing: dash } });
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

  it("keeps the drawing when a link within the page takes its place", () => {
    const { page, session } = opened();
    page.go("#view");
    expect(session.state.drawing).toBe(dash);
    expect(drawingOfLink(page.location.hash, samples)).toBe(dash);
  });

  it("is no longer followed after the end", () => {
    const page = new FakeWindow();
    const session = new Session({ initial: { samples, drawing: dash } });
    keepInLink(session, page as unknown as Window)();
    page.go("#s=3");
    expect(session.state.drawing).toBe(dash);
  });
});
