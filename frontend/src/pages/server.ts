/** Where the server answers, seen from this page: relative, so that any base path works. */
import type { HistoryDescription, LearnedSource, LearnedWeights } from "../core/learned";
import type { ModelDescription } from "../core/model";
import { asPixels } from "../core/picture";
import type { Problem } from "../core/problem";
import type { LiveOptions } from "../state/live";
import type { PictureReader } from "../state/session";

const api = (path: string): URL => new URL(`./api/v1/${path}`, document.baseURI);

function socketAddress(): string {
  const url = api("live");
  url.protocol = url.protocol.replace("http", "ws");
  return url.href;
}

/** How long a description may take, in milliseconds. */
const PATIENCE = 10_000;

const refused = (response: Response): boolean => response.status >= 400 && response.status < 500;

export const live: LiveOptions = {
  openSocket: () => new WebSocket(socketAddress()),
  async post(body, signal) {
    const headers = { "Content-Type": "application/json" };
    const response = await fetch(api("frame"), { method: "POST", headers, body, signal });
    if (refused(response)) return (await response.json()) as Problem;
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    return response.arrayBuffer();
  },
};

/** What the address answers; null where there is no such thing. Rejects when that says nothing good. */
async function answerOf<T>(url: URL, signal?: AbortSignal): Promise<T | null> {
  const patience = AbortSignal.timeout(PATIENCE);
  const response = await fetch(url, { signal: signal ? AbortSignal.any([signal, patience]) : patience });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return (await response.json()) as T;
}

interface ReadPicture {
  readonly image: readonly (readonly number[])[];
  readonly height: number;
  readonly width: number;
}

export const readPicture: PictureReader = async (file, signal) => {
  const patient = AbortSignal.any([signal, AbortSignal.timeout(2 * PATIENCE)]);
  const response = await fetch(api("picture"), { method: "POST", body: file, signal: patient });
  if (refused(response)) throw new Error(((await response.json()) as Problem).detail);
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  const { image, height, width } = (await response.json()) as ReadPicture;
  return asPixels(image.flat(), [height, width]);
};

async function existing<T>(path: string, signal?: AbortSignal): Promise<T> {
  const answer = await answerOf<T>(api(path), signal);
  if (answer === null) throw new Error("The server answered 404.");
  return answer;
}

const modelPath = (name: string, ...rest: readonly string[]): string =>
  ["models", ...[name, ...rest].map(encodeURIComponent)].join("/");

export const loadModel = (name: string, signal?: AbortSignal): Promise<ModelDescription> =>
  existing(modelPath(name), signal);

/** Kernels of the trained networks, at any moment of training. */
export const learned: LearnedSource = {
  async networks(signal) {
    const { models } = await existing<{ models: readonly { name: string }[] }>("models", signal);
    return models.map(({ name }) => name);
  },
  model: loadModel,
  history: (network, signal) => answerOf<HistoryDescription>(api(modelPath(network, "history")), signal),
  weights(network, layer, moment, signal) {
    if (moment === null) return existing<LearnedWeights>(modelPath(network, "weights", layer), signal);
    const query = new URLSearchParams({ layer, moment: String(moment) });
    return existing<LearnedWeights>(`${modelPath(network, "history")}?${query}`, signal);
  },
};
