import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Drawing } from "../core/drawing";
import { DEFAULT_FILTER } from "../core/filter";
import type { Frame } from "../core/frame";
import type { ModelDescription } from "../core/model";
import type { LiveMessage, Listeners, Transport } from "./live";
import { Session } from "./session";

class FakeTransport implements Transport {
  listeners!: Listeners;
  readonly sent: LiveMessage[] = [];
  connect(listeners: Listeners): void {
    this.listeners = listeners;
  }
  send(message: LiveMessage): void {
    this.sent.push(message);
  }
  close(): void {}
}

const model = {
  layers: [
    { name: "conv1", kind: "Conv", inputs: ["input"], output_shape: [2, 4, 4] },
    { name: "relu1", kind: "Relu", inputs: ["conv1"], output_shape: [2, 4, 4] },
    { name: "dense", kind: "Gemm", inputs: ["relu1"], output_shape: [10] },
  ],
} as unknown as ModelDescription;

const dot: Drawing = { width: 0.07, strokes: [[[0.5, 0.5]]] };
const frame = (names: readonly string[], filter: unknown = null): Frame =>
  ({
    seq: 1,
    tensors: new Map(names.map((name) => [name, { shape: [1, 18, 18], data: new Float32Array(1) }])),
    filter,
    filterProblem: null,
  }) as unknown as Frame;

