/** Asks for frames: one message in flight, the latest drawing wins, old answers are dropped. */
import { rounded, type Drawing } from "../core/drawing";
import { asSent, type FilterSettings, type Pair } from "../core/filter";
import { decodeFrame, type Frame } from "../core/frame";
import { pixelsOf, rowsOf, type Picture } from "../core/picture";
import type { Problem } from "../core/problem";
import type { Connection } from "./state";

export interface LiveMessage {
  readonly drawing: Drawing;
  /** In place of the drawing, and the size that a pattern fills. */
  readonly picture: Picture | null;
  readonly size: Pair;
  readonly network: string;
  readonly maps: readonly string[];
  readonly focus: string | null;
  readonly filter: FilterSettings | null;
}

export interface Listeners {
  /** A frame, and the message that it answers. */
  frame(frame: Frame, message: LiveMessage): void;
  problem(problem: Problem): void;
  connection(connection: Connection): void;
}

export interface Transport {
  connect(listeners: Listeners): void;
  send(message: LiveMessage): void;
  close(): void;
}

/** The part of WebSocket that is used. */
export interface SocketLike extends EventTarget {
  binaryType: string;
  send(text: string): void;
  close(): void;
}

export interface LiveOptions {
  readonly openSocket: () => SocketLike;
  /** Answers a frame's bytes, or a problem that the server stated; rejects when nothing answers. */
  readonly post: (body: string, signal: AbortSignal) => Promise<ArrayBuffer | Problem>;
}

/** How long a socket may take to open, or an answer to come, before requests take over. */
export const PATIENCE = 4000;
const BACK_OFF = { first: 500, last: 15_000 } as const;

type Way = "none" | "socket" | "post";

function drawn({ picture, size, drawing: { strokes, width } }: LiveMessage) {
  if (picture !== null) return { image: rowsOf(pixelsOf(picture, size)) };
  return { strokes: strokes.map((stroke) => stroke.map(([x, y]) => [rounded(x), rounded(y)])), width };
}

const wire = (message: LiveMessage, seq: number): string =>
  JSON.stringify({
    seq,
    drawing: drawn(message),
    network: message.network,
    maps: message.maps,
    focus: message.focus,
    filter: message.filter && asSent(message.filter),
  });

export class Live implements Transport {
  #listeners: Listeners | undefined;
  #socket: SocketLike | undefined;
  #way: Way = "none";
  #waiting: LiveMessage | undefined;
  #inFlight: { seq: number; message: LiveMessage } | undefined;
  #seq = 0;
  #wait: number = BACK_OFF.first;
  #reconnect: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setTimeout> | undefined;
  #request: AbortController | undefined;
  /** Runs while requests rest after one that nothing answered. */
  #rest: ReturnType<typeof setTimeout> | undefined;
  #restFor: number = BACK_OFF.first;
  #closed = false;

  constructor(private readonly options: LiveOptions) {}

  connect(listeners: Listeners): void {
    this.#listeners = listeners;
    this.#open();
  }

  send(message: LiveMessage): void {
    this.#waiting = message;
    this.#next();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#reconnect);
    clearTimeout(this.#watch);
    this.#endRest();
    this.#request?.abort();
    this.#socket?.close();
  }

  #open(): void {
    if (this.#closed) return;
    let socket: SocketLike;
    try {
      socket = this.options.openSocket();
    } catch {
      this.#lose(undefined); // a policy may forbid sockets altogether
      return;
    }
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    const late = setTimeout(() => this.#lose(socket), PATIENCE);
    socket.addEventListener("open", () => {
      clearTimeout(late);
      this.#opened(socket);
    });
    socket.addEventListener("message", (event) => this.#heard(socket, (event as MessageEvent).data));
    socket.addEventListener("close", () => {
      clearTimeout(late);
      this.#lose(socket);
    });
  }

  #opened(socket: SocketLike): void {
    if (socket !== this.#socket || this.#closed) return;
    this.#way = "socket";
    this.#wait = BACK_OFF.first;
    this.#listeners?.connection("live");
    this.#endRest();
    this.#request?.abort();
    this.#takeBack(); // what a request still owes is asked for here
    this.#next();
  }

  #heard(socket: SocketLike, data: ArrayBuffer | string): void {
    if (socket === this.#socket) this.#answer(typeof data === "string" ? (JSON.parse(data) as Problem) : data);
  }

  /** The socket is gone or silent: what it owed is asked for by request, and it is tried again later. */
  #lose(socket: SocketLike | undefined): void {
    if (this.#closed || (socket && socket !== this.#socket)) return;
    this.#socket = undefined;
    socket?.close();
    if (this.#way !== "post") {
      this.#way = "post";
      this.#listeners?.connection("post");
      this.#takeBack();
      this.#next();
    }
    this.#reconnect = setTimeout(() => this.#open(), this.#wait * (0.75 + Math.random() / 2));
    this.#wait = Math.min(this.#wait * 2, BACK_OFF.last);
  }

  #takeBack(): void {
    clearTimeout(this.#watch);
    this.#waiting ??= this.#inFlight?.message;
    this.#inFlight = undefined;
  }

  #next(): void {
    if (this.#closed || this.#way === "none" || this.#rest || this.#inFlight || !this.#waiting) return;
    const message = this.#waiting;
    const seq = ++this.#seq;
    this.#waiting = undefined;
    this.#inFlight = { seq, message };
    if (this.#way === "socket") this.#bySocket(wire(message, seq));
    else void this.#byPost(wire(message, seq), seq);
  }

  #bySocket(text: string): void {
    const socket = this.#socket;
    this.#watch = setTimeout(() => this.#lose(socket), PATIENCE);
    socket?.send(text);
  }

  async #byPost(body: string, seq: number): Promise<void> {
    const request = new AbortController();
    this.#request = request;
    this.#watch = setTimeout(() => request.abort(), PATIENCE);
    try {
      const answer = await this.options.post(body, request.signal);
      if (this.#way === "post") this.#listeners?.connection("post");
      this.#endRest();
      this.#answer(answer, seq);
    } catch {
      if (this.#closed || this.#inFlight?.seq !== seq) return;
      this.#takeBack();
      this.#listeners?.connection("lost");
      this.#pause();
    }
  }

  /** One try after another, at growing intervals; a message sent meanwhile only replaces the waiting one. */
  #pause(): void {
    this.#rest = setTimeout(() => {
      this.#rest = undefined;
      this.#next();
    }, this.#restFor);
    this.#restFor = Math.min(this.#restFor * 2, BACK_OFF.last);
  }

  #endRest(): void {
    clearTimeout(this.#rest);
    this.#rest = undefined;
    this.#restFor = BACK_OFF.first;
  }

  /** Paints an answer only if it belongs to the message in flight. */
  #answer(answer: ArrayBuffer | Problem, posted?: number): void {
    const frame = answer instanceof ArrayBuffer ? decodeFrame(answer) : undefined;
    const seq = frame?.seq ?? (answer as Problem).seq ?? posted ?? this.#inFlight?.seq;
    const asked = this.#inFlight;
    if (!asked || seq !== asked.seq) return;
    clearTimeout(this.#watch);
    this.#inFlight = undefined;
    if (frame) this.#listeners?.frame(frame, asked.message);
    else this.#listeners?.problem(answer as Problem);
    this.#next();
  }
}
