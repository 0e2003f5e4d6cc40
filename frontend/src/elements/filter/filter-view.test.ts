import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { DEFAULT_FILTER, type FilterSettings } from "../../core/filter";
import type { Session } from "../../state/session";
import { Segments } from "../segments";
import { deep, filteredBy, mounted, sessionWith, settled, textOf } from "../testing";
import { PositionEvent, SettingsEvent, StepEvent } from "./events";
import { FeatureMap } from "./feature-map";
import { FilterControls } from "./filter-controls";
import { FilterView } from "./filter-view";
import { InputGrid } from "./input-grid";
import { KernelEditor } from "./kernel-editor";
import { NeuronArithmetic } from "./neuron";
import { OutputSize } from "./output-size";
import { Sharing } from "./sharing";
import { Stepper } from "./stepper";
import { Transport } from "./transport";
import { PACE } from "./walker";

const ELEMENTS = {
  "cs-filter-view": FilterView,
  "cs-input-grid": InputGrid,
  "cs-transport": Transport,
  "cs-neuron": NeuronArithmetic,
  "cs-feature-map": FeatureMap,
  "cs-filter-controls": FilterControls,
  "cs-stepper": Stepper,
  "cs-segments": Segments,
  "cs-kernel-editor": KernelEditor,
  "cs-output-size": OutputSize,
  "cs-sharing": Sharing,
};

beforeAll(() => {
  for (const [name, element] of Object.entries(ELEMENTS)) customElements.define(name, element);
});

/** Answers every change of the filter as the server would. */
function answering(settings: FilterSettings = DEFAULT_FILTER): Session {
  const session = sessionWith({ filter: settings, filtered: filteredBy(settings) });
  session.subscribe((state, previous) => {
    if (state.filter !== previous.filter) session.update({ filtered: filteredBy(state.filter) });
  });
  return session;
}

const place = (view: FilterView): string => textOf(deep(view, "cs-transport")).match(/row \d+, column \d+/)![0];
const stage = (view: FilterView): Element => deep(view, ".stage");

async function fire(view: FilterView, event: Event): Promise<void> {
  stage(view).dispatchEvent(event);
  await settled(view);
}

const change = (view: FilterView, patch: Partial<FilterSettings>, field: SettingsEvent["field"]) =>
  fire(view, new SettingsEvent(patch, field));

describe("the one filter", () => {
  it("says the lesson's numbers", async () => {
    const view = await mounted<FilterView>("cs-filter-view", answering({ ...DEFAULT_FILTER, padding: "valid" }));
    const text = textOf(view).replaceAll("\u2009", " ");
    for (const words of ["83 200", "2 560", "324 weights + 1 bias = 325", "9 + 1 = 10", "2 304 of 2 304 reads"]) {
      expect(text).toContain(words);
    }
  });

  it("counts the reads of padding with padding", async () => {
    const view = await mounted<FilterView>("cs-filter-view", answering());
    expect(textOf(view).replaceAll("\u2009", " ")).toContain("2 704 of 2 916 reads are of real pixels");
  });

  it("moves the window where the reader points, and by steps", async () => {
    const view = await mounted<FilterView>("cs-filter-view", answering());
    await fire(view, new PositionEvent({ row: 4, column: 17 }, true));
    expect(place(view)).toBe("row 5, column 18");
    await fire(view, new StepEvent(1));
    expect(place(view)).toBe("row 6, column 1");
  });

  it("keeps the window over the same part of the image when the stride changes", async () => {
    const view = await mounted<FilterView>("cs-filter-view", answering());
    await fire(view, new PositionEvent({ row: 9, column: 5 }, true));
    await change(view, { stride: [2, 2] }, "stride");
    expect(place(view)).toBe("row 5, column 3");
  });

  it("shows numbers with the settings they belong to until the answer comes", async () => {
    const session = sessionWith({ filtered: filteredBy() });
    const view = await mounted<FilterView>("cs-filter-view", session);
    await change(view, { stride: [3, 3] }, "stride");
    expect(session.state.filter.stride).toEqual([3, 3]);
    expect(textOf(deep(view, "cs-output-size"))).toContain("18 × 18");
    session.update({ filtered: filteredBy(session.state.filter) });
    await settled(view);
    expect(textOf(deep(view, "cs-output-size"))).toContain("6 × 6");
  });
});

