import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { EMPTY } from "../core/drawing";
import type { Frame } from "../core/frame";
import { encodeFrame } from "../core/frame-testing";
import type { Problem } from "../core/problem";
import { Live, PATIENCE, type LiveMessage, type SocketLike } from "./live";
import type { Connection } from "./state";

const message = (focus: string): LiveMessage => ({
  drawing: EMPTY,
  picture: null,
  size: [18, 18],
  network: "digits",
  maps: [],
  focus,
  filter: null,
});
/** A request that ends only when it is given up, as fetch does. */
const hung = (_seq: number, signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
const answer = (seq: number): ArrayBuffer => encodeFrame({ seq, filter_problem: null }, []);

class FakeSocket extends EventTarget implements SocketLike {
  binaryType = "";
  readonly sent: { seq: number; focus: string }[] = [];
  closed = false;

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.closed = true;
  }
  open(): void {
    this.dispatchEvent(new Event("open"));
  }
  drop(): void {
    this.dispatchEvent(new Event("close"));
  }
  say(data: ArrayBuffer | string): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

class Bench {
  readonly sockets: FakeSocket[] = [];
  readonly posts: { seq: number; focus: string }[] = [];
  readonly frames: [number, string | null][] = [];
  readonly problems: Problem[] = [];
  readonly connections: Connection[] = [];
  reply: (seq: number, signal: AbortSignal) => Promise<ArrayBuffer | Problem> = (seq) => Promise.resolve(answer(seq));
  readonly live = new Live({
    openSocket: () => {
      this.sockets.push(new FakeSocket());
      return this.socket;
    },
    post: (body, signal) => {
      const posted = JSON.parse(body);
      this.posts.push(posted);
      return this.reply(posted.seq, signal);
    },
  });

  constructor() {
    this.live.connect({
      frame: (frame: Frame, asked) => this.frames.push([frame.seq, asked.focus]),
      problem: (problem) => this.problems.push(problem),
      connection: (connection) => this.connections.push(connection),
    });
  }

  get socket(): FakeSocket {
    return this.sockets.at(-1)!;
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("over the socket", () => {
  it("one message is in flight and the latest of the waiting ones wins", () => {
    const bench = new Bench();
    bench.live.send(message("a"));
    bench.socket.open();
    for (const focus of ["b", "c", "d"]) bench.live.send(message(focus));
    expect(bench.socket.sent.map((m) => m.focus)).toEqual(["a"]);
    bench.socket.say(answer(1));
    expect(bench.socket.sent.map((m) => m.focus)).toEqual(["a", "d"]);
    expect(bench.frames).toEqual([[1, "a"]]);
  });

  it("an answer to another message is never painted", () => {
    const bench = new Bench();
    bench.socket.open();
    bench.live.send(message("a"));
    bench.socket.say(answer(7));
    expect(bench.frames).toEqual([]);
    bench.socket.say(answer(1));
    bench.socket.say(answer(1));
    expect(bench.frames).toEqual([[1, "a"]]);
  });

  it("a refusal is told and the next message goes out", () => {
    const bench = new Bench();
    bench.socket.open();
    bench.live.send(message("a"));
    bench.live.send(message("b"));
    bench.socket.say(JSON.stringify({ seq: 1, status: 404, detail: "There is no network." }));
    expect(bench.problems[0].detail).toBe("There is no network.");
    expect(bench.socket.sent.at(-1)!.focus).toBe("b");
  });

  it("points are sent with four decimals", () => {
    const bench = new Bench();
    bench.socket.open();
    bench.live.send({ ...message("a"), drawing: { width: 0.07, strokes: [[[0.123456, 1 / 3]]] } });
    expect(bench.socket.sent[0]).toMatchObject({ drawing: { strokes: [[[0.1235, 0.3333]]] } });
  });
});

describe("without the socket", () => {
  it("what it owed comes by request", async () => {
    const bench = new Bench();
    bench.socket.open();
    bench.live.send(message("a"));
    bench.socket.drop();
    await vi.advanceTimersByTimeAsync(0);
    expect(bench.posts.map((m) => m.focus)).toEqual(["a"]);
    expect(bench.frames).toEqual([[2, "a"]]);
    expect(bench.connections.slice(0, 2)).toEqual(["live", "post"]);
  });

  it("a socket that is blocked or silent is given up", async () => {
    const bench = new Bench();
    bench.live.send(message("a"));
    expect(bench.posts).toEqual([]);
    await vi.advanceTimersByTimeAsync(PATIENCE);
    expect(bench.posts.map((m) => m.focus)).toEqual(["a"]);
    expect(bench.socket.closed).toBe(true);
  });

  it("requests end when the socket is back", async () => {
    const bench = new Bench();
    bench.socket.drop();
    await vi.advanceTimersByTimeAsync(2000);
    expect(bench.sockets.length).toBeGreaterThan(1);
    bench.socket.open();
    bench.live.send(message("b"));
    expect(bench.socket.sent.map((m) => m.focus)).toEqual(["b"]);
    expect(bench.connections.at(-1)).toBe("live");
  });

  it("it is tried again at growing intervals", async () => {
    const bench = new Bench();
    const tries: number[] = [];
    for (let i = 0; i < 4; i++) {
      const from = Date.now();
      const count = bench.sockets.length;
      bench.socket.drop();
      while (bench.sockets.length === count) await vi.advanceTimersByTimeAsync(50);
      tries.push(Date.now() - from);
    }
    expect(tries[3]).toBeGreaterThan(3 * tries[0]);
  });

  it("a server that does not answer is said to be lost, and asked again", async () => {
    const bench = new Bench();
    bench.reply = () => Promise.reject(new Error("network"));
    bench.live.send(message("a"));
    bench.socket.drop();
    await vi.advanceTimersByTimeAsync(0);
    expect(bench.connections.at(-1)).toBe("lost");
    bench.reply = (seq) => Promise.resolve(answer(seq));
    await vi.advanceTimersByTimeAsync(3000);
    expect(bench.frames.at(-1)?.[1]).toBe("a");
    expect(bench.connections.at(-1)).toBe("post");
  });

  it("a request that hangs is given up after a while, and asked anew", async () => {
    const bench = new Bench();
    bench.reply = hung;
    bench.live.send(message("a"));
    bench.socket.drop();
    await vi.advanceTimersByTimeAsync(PATIENCE);
    expect(bench.connections.at(-1)).toBe("lost");
    bench.reply = (seq) => Promise.resolve(answer(seq));
    await vi.advanceTimersByTimeAsync(3000);
    expect(bench.frames.map(([, focus]) => focus)).toEqual(["a"]);
  });

  it("what a hung request owes goes out by the socket that is back", async () => {
    const bench = new Bench();
    bench.reply = hung;
    bench.live.send(message("a"));
    bench.socket.drop();
    await vi.advanceTimersByTimeAsync(1000);
    bench.live.send(message("b"));
    bench.socket.open();
    expect(bench.socket.sent.map((m) => m.focus)).toEqual(["b"]);
    bench.socket.say(answer(bench.socket.sent[0].seq));
    await vi.advanceTimersByTimeAsync(0);
    expect(bench.frames.map(([, focus]) => focus)).toEqual(["b"]);
    expect(bench.connections.at(-1)).toBe("live");
  });

  it("a server that is away is asked once at a time, however much is drawn, and then for the newest", async () => {
    const bench = new Bench();
    bench.reply = () => Promise.reject(new Error("network"));
    bench.socket.drop();
    for (let i = 0; i < 100; i++) {
      bench.live.send(message(String(i)));
      await vi.advanceTimersByTimeAsync(60);
    }
    expect(bench.posts.length).toBeLessThan(6);
    bench.reply = (seq) => Promise.resolve(answer(seq));
    await vi.advanceTimersByTimeAsync(8000);
    expect(bench.frames.map(([, focus]) => focus)).toEqual(["99"]);
  });

  it("nothing goes on after it is closed", async () => {
    const bench = new Bench();
    bench.reply = hung;
    bench.live.send(message("a"));
    bench.socket.drop();
    bench.live.close();
    const count = bench.sockets.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(bench.sockets).toHaveLength(count);
    expect(bench.posts).toHaveLength(1);
  });
});