describe("the session", () => {
  it("tells the server what it must know, and nothing else", () => {
    const transport = new FakeTransport();
    const session = new Session({ transport });
    session.update({ drawing: dot });
    session.update({ selected: { layer: "relu1", map: 0, row: 0, column: 0 } });
    session.update({ theme: "dark" });
    expect(transport.sent.map((m) => m.drawing)).toEqual([dot]);
  });

  it("asks for maps only while they are on the screen, and for the filter only while it is", async () => {
    const transport = new FakeTransport();
    const session = new Session({ transport, loadModel: () => Promise.resolve(model) });
    session.start();
    await Promise.resolve();
    expect(transport.sent[0]).toMatchObject({ maps: [], filter: { stride: [1, 1] } });
    session.update({ view: "network" });
    expect(transport.sent.at(-1)).toMatchObject({ maps: ["relu1"], filter: null });
  });

  it("reads the drawing again when the network whose layer it read is left", () => {
    const filter = { ...DEFAULT_FILTER, input: "relu1", size: [4, 4] as const, kernels: [[[[1]], [[2]]]] };
    const session = new Session({ initial: { network: "a", filter } });
    session.update({ network: "b" });
    expect(session.state.filter).toMatchObject({ input: null, size: [18, 18], kernels: [[[[1]]]] });
    session.change({ network: "a", filter });
    expect(session.state.filter).toBe(filter);
  });

  it("announces each change once, with the state before it", () => {
    const session = new Session();
    const heard: unknown[] = [];
    const end = session.subscribe((state, previous) => heard.push([previous.view, state.view]));
    session.update({ view: "network" });
    session.update({ view: "network" });
    end();
    session.update({ view: "filter" });
    expect(heard).toEqual([["filter", "network"]]);
  });

  it("keeps the filter's last picture, with its settings, when a frame brings none", () => {
    const transport = new FakeTransport();
    const session = new Session({ transport });
    session.start();
    const [asked] = transport.sent;
    transport.listeners.frame(frame(["pixels", "output"], { parity: { engine: "onnxruntime" } }), asked);
    const { filtered } = session.state;
    expect(filtered?.settings).toBe(asked.filter);
    transport.listeners.frame(frame([]), { ...asked, filter: null });
    expect(session.state.filtered).toBe(filtered);
  });

  it("goes on with the filter drawn last when the server refuses the newest, and says which", () => {
    const transport = new FakeTransport();
    const session = new Session({ transport });
    session.start();
    const [{ filter }] = transport.sent;
    transport.listeners.frame(frame(["pixels", "output"], { parity: {} }), transport.sent[0]);
    session.update({ filter: { ...filter!, stride: [5, 5] } });
    const refused = { ...frame([]), filterProblem: { field: "filter.stride", detail: "no" } } as unknown as Frame;
    transport.listeners.frame(refused, transport.sent[1]);
    expect(session.state.refused).toMatchObject({ settings: { stride: [5, 5] }, refusal: { field: "stride" } });
    expect(transport.sent).toHaveLength(3);
    session.update({ drawing: dot });
    expect(transport.sent.at(-1)).toMatchObject({ drawing: dot, filter });
  });

  it("takes a layer's own size, whatever a link said", () => {
    const transport = new FakeTransport();
    const session = new Session({ transport });
    session.update({ filter: { ...DEFAULT_FILTER, input: "relu1", size: [9, 9] } });
    transport.listeners.frame(frame(["pixels", "output"], { parity: {} }), transport.sent.at(-1)!);
    expect(session.state.filter.size).toEqual([18, 18]);
    expect(session.state.filtered?.settings).toBe(session.state.filter);
  });

  it("paints no answer from before a link", () => {
    const transport = new FakeTransport();
    const session = new Session({ transport });
    session.start();
    session.update({ filter: { ...DEFAULT_FILTER, stride: [2, 2] }, filtered: null });
    transport.listeners.frame(frame(["pixels", "output"], { parity: {} }), transport.sent[0]);
    expect(session.state.filtered).toBeNull();
  });

  it("brings a network's own layers with it, also by undo", () => {
    const other = { layers: [{ name: "b1", kind: "Conv", inputs: ["input"], output_shape: [2, 4, 4] }] };
    const models = new Map([["a", model], ["b", other as unknown as ModelDescription]]);
    const session = new Session({ initial: { network: "a", models, maps: ["relu1"], focus: "relu1" } });
    session.change({ network: "b" });
    expect(session.state).toMatchObject({ maps: ["b1"], focus: null });
    session.undo();
    expect(session.state).toMatchObject({ network: "a", maps: ["relu1"] });
  });

  it("takes a refused setting back before the change that was legal", () => {
    const session = new Session();
    session.change({ filter: { ...DEFAULT_FILTER, padding: "valid" } });
    session.update({ refused: { settings: DEFAULT_FILTER, sources: null, refusal: { field: "dilation", message: "", offers: [] } } });
    session.undo();
    expect(session.state).toMatchObject({ refused: null, filter: { padding: "valid" } });
    session.undo();
    expect(session.state.filter).toBe(DEFAULT_FILTER);
  });

  it("lets no file that is read late come over what was drawn since", async () => {
    let finish!: (picture: "ones") => void;
    const readPicture = (): Promise<"ones"> => new Promise((done) => (finish = done));
    const session = new Session({ readPicture });
    const reading = session.bring(new File([], "slow.png", { type: "image/png" }));
    expect(session.state.upload).toEqual({ name: "slow.png", problem: null });
    session.change({ drawing: dot });
    finish("ones");
    await reading;
    expect(session.state).toMatchObject({ drawing: dot, picture: null, upload: null });
  });

  describe("when a network cannot be described", () => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    it("says so until it can, and asks again at growing intervals", async () => {
      const transport = new FakeTransport();
      const loadModel = vi.fn((): Promise<ModelDescription> => Promise.reject(new Error("503")));
      const session = new Session({ transport, loadModel, initial: { network: "tiny" } });
      session.start();
      await vi.advanceTimersByTimeAsync(0);
      transport.listeners.frame(frame([]), transport.sent[0]);
      expect(session.state.modelProblem).toMatch(/tiny.*503/);
      await vi.advanceTimersByTimeAsync(3000);
      expect(loadModel).toHaveBeenCalledTimes(3);
      loadModel.mockResolvedValue(model);
      await vi.advanceTimersByTimeAsync(4000);
      expect(session.state).toMatchObject({ modelProblem: null, maps: ["relu1"] });
    });

    it("asks no more for a network that is not shown", async () => {
      const loadModel = vi.fn((name: string) => (name === "tiny" ? Promise.reject(new Error("503")) : Promise.resolve(model)));
      const session = new Session({ loadModel, initial: { network: "tiny" } });
      session.start();
      await vi.advanceTimersByTimeAsync(0);
      session.update({ network: "other" });
      expect(session.state.modelProblem).toBeNull();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(loadModel.mock.calls).toEqual([["tiny"], ["other"]]);
    });
  });
});