const press = async (view: FilterView, label: string): Promise<void> => {
  deep(view, `button[aria-label="${label}"]`).click();
  await settled(view);
};
const shrunk = async (view: FilterView) => {
  for (const way of ["less", "less"]) await press(view, `Kernel size: ${way}`);
};
const grown = async (view: FilterView) => {
  for (const way of ["more", "more"]) await press(view, `Kernel size: ${way}`);
};
const kernelSelect = (view: FilterView) => deep<HTMLSelectElement>(deep(view, "cs-kernel-editor"), "select");
const chooseKernel = async (view: FilterView, name: string): Promise<void> => {
  const select = kernelSelect(view);
  select.value = name;
  select.dispatchEvent(new Event("change"));
  await settled(view);
};
const kernelName = (view: FilterView): string => kernelSelect(view).value;

describe("between a change and its answer", () => {
  it("fewer filters than the one looked at leave the editor whole", async () => {
    const kernels = Array(4).fill(DEFAULT_FILTER.kernels[0]);
    const four = { ...DEFAULT_FILTER, kernels, bias: [0, 0, 0, 0] };
    const session = sessionWith({ filter: four, filtered: filteredBy(four), chosen: 3 });
    const view = await mounted<FilterView>("cs-filter-view", session);
    await change(view, { kernels: kernels.slice(1), bias: [0, 0, 0] }, null);
    expect(deep(view, "cs-kernel-editor").shadowRoot!.querySelectorAll(".cells input")).toHaveLength(9);
  });
});

describe("the kernel's size", () => {
  it("goes away and back without loss, from the preset or the weights that were chosen last", async () => {
    const session = answering();
    const view = await mounted<FilterView>("cs-filter-view", session);
    await shrunk(view);
    expect(session.state.filter.kernels).toEqual([[[[0]]]]);
    await grown(view);
    expect(session.state.filter.kernels).toEqual(DEFAULT_FILTER.kernels);
    const cell = deep<HTMLInputElement>(view, ".cells input");
    cell.value = "7";
    cell.dispatchEvent(new Event("change"));
    await settled(view);
    await shrunk(view);
    await grown(view);
    expect(session.state.filter.kernels[0][0][0]).toEqual([7, 0, 1]);
  });

  it("keeps the middle in the middle", async () => {
    const session = answering();
    const view = await mounted<FilterView>("cs-filter-view", session);
    await chooseKernel(view, "identity");
    await grown(view);
    const [[kernel]] = session.state.filter.kernels;
    expect([kernel.length, kernel.flat().indexOf(1)]).toEqual([5, 12]);
    expect(kernelName(view)).toBe("");
  });

  it("leaves a blur the blur it was, also where another has its weights", async () => {
    const session = answering();
    const view = await mounted<FilterView>("cs-filter-view", session);
    await chooseKernel(view, "gaussian");
    await press(view, "Kernel size: less");
    expect(kernelName(view)).toBe("gaussian");
    await chooseKernel(view, "box");
    expect(kernelName(view)).toBe("box");
    await press(view, "Kernel size: more");
    expect(session.state.filter.kernels[0].flat(2)).toEqual(Array(9).fill(1 / 9));
  });

  it("grows and shrinks where the window stands", async () => {
    const view = await mounted<FilterView>("cs-filter-view", answering());
    await fire(view, new PositionEvent({ row: 13, column: 7 }, true));
    for (let i = 0; i < 6; i++) for (const way of ["more", "less"]) await press(view, `Kernel size: ${way}`);
    expect(place(view)).toBe("row 14, column 8");
  });

  it.each(["0", "", "-3"])("is at least one: “%s” is refused, and the size in force written back", async (text) => {
    const session = answering({ ...DEFAULT_FILTER, kernels: [[[[1, 2, 1]]]] });
    const view = await mounted<FilterView>("cs-filter-view", session);
    const input = deep<HTMLInputElement>(view, `input[aria-label="Kernel size: rows"]`);
    input.value = text;
    input.dispatchEvent(new Event("change"));
    await settled(view);
    expect(input.value).toBe("1");
    expect(textOf(deep(view, ".refusal"))).toContain("The kernel must be at least 1");
    await change(view, { stride: [2, 2] }, "stride");
    expect(() => deep(view, ".refusal")).toThrow();
  });
});

describe("PyTorch's rule", () => {
  it("says where PyTorch itself would refuse it", async () => {
    const view = await mounted<FilterView>("cs-filter-view", answering());
    const note = "PyTorch itself refuses";
    await change(view, { rule: "pytorch" }, "padding");
    expect(textOf(view)).not.toContain(note);
    await change(view, { stride: [2, 1] }, "stride");
    expect(textOf(view)).toContain(note);
    await change(view, { padding: 1 }, "padding");
    expect(textOf(view)).not.toContain(note);
  });
});

