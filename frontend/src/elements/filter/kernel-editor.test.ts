import { beforeAll, describe, expect, it } from "vitest";

import { DEFAULT_FILTER, type FilterSettings, type Kernel } from "../../core/filter";
import { GROUPS, NAMED } from "../../core/kernels";
import { Segments } from "../segments";
import { settled } from "../testing";
import { SettingsEvent } from "./events";
import { KernelEditor } from "./kernel-editor";

beforeAll(() => {
  customElements.define("cs-segments", Segments);
  customElements.define("cs-kernel-editor", KernelEditor);
});

interface Edited {
  readonly element: KernelEditor;
  readonly events: readonly SettingsEvent[];
  cell(row: number, column: number): HTMLInputElement;
  readonly kernel: Kernel;
}

/** An editor whose changes are taken at once, as the view takes them. */
async function editing(settings: FilterSettings = DEFAULT_FILTER, filter = 0): Promise<Edited> {
  const element = Object.assign(new KernelEditor(), { settings, sources: settings.kernels, filter });
  const events: SettingsEvent[] = [];
  element.addEventListener("cs-settings", (event) => {
    events.push(event);
    element.settings = { ...element.settings!, ...event.patch };
    element.sources = event.sources ?? element.sources;
  });
  document.body.replaceChildren(element);
  await settled(element);
  const within = (selector: string) => element.shadowRoot!.querySelector<HTMLInputElement>(selector)!;
  return {
    element,
    events,
    cell: (row, column) => within(`[data-row="${row}"][data-column="${column}"]`),
    get kernel() {
      return element.settings!.kernels[filter][element.channel];
    },
  };
}

async function key({ element }: Edited, cell: HTMLInputElement, name: string, also: KeyboardEventInit = {}): Promise<KeyboardEvent> {
  const event = new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true, ...also });
  cell.dispatchEvent(event);
  await settled(element);
  return event;
}

function pointer(cell: HTMLInputElement, type: string, clientY: number, also: PointerEventInit = {}): void {
  cell.setPointerCapture ??= () => undefined;
  cell.dispatchEvent(new PointerEvent(type, { bubbles: true, button: 0, buttons: 1, pointerId: 1, pointerType: "mouse", clientY, ...also }));
}

async function drag(edited: Edited, cell: HTMLInputElement, ys: readonly number[], also: PointerEventInit = {}): Promise<void> {
  pointer(cell, "pointerdown", ys[0], also);
  for (const y of ys.slice(1)) {
    pointer(cell, "pointermove", y, also);
    await settled(edited.element);
  }
  pointer(cell, "pointerup", ys.at(-1)!, also);
}

const press = async ({ element }: Edited, label: string): Promise<void> => {
  [...element.shadowRoot!.querySelectorAll("button")].find(({ textContent }) => textContent === label)!.click();
  await settled(element);
};

describe("a weight", () => {
  it("steps by 0.1, with Shift by 1, and what a held key does is undone at once", async () => {
    const edited = await editing();
    await key(edited, edited.cell(0, 0), "ArrowUp");
    await key(edited, edited.cell(0, 0), "ArrowUp", { repeat: true });
    await key(edited, edited.cell(0, 0), "ArrowDown", { shiftKey: true });
    expect(edited.events.map(({ patch }) => patch.kernels![0][0][0][0])).toEqual([-0.9, -0.8, -1.8]);
    const [first, held, other] = edited.events.map(({ gesture }) => gesture);
    expect(held).toBe(first);
    expect(other).not.toBe(first);
  });

  it("follows the pointer up and down by 0.05 for two pixels, as one gesture", async () => {
    const edited = await editing();
    await drag(edited, edited.cell(1, 1), [100, 99, 90, 80, 120]);
    expect(edited.events.map(({ patch }) => patch.kernels![0][0][1][1])).toEqual([0.25, 0.5, -0.5]);
    expect(new Set(edited.events.map(({ gesture }) => gesture)).size).toBe(1);
    await drag(edited, edited.cell(1, 1), [100, 90]);
    expect(new Set(edited.events.map(({ gesture }) => gesture)).size).toBe(2);
  });

  it("stays as it is under a pointer that was let go of elsewhere", async () => {
    const edited = await editing();
    pointer(edited.cell(0, 0), "pointerdown", 100);
    pointer(edited.cell(0, 0), "pointermove", 60, { buttons: 0 });
    pointer(edited.cell(0, 0), "pointermove", 20, { buttons: 1 });
    expect(edited.events).toHaveLength(0);
  });

  it("follows a finger only in the cell that has the focus, so that the page can be scrolled", async () => {
    const edited = await editing();
    await drag(edited, edited.cell(1, 1), [100, 80], { pointerType: "touch" });
    expect(edited.events).toHaveLength(0);
    edited.cell(1, 1).focus();
    await drag(edited, edited.cell(1, 1), [100, 80], { pointerType: "touch" });
    expect(edited.kernel[1][1]).toBe(0.5);
  });

  it("is zero after a double click, and after Delete unless a text is being typed", async () => {
    const edited = await editing();
    edited.cell(0, 0).dispatchEvent(new MouseEvent("dblclick", { bubbles: true }));
    await key(edited, edited.cell(0, 2), "Delete");
    expect(edited.kernel[0]).toEqual([0, 0, 0]);
    edited.cell(1, 0).dispatchEvent(new InputEvent("input", { bubbles: true }));
    expect((await key(edited, edited.cell(1, 0), "Delete")).defaultPrevented).toBe(false);
    expect(edited.kernel[1][0]).toBe(-2);
  });

  it("keeps its digits when the cell that rounds it is left as it was", async () => {
    const kernels = [[[[1 / 3, 0, 0]]]];
    const edited = await editing({ ...DEFAULT_FILTER, kernels });
    edited.cell(0, 0).dispatchEvent(new Event("change"));
    expect([edited.events.length, edited.cell(0, 0).value]).toEqual([0, "0.333"]);
  });
});

