/** Loads what the reader chose to see of training; only the latest choice is ever shown. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

import { convolutionsOf, type HistoryDescription, type LearnedSource, type LearnedWeights } from "../../core/learned";
import type { LayerDescription, ModelDescription } from "../../core/model";

/** Empty: the first there is. */
export interface Choice {
  readonly network: string;
  readonly layer: string;
  /** Of the history; null: as delivered. */
  readonly moment: number | null;
}

export interface Loaded {
  readonly choice: Choice;
  readonly networks: readonly string[];
  readonly model: ModelDescription;
  readonly layers: readonly LayerDescription[];
  /** null: the network has no convolution. */
  readonly layer: LayerDescription | null;
  readonly history: HistoryDescription | null;
  readonly weights: LearnedWeights | null;
}

/** Answers kept: a slider's length of moments, so that memory stays flat. */
const MOST = 40;

export class LearnedLoading implements ReactiveController {
  loaded: Loaded | null = null;
  busy = false;
  problem: string | null = null;
  readonly #known = new Map<string, unknown>();
  #cancel: AbortController | null = null;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly source: () => LearnedSource | undefined,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#cancel?.abort();
    this.busy = false;
  }

  async choose(choice: Choice, models: ReadonlyMap<string, ModelDescription>): Promise<void> {
    const source = this.source();
    if (!source) return;
    this.#cancel?.abort();
    this.#cancel = new AbortController();
    const { signal } = this.#cancel;
    this.#say({ busy: true, problem: null });
    try {
      const loaded = await this.#load(source, choice, models, signal);
      if (!signal.aborted) this.#say({ loaded, busy: false });
    } catch (error) {
      if (!signal.aborted) this.#say({ busy: false, problem: error instanceof Error ? error.message : String(error) });
    }
  }

  async #load(
    source: LearnedSource,
    choice: Choice,
    models: ReadonlyMap<string, ModelDescription>,
    signal: AbortSignal,
  ): Promise<Loaded> {
    const networks = await this.#once("networks", () => source.networks(signal));
    const network = choice.network || networks[0];
    const [model, history] = await Promise.all([
      models.get(network) ?? this.#once(`model ${network}`, () => source.model(network, signal)),
      this.#once(`history ${network}`, () => source.history(network, signal)),
    ]);
    const layers = convolutionsOf(model);
    const layer = layers.find(({ name }) => name === choice.layer) ?? layers[0] ?? null;
    const kept = history && layer && history.layers.includes(layer.name) ? history : null;
    const moment = kept && choice.moment !== null ? Math.min(choice.moment, kept.epoch.length - 1) : null;
    const key = `weights ${network} ${layer?.name} ${moment}`;
    const weights = layer && (await this.#once(key, () => source.weights(network, layer.name, moment, signal)));
    const made = { network, layer: layer?.name ?? "", moment };
    return { choice: made, networks, model, layers, layer, history: kept, weights };
  }

  /** The answer known by this key, or else the one that comes, which then is the newest known. */
  async #once<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const answer = this.#known.has(key) ? (this.#known.get(key) as T) : await ask();
    this.#known.delete(key);
    this.#known.set(key, answer);
    if (this.#known.size > MOST) this.#known.delete(this.#known.keys().next().value!);
    return answer;
  }

  #say(said: Partial<Pick<LearnedLoading, "loaded" | "busy" | "problem">>): void {
    Object.assign(this, said);
    this.host.requestUpdate();
  }
}
