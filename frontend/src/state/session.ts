import { EMPTY } from "../core/drawing";
import { DEFAULT_FILTER, type FilterSettings } from "../core/filter";
import type { Frame, Tensor } from "../core/frame";
import { DRAWING, withInput } from "../core/inputs";
import { refusalBy } from "../core/legal";
import { mapsOf, type ModelDescription } from "../core/model";
import type { Problem } from "../core/problem";
import { History, snapshotOf, type Snapshot } from "./history";
import type { Picture } from "../core/picture";
import type { LiveMessage, Transport } from "./live";
import type { State } from "./state";

export type { Connection, Filtered, Selected, State, Theme, View } from "./state";

/** Announced after each change, with the state before and after. */
export class StateChangeEvent extends Event {
  constructor(
    readonly state: State,
    readonly previous: State,
  ) {
    super("change");
  }
}

export interface SessionOptions {
  readonly transport?: Transport;
  readonly loadModel?: (name: string) => Promise<ModelDescription>;
  readonly readPicture?: PictureReader;
  readonly initial?: Partial<State>;
}

/** Rejects with an Error whose message is for the reader. */
export type PictureReader = (file: Blob, signal: AbortSignal) => Promise<Picture>;

const START: State = {
  drawing: EMPTY,
  picture: null,
  samples: [],
  fresh: { drawing: EMPTY, network: "" },
  filter: DEFAULT_FILTER,
  sources: null,
  refused: null,
  position: null,
  pinned: false,
  chosen: 0,
  channel: 0,
  undoable: false,
  redoable: false,
  view: "filter",
  theme: "light",
  network: "",
  networks: [],
  models: new Map(),
  maps: [],
  focus: null,
  selected: null,
  highlight: null,
  frame: null,
  filtered: null,
  connection: "connecting",
  upload: null,
  problem: null,
  modelProblem: null,
};

const BACK_OFF = { first: 1000, last: 15_000 } as const;