describe("the cells", () => {
  const focused = ({ element }: Edited): string => {
    const { row, column } = (element.shadowRoot!.activeElement as HTMLElement).dataset;
    return `${row},${column}`;
  };

  it("are walked with Alt and the arrows, and down and on with Enter", async () => {
    const edited = await editing();
    edited.cell(0, 0).focus();
    const step = (name: string, also?: KeyboardEventInit) =>
      key(edited, edited.element.shadowRoot!.activeElement as HTMLInputElement, name, also);
    await step("ArrowRight", { altKey: true });
    expect(focused(edited)).toBe("0,1");
    await step("ArrowUp", { altKey: true });
    expect(focused(edited)).toBe("0,1");
    for (const place of ["1,1", "2,1", "0,2"]) {
      await step("Enter");
      expect(focused(edited)).toBe(place);
    }
    expect(edited.events).toHaveLength(0);
  });

  it("keep the focus while their weights change", async () => {
    const edited = await editing();
    const cell = edited.cell(2, 1);
    cell.focus();
    await key(edited, cell, "ArrowUp");
    edited.element.settings = { ...edited.element.settings!, kernels: [[[[9, 9, 9], [9, 9, 9], [9, 9, 9]]]] };
    await settled(edited.element);
    expect(edited.element.shadowRoot!.activeElement).toBe(cell);
    expect(cell.value).toBe("9");
  });

  it("leave arrows with Control or Meta, and sideways ones, to the text", async () => {
    const edited = await editing();
    for (const [name, also] of [["ArrowLeft", {}], ["ArrowUp", { ctrlKey: true }], ["ArrowUp", { metaKey: true }]] as const) {
      expect((await key(edited, edited.cell(1, 1), name, also)).defaultPrevented).toBe(false);
    }
    expect(edited.events).toHaveLength(0);
  });
});

describe("the whole kernel", () => {
  const WIDE: FilterSettings = { ...DEFAULT_FILTER, kernels: [[[[1, 2, 3]]], [[[4, 5, 6]]]], bias: [0, 0] };

  it.each([
    ["Flip 180°", [[3, 2, 1]]],
    ["Negate", [[-1, -2, -3]]],
    ["Zero", [[0, 0, 0]]],
  ])("is changed alone, and is what other sizes are made from: %s", async (label, kernel) => {
    const edited = await editing(WIDE);
    await press(edited, label);
    expect(edited.element.settings!.kernels).toEqual([[kernel], [[[4, 5, 6]]]]);
    expect(edited.element.sources).toEqual(edited.element.settings!.kernels);
  });

  it("is transposed with all others where its sides differ, and twice is as before", async () => {
    const edited = await editing(WIDE);
    await press(edited, "Transpose");
    expect(edited.element.settings!.kernels).toEqual([[[[1], [2], [3]]], [[[4], [5], [6]]]]);
    await press(edited, "Transpose");
    expect(edited.element.settings!.kernels).toEqual(WIDE.kernels);
  });

  it("is transposed alone where its sides are equal", async () => {
    const kernels = [[[[1, 2], [3, 4]]], [[[5, 6], [7, 8]]]];
    const edited = await editing({ ...DEFAULT_FILTER, kernels, bias: [0, 0] }, 1);
    await press(edited, "Transpose");
    expect(edited.element.settings!.kernels).toEqual([kernels[0], [[[5, 7], [6, 8]]]]);
  });

  it("is drawn at random in its own size", async () => {
    const edited = await editing(WIDE);
    await press(edited, "Random");
    expect(edited.kernel[0]).toHaveLength(3);
    expect(edited.kernel).not.toEqual(WIDE.kernels[0][0]);
  });

  it("of one channel is changed alone", async () => {
    const edited = await editing({ ...DEFAULT_FILTER, kernels: [[[[1]], [[2]]]] });
    edited.element.channel = 1;
    await settled(edited.element);
    await press(edited, "Negate");
    expect(edited.element.settings!.kernels).toEqual([[[[1]], [[-2]]]]);
  });
});

describe("the choices", () => {
  it("are all named kernels in their groups, each with its source", async () => {
    const { element } = await editing();
    const groups = [...element.shadowRoot!.querySelectorAll("optgroup")];
    expect(groups.map(({ label }) => label)).toEqual(GROUPS);
    expect(groups.flatMap((group) => [...group.querySelectorAll("option")]).map(({ value }) => value)).toEqual(
      NAMED.map(({ name }) => name),
    );
    const select = element.shadowRoot!.querySelector("select")!;
    for (const { name, source } of NAMED) {
      select.value = name;
      select.dispatchEvent(new Event("change"));
      await settled(element);
      expect(element.shadowRoot!.querySelector(".source")!.textContent).toContain(source);
    }
  });

  it("say how the kernel is laid on, and what follows", async () => {
    const edited = await editing();
    const segments = edited.element.shadowRoot!.querySelector("cs-segments")!;
    segments.shadowRoot!.querySelector<HTMLInputElement>("[value=convolution]")!.dispatchEvent(new Event("change"));
    const labels = [...edited.element.shadowRoot!.querySelectorAll(".rest option")].map(({ textContent }) => textContent);
    expect(edited.events.map(({ patch }) => patch)).toEqual([{ operation: "convolution" }]);
    expect(labels).toEqual(["none", "ReLU", "sigmoid", "tanh"]);
  });
});