describe("settings that cannot be", () => {
  it("are explained where they were made, with the last picture kept and a way out", async () => {
    const session = answering({ ...DEFAULT_FILTER, padding: "valid" });
    const view = await mounted<FilterView>("cs-filter-view", session);
    await change(view, { dilation: [9, 9] }, "dilation");
    expect(session.state.filter.dilation).toEqual([1, 1]);
    expect(textOf(deep(view, ".refusal"))).toContain("19 × 19");
    expect(textOf(deep(view, "cs-output-size"))).toContain("16 × 16");
    deep(view, ".refusal button").click();
    await settled(view);
    expect(session.state.filter.dilation).toEqual([8, 8]);
    expect(() => deep(view, ".refusal")).toThrow();
  });
});

describe("numbers without a picture", () => {
  const type = async (view: FilterView, selector: string, text: string): Promise<HTMLInputElement> => {
    const input = deep<HTMLInputElement>(view, selector);
    input.value = text;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    await settled(view);
    return input;
  };

  it.each([[".cells input", "Weights go"], [".bias", "The bias goes"]])(
    "are explained where they are written: %s",
    async (selector, words) => {
      const session = answering();
      const view = await mounted<FilterView>("cs-filter-view", session);
      const input = await type(view, selector, "1e10");
      expect(session.state.filter).toEqual(DEFAULT_FILTER);
      expect(input.value).toBe("10000000000");
      expect(textOf(deep(view, ".refusal"))).toContain(words);
      deep(view, ".refusal button").click();
      await settled(view);
      expect(input.value).toBe("1000");
      expect(() => deep(view, ".refusal")).toThrow();
    },
  );

  it("leave the bias as it was when it is emptied", async () => {
    const session = answering({ ...DEFAULT_FILTER, bias: [0.5] });
    const view = await mounted<FilterView>("cs-filter-view", session);
    expect((await type(view, ".bias", "")).value).toBe("0.5");
    expect(session.state.filter.bias).toEqual([0.5]);
  });
});

describe("the arithmetic", () => {
  it("adds up at every position, or says that it is rounded", async () => {
    const view = await mounted<FilterView>("cs-filter-view", answering());
    let exact = 0;
    for (let row = 0; row < 18; row += 1) {
      await fire(view, new PositionEvent({ row, column: (row * 5) % 18 }, true));
      const neuron = deep(view, "cs-neuron");
      const shown = (text: string): number => Number(text.trim().replace("−", "-"));
      const [, , products] = [...neuron.shadowRoot!.querySelectorAll("table")];
      const sum = [...products.querySelectorAll("td")].reduce((all, td) => all + shown(td.textContent!), 0);
      const formula = [...neuron.shadowRoot!.querySelectorAll(".result mn")].map((mn) => mn.textContent!);
      if (!textOf(neuron.shadowRoot!.querySelector(".result")!).includes("≈")) {
        exact += 1;
        expect(sum).toBeCloseTo(shown(formula[0]), 9);
        expect(shown(formula[0]) + shown(formula[1])).toBeCloseTo(shown(formula[2]), 9);
      }
    }
    expect(exact).toBeGreaterThan(12);
  });

  it("shows colours alone in large kernels, exact values on hover", async () => {
    const kernels = [[Array.from({ length: 11 }, () => Array.from({ length: 11 }, () => 0.125))]];
    const view = await mounted<FilterView>("cs-filter-view", answering({ ...DEFAULT_FILTER, kernels }));
    const cell = deep(view, "cs-neuron").shadowRoot!.querySelectorAll("table")[1].querySelector("td")!;
    expect(cell.textContent!.trim()).toBe("");
    expect(cell.title).toContain("0.125");
  });
});

describe("the window's own walk", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("goes on slowly until the reader takes over", async () => {
    const view = await mounted<FilterView>("cs-filter-view", answering());
    const start = place(view);
    vi.advanceTimersByTime(PACE);
    await settled(view);
    expect(place(view)).not.toBe(start);
    await fire(view, new PositionEvent({ row: 1, column: 1 }, false));
    vi.advanceTimersByTime(10 * PACE);
    await settled(view);
    expect(place(view)).toBe("row 2, column 2");
  });

  it("does not begin where the system asks for no motion", async () => {
    const query = vi.spyOn(globalThis, "matchMedia").mockReturnValue({ matches: true } as MediaQueryList);
    const view = await mounted<FilterView>("cs-filter-view", answering());
    const start = place(view);
    vi.advanceTimersByTime(10 * PACE);
    await settled(view);
    expect(place(view)).toBe(start);
    query.mockRestore();
  });
});
