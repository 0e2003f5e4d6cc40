/** Where the server answers, seen from this page: relative, so that any base path works. */
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

export async function loadModel(name: string): Promise<ModelDescription> {
  const response = await fetch(api(`models/${encodeURIComponent(name)}`), { signal: AbortSignal.timeout(PATIENCE) });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return (await response.json()) as ModelDescription;
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
