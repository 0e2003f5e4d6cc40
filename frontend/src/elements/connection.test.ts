import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import type { State } from "../state/session";
import { ConnectionNotice } from "./connection";
import { mounted, sessionWith, settled, textOf } from "./testing";

beforeAll(() => customElements.define("cs-connection", ConnectionNotice));
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function saidAfter(milliseconds: number, ...patches: Partial<State>[]): Promise<string> {
  const session = sessionWith();
  const notice = await mounted<ConnectionNotice>("cs-connection", session);
  for (const patch of patches) {
    session.update(patch);
    await settled(notice);
  }
  vi.advanceTimersByTime(milliseconds);
  await settled(notice);
  return textOf(notice);
}

describe("the notice of the connection", () => {
  it("is silent while all is well", async () => {
    expect((await saidAfter(5000, { connection: "live" })).trim()).toBe("");
  });

  it("does not mention what mends itself at once", async () => {
    expect((await saidAfter(5000, { connection: "post" }, { connection: "live" })).trim()).toBe("");
  });

  it("says that answers come by requests, and then leaves the page alone", async () => {
    expect(await saidAfter(2000, { connection: "post" })).toContain("single requests");
    expect((await saidAfter(20_000, { connection: "post" })).trim()).toBe("");
  });

  it("stays while nothing answers", async () => {
    expect(await saidAfter(60_000, { connection: "lost" })).toContain("does not answer");
  });

  it("passes on what the server refused", async () => {
    expect(await saidAfter(2000, { connection: "live", problem: "Too many points." })).toContain("Too many points.");
  });
});