/** One for each page: owns what the elements show and what the server is told. */
export class Session extends EventTarget {
  #state: State;
  readonly #transport: Transport | undefined;
  readonly #loadModel: SessionOptions["loadModel"];
  readonly #readPicture: PictureReader | undefined;
  #reading: AbortController | undefined;
  readonly #loading = new Set<string>();
  readonly #history = new History();
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor({ transport, loadModel, readPicture, initial }: SessionOptions = {}) {
    super();
    this.#transport = transport;
    this.#loadModel = loadModel;
    this.#readPicture = readPicture;
    this.#state = { ...START, ...initial };
    transport?.connect({
      frame: (frame, message) => this.update(patchOf(frame, message, this.#state)),
      problem: (problem) => this.update({ problem: problem.detail }),
      connection: (connection) => this.update({ connection }),
    });
  }

  get state(): Readonly<State> {
    return this.#state;
  }

  /** Asks for the first frame and the description of the network. */
  start(): void {
    this.#ask();
    this.#describe(this.#state.network);
  }

  /** A change that undo takes back; several of one gesture are taken back together. */
  change(patch: Partial<Snapshot>, gesture?: string): void {
    const before = snapshotOf(this.#state);
    const kept = (Object.keys(patch) as (keyof Snapshot)[]).some((key) => patch[key] !== before[key]);
    this.#forgetUpload();
    if (kept) this.#history.keep(before, gesture);
    this.#restore(patch);
  }

  /** Puts a file's picture on the pad; of several the last one chosen. */
  async bring(file: File): Promise<void> {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.update({ upload: { name: file.name, problem: null } });
    try {
      if (!/^image\/(png|jpeg|webp)$/.test(file.type)) throw new Error("Choose a PNG, JPEG or WebP picture.");
      const picture = await this.#readPicture!(file, reading.signal);
      if (!reading.signal.aborted) this.change({ picture });
    } catch (error) {
      if (reading.signal.aborted) return;
      this.update({ upload: { name: file.name, problem: error instanceof Error ? error.message : String(error) } });
    }
  }

  /** What was refused goes first: it is the newest thing that was asked for. */
  undo(): void {
    this.#forgetUpload();
    if (this.#state.refused) this.update({ refused: null });
    else this.#restore(this.#history.back(snapshotOf(this.#state)));
  }

  redo(): void {
    this.#forgetUpload();
    this.#restore(this.#history.on(snapshotOf(this.#state)));
  }

  /** Everything as it was when the page was opened without a link; undo brings the rest back. */
  reset(): void {
    this.change({ ...this.#state.fresh, picture: null, filter: DEFAULT_FILTER, sources: null });
    this.update({ chosen: 0, channel: 0, position: null, pinned: false });
  }

  /** A file that is still being read does not come over what was done since. */
  #forgetUpload(): void {
    this.#reading?.abort();
    this.update({ upload: null });
  }

  #restore(patch: Partial<Snapshot> | null): void {
    const { undoable, redoable } = this.#history;
    this.update({ ...patch, refused: null, undoable, redoable });
  }

  update(patch: Partial<State>): void {
    const previous = this.#state;
    const state = { ...previous, ...withoutPicture(patch), ...ofNetwork(patch, previous) };
    const changed = (Object.keys(patch) as (keyof State)[]).some((key) => state[key] !== previous[key]);
    if (!changed) return;
    this.#state = state;
    if (asksAnew(previous, state)) this.#ask();
    this.dispatchEvent(new StateChangeEvent(state, previous));
    if (state.network !== previous.network) this.#describe(state.network);
  }

  /** Calls the listener after each change; returns what ends it. */
  subscribe(listener: (state: State, previous: State) => void): () => void {
    const heard = (event: Event): void => {
      const { state, previous } = event as StateChangeEvent;
      listener(state, previous);
    };
    this.addEventListener("change", heard);
    return () => this.removeEventListener("change", heard);
  }

  #ask(): void {
    this.#transport?.send(messageOf(this.#state));
  }

  #describe(name: string): void {
    clearTimeout(this.#retry);
    this.update({ modelProblem: null });
    void this.#load(name, BACK_OFF.first);
  }

  async #load(name: string, wait: number): Promise<void> {
    if (!this.#loadModel || this.#loading.has(name)) return;
    this.#loading.add(name);
    try {
      const model = await this.#loadModel(name);
      const patch = { models: new Map(this.#state.models).set(name, model) };
      this.update(this.#state.network === name ? { ...patch, maps: mapsOf(model), modelProblem: null } : patch);
    } catch (error) {
      this.#loading.delete(name);
      if (this.#state.network !== name) return;
      this.update({ modelProblem: `The network “${name}” could not be described: ${String(error)}` });
      this.#retry = setTimeout(() => void this.#load(name, Math.min(wait * 2, BACK_OFF.last)), wait);
    }
  }
}

const NO_MAPS: readonly string[] = [];

/** What belongs to one network is none of another's. */
function ofNetwork(patch: Partial<State>, previous: State): Partial<State> {
  const { network = previous.network } = patch;
  if (network === previous.network) return {};
  const model = (patch.models ?? previous.models).get(network);
  return { maps: model ? mapsOf(model) : NO_MAPS, focus: null, selected: null, ...withoutInput(patch, previous) };
}

/** The drawing is read instead of a layer, unless a layer comes along. */
function withoutInput({ filter: given }: Partial<State>, { filter, sources }: State): Partial<State> {
  if (given || filter.input === null) return {};
  const over = withInput(filter, sources ?? filter.kernels, DRAWING);
  return { filter: over.settings, sources: over.sources };
}

/** Another drawing takes the place of a picture, unless it comes with one. */
const withoutPicture = (patch: Partial<State>): Partial<State> =>
  patch.drawing && patch.picture === undefined ? { ...patch, picture: null } : patch;


/** Whether the server must know of the change. */
function asksAnew(previous: State, state: State): boolean {
  const [before, after] = [messageOf(previous), messageOf(state)];
  return (Object.keys(after) as (keyof LiveMessage)[]).some((key) => before[key] !== after[key]);
}

/** Maps travel only while they are on the screen. */
export function messageOf(state: State): LiveMessage {
  const whole = state.view === "network";
  return {
    drawing: state.drawing,
    picture: state.picture,
    size: state.filter.size,
    network: state.network,
    maps: whole ? state.maps : NO_MAPS,
    focus: whole ? state.focus : null,
    filter: whole ? null : state.filter,
  };
}

/** A frame without the filter leaves its last picture as it was. */
function patchOf(frame: Frame, message: LiveMessage, state: State): Partial<State> {
  const pixels = frame.tensors.get("pixels");
  const output = frame.tensors.get("output");
  const answered: Partial<State> = { frame, problem: null };
  if (frame.filterProblem) return { ...answered, ...withoutRefused(frame.filterProblem, message, state) };
  if (!frame.filter || !message.filter || !pixels || !output) return answered;
  const late = state.filtered === null && message.filter !== state.filter; // asked before a link was followed
  if (late) return answered;
  const settings = sized(message.filter, pixels);
  const filter = settings === message.filter || message.filter !== state.filter ? {} : { filter: settings };
  return { ...answered, ...filter, filtered: { settings, pixels, output, parity: frame.filter.parity } };
}

/** A layer of the network has the size that it has, whatever a link said. */
function sized(settings: FilterSettings, { shape: [, rows, columns] }: Tensor): FilterSettings {
  const [height, width] = settings.size;
  return height === rows && width === columns ? settings : { ...settings, size: [rows, columns] };
}

/** Settings that the server refuses are shown as such, and those it drew last go on, so that drawing stays live. */
function withoutRefused(problem: Problem, { filter }: LiveMessage, state: State): Partial<State> {
  if (!filter || filter !== state.filter) return {};
  const refused = { settings: filter, sources: state.sources, refusal: refusalBy(problem) };
  const drawn = state.filtered?.settings;
  return { refused, filter: drawn && drawn !== filter ? drawn : DEFAULT_FILTER, sources: null };
}
