import { beforeAll, describe, expect, it, vi } from "vitest";

import { DEFAULT_FILTER, type FilterSettings } from "../../core/filter";
import type { HistoryDescription, LearnedSource, LearnedWeights } from "../../core/learned";
import type { LayerDescription, ModelDescription } from "../../core/model";
import { settled, textOf } from "../testing";
import { PickEvent, type LearnedEvent } from "./kernel-events";
import { KernelSheet } from "./kernel-sheet";
import { LearnedKernels } from "./learned-kernels";

beforeAll(() => {
  customElements.define("cs-kernel-sheet", KernelSheet);
  customElements.define("cs-learned-kernels", LearnedKernels);
});

const conv = (name: string, input: string, channels: number, side: number): LayerDescription => ({
  name,
  kind: "Conv",
  inputs: [input],
  input_shapes: [[channels, side, side]],
  output_shape: [2, side - 2, side - 2],
  hyper_parameters: { kernel: [3, 3], stride: [1, 1], padding: [0, 0, 0, 0], dilation: [1, 1], groups: 1 },
  parameters: 0,
  macs: 0,
  receptive_field: null,
});
const MODEL: ModelDescription = {
  card: { input: { shape: [1, 18, 18] }, classes: [] },
  provider: "",
  layers: [conv("conv1", "input", 1, 18), conv("conv2", "conv1", 2, 16)],
};
const DENSE: ModelDescription = { ...MODEL, layers: [] };
const HISTORY: HistoryDescription = { epoch: [0, 0.5, 3], validation_accuracy: [0.1, 0.84, 0.99], layers: ["conv1", "conv2"] };

/** Weights that say where they are from: layer, filter and moment (9 as delivered). */
function weightsOf(layer: string, moment: number | null): LearnedWeights {
  const channels = layer === "conv1" ? 1 : 2;
  const weight = (filter: number) => Number(layer.at(-1)) * 100 + filter * 10 + (moment ?? 9);
  const kernel = (filter: number) => Array(3).fill(Array(3).fill(weight(filter)));
  return { kernels: [0, 1].map((f) => Array(channels).fill(kernel(f))), bias: [0.5, 0.25] };
}

const SOURCE: LearnedSource = {
  networks: async () => ["dense", "lesson"],
  model: async (name) => (name === "dense" ? DENSE : MODEL),
  history: async () => HISTORY,
  weights: async (_, layer, moment) => weightsOf(layer, moment),
};

const part = <T extends HTMLElement>(element: LearnedKernels, selector: string): T =>
  element.shadowRoot!.querySelector<T>(selector)!;
const selects = (element: LearnedKernels) => [...element.shadowRoot!.querySelectorAll("select")];

/** The answers are promises, so that some turns of the loop must pass. */
async function rest(element: LearnedKernels): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setTimeout(resolve));
    await settled(element);
  }
}

async function opened(learned: Partial<LearnedSource> = {}, settings: FilterSettings = DEFAULT_FILTER) {
  const element = Object.assign(new LearnedKernels(), { settings, network: "lesson", learned: { ...SOURCE, ...learned } });
  document.body.replaceChildren(element);
  await settled(element);
  const details = part<HTMLDetailsElement>(element, "details");
  details.open = true;
  details.dispatchEvent(new Event("toggle"));
  await rest(element);
  return element;
}

async function choose(element: LearnedKernels, index: number, value: string): Promise<void> {
  const select = selects(element)[index];
  select.value = value;
  select.dispatchEvent(new Event("change"));
  await rest(element);
}

async function slide(element: LearnedKernels, moment: number): Promise<void> {
  const slider = part<HTMLInputElement>(element, "#moment");
  slider.value = String(moment);
  slider.dispatchEvent(new Event("input"));
  await rest(element);
}

async function taken(element: LearnedKernels, button: number): Promise<LearnedEvent> {
  const heard = new Promise<LearnedEvent>((resolve) => element.addEventListener("cs-learned", resolve, { once: true }));
  element.shadowRoot!.querySelectorAll<HTMLButtonElement>(".actions button")[button].click();
  return heard;
}

describe("learned kernels", () => {
  it("are asked for only once the reader opens them", async () => {
    const networks = vi.fn(SOURCE.networks);
    const element = Object.assign(new LearnedKernels(), { settings: DEFAULT_FILTER, learned: { ...SOURCE, networks } });
    document.body.replaceChildren(element);
    await rest(element);
    expect(networks).not.toHaveBeenCalled();
  });

  it("are taken with what they read, exact as delivered", async () => {
    const element = await opened();
    part(element, "cs-kernel-sheet").dispatchEvent(new PickEvent(1));
    await settled(element);
    const { network, patch, sources } = await taken(element, 0);
    expect(network).toBe("lesson");
    expect(patch).toMatchObject({ input: "input", size: [18, 18], padding: "valid", bias: [0.25] });
    expect(patch.kernels).toEqual([weightsOf("conv1", null).kernels[1]]);
    expect(sources).toBe(patch.kernels);
  });

  it("come from any layer and moment, all filters of it at once", async () => {
    const element = await opened();
    await choose(element, 1, "conv2");
    await slide(element, 1);
    expect(textOf(part(element, ".moment"))).toContain("epoch 0.50, 84.0 % right");
    const { patch } = await taken(element, 1);
    expect(patch).toMatchObject({ input: "conv1", size: [16, 16], ...weightsOf("conv2", 1) });
  });

  it("leave the other filters in place where these read the same", async () => {
    const [[kernel]] = weightsOf("conv1", 0).kernels;
    const settings = { ...DEFAULT_FILTER, input: "input", kernels: [[kernel], [kernel]], bias: [1, 2] };
    const { patch } = await taken(await opened({}, settings), 0);
    expect(patch).toMatchObject({ kernels: [weightsOf("conv1", null).kernels[0], [kernel]], bias: [0.5, 2] });
  });

  it("are asked for once, however often the reader comes back", async () => {
    const weights = vi.fn(SOURCE.weights);
    const element = await opened({ weights });
    for (const moment of [0, 2, 0, 2, 3]) await slide(element, moment);
    expect(weights.mock.calls.map(([, , moment]) => moment)).toEqual([null, 0, 2]);
  });

  it("are those of the latest choice, when answers come in another order", async () => {
    const waiting: (() => void)[] = [];
    const signals: AbortSignal[] = [];
    const element = await opened({
      weights: (_, layer, moment, signal) => {
        if (moment === null) return Promise.resolve(weightsOf(layer, moment));
        signals.push(signal);
        return new Promise((resolve) => waiting.push(() => resolve(weightsOf(layer, moment))));
      },
    });
    await slide(element, 0);
    await slide(element, 2);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    expect(part<HTMLButtonElement>(element, ".actions button").disabled).toBe(true);
    for (const answer of waiting.toReversed()) answer();
    await rest(element);
    expect((await taken(element, 1)).patch.kernels).toEqual(weightsOf("conv1", 2).kernels);
  });

  it("say what went wrong, and are loaded when the reader tries again", async () => {
    const history = vi.fn(SOURCE.history).mockRejectedValueOnce(new Error("The server answered 503."));
    const element = await opened({ history });
    expect(textOf(part(element, "[role=alert]"))).toContain("The server answered 503.");
    part(element, "[role=alert] button").click();
    await rest(element);
    expect(part(element, "[role=alert]")).toBeNull();
    expect((await taken(element, 0)).network).toBe("lesson");
  });

  it("are only the delivered ones where no history was kept, and none where nothing convolves", async () => {
    const element = await opened({ history: async () => null });
    expect(part(element, "#moment")).toBeNull();
    expect((await taken(element, 1)).patch.kernels).toEqual(weightsOf("conv1", null).kernels);
    await choose(element, 0, "dense");
    expect(textOf(element)).toContain("has no convolution to take kernels from");
  });
});
