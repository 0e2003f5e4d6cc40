import { beforeAll, beforeEach, describe, expect, it } from "vitest";

import { DEFAULT_FILTER, type Activation, type FilterSettings } from "../../core/filter";
import { Geometry } from "../../core/geometry";
import { neuronAt } from "../../core/neuron";
import { textOf } from "../testing";
import { ChooseEvent } from "./events";
import { NeuronArithmetic } from "./neuron";
import { NeuronChannels } from "./neuron-channels";

beforeAll(() => {
  customElements.define("cs-neuron", NeuronArithmetic);
  customElements.define("cs-neuron-channels", NeuronChannels);
});

let element: NeuronArithmetic;
beforeEach(() => {
  element = new NeuronArithmetic();
  document.body.replaceChildren(element);
});

/** The middle window of an image as large as the kernel. */
async function show(patch: Partial<FilterSettings>, pixels: readonly number[]): Promise<void> {
  const settings = { ...DEFAULT_FILTER, ...patch };
  const [volume] = settings.kernels;
  const size = [volume[0].length, volume[0][0].length] as const;
  const shape = [volume.length, ...size];
  const geometry = Geometry.of({ ...settings, size, padding: "valid" });
  element.neuron = neuronAt({ geometry, settings, filter: 0, pixels: { shape, data: Float32Array.from(pixels) } }, 0, 0);
  element.activation = settings.activation;
  element.operation = settings.operation;
  await element.updateComplete;
}

const all = <T extends Element>(selector: string): T[] => [...element.shadowRoot!.querySelectorAll<T>(selector)];
const line = (kind: string): string => all(`.${kind}`).map((row) => textOf(row).replaceAll(" ", "")).join();
const read = (text: string): number => Number(text.trim().replace("−", "-"));

const alone = (activation: Activation, weight: number) => show({ kernels: [[[[weight]]]], activation }, [1]);

describe("one weight on a pixel of 1", () => {
  it.each([
    ["none", -0.3, "y=−0.30+0.00=−0.30", ""],
    ["relu", -0.3, "z=−0.30+0.00=−0.30", "y=ReLU(−0.30)=0.00"],
    ["relu", 0.3, "z=0.30+0.00=0.30", "y=ReLU(0.30)=0.30"],
    ["sigmoid", 0.3, "z=0.30+0.00=0.30", "y=σ(0.30)≈0.57"],
    ["tanh", 0.3, "z=0.30+0.00=0.30", "y=tanh(0.30)≈0.29"],
    ["tanh", 0, "z=0.00+0.00=0.00", "y=tanh(0.00)=0.00"],
  ] as const)("%s of %d is said to be exact only where it is", async (activation, weight, sum, activated) => {
    await alone(activation, weight);
    expect([line("result"), line("activated")]).toEqual([sum, activated]);
  });
});

const sobel = DEFAULT_FILTER.kernels;
const ninth = 1 / 9;

describe("the terms", () => {
  it("are all written for nine taps, as weight times pixel, with the bias", async () => {
    await show({ kernels: sobel, bias: [-0.5] }, [0, 0.25, 0.5, 0.75, 1, 0.75, 0.5, 0.25, 0]);
    expect(line("terms")).toBe(
      "y=−1·0.00+0·0.25+1·0.50−2·0.75+0·1.00+2·0.75−1·0.50+0·0.25+1·0.00−0.50",
    );
    expect(line("result")).toBe("y=0.00+(−0.50)=−0.50");
  });

  it("are the first two and the last of many", async () => {
    await show({ kernels: [[[[1, 2, 3, 4, 5], [6, 7, 8, 9, 10]]]] }, [1, 1, 1, 1, 1, 1, 1, 1, 1, 0.5]);
    expect(line("terms")).toBe("y=1·1.00+2·1.00+…+10·0.50+0.00");
    expect(line("result")).toBe("y=50.00+0.00=50.00");
  });

  it("say that they are rounded where their factors are", async () => {
    await show({ kernels: [[[[ninth, ninth, ninth]]]] }, [2, 2, 2]);
    expect(line("terms")).toBe("y≈0.11·2.00+0.11·2.00+0.11·2.00+0.00");
  });

  it("multiply out to what they are said to equal, in two hundred random windows", async () => {
    let state = 5;
    const random = (): number => (state = (state * 16807) % 2147483647) / 2147483647;
    let exact = 0;
    for (let i = 0; i < 200; i++) {
      const pixels = Array.from({ length: 9 }, () => Math.round(random() * (i % 2 ? 100 : 1000)) / (i % 2 ? 100 : 1000));
      await show({ kernels: sobel }, pixels);
      const terms = line("terms");
      if (terms.includes("≈")) continue;
      exact += 1;
      const sum = [...terms.slice(2).matchAll(/([+−]?)(\d+)·([\d.]+)/g)].reduce(
        (total, [, sign, w, x]) => total + (sign === "−" ? -1 : 1) * Number(w) * Number(x),
        0,
      );
      expect(sum).toBeCloseTo(read(all(".result mn")[0].textContent!), 9);
    }
    expect(exact).toBeGreaterThanOrEqual(100);
  });
});

it("shows products that add up to the sum shown, or says that the sum is rounded, in three hundred random windows", async () => {
  let state = 11;
  const random = (): number => (state = (state * 16807) % 2147483647) / 2147483647;
  const said = { exact: 0, rounded: 0 };
  for (let i = 0; i < 300; i++) {
    await show({ kernels: sobel, bias: [i % 3] }, Array.from({ length: 9 }, random));
    if (line("result").includes("≈")) {
      said.rounded += 1;
      continue;
    }
    said.exact += 1;
    const products = all("table")[2].querySelectorAll("td");
    const sum = [...products].reduce((total, cell) => total + read(cell.textContent!), 0);
    const [first, bias, total] = all(".result mn").map((mn) => read(mn.textContent!));
    expect(sum).toBeCloseTo(first, 9);
    expect(first + bias).toBeCloseTo(total, 9);
  }
  expect(said.exact).toBeGreaterThan(200);
  expect(said.rounded).toBeGreaterThan(0);
});

describe("a tap", () => {
  beforeEach(() => show({ kernels: sobel }, [0, 0.25, 0.5, 0.75, 1, 0.75, 0.5, 0.25, 0]));
  const marked = (): string[] => all(".marked").map((cell) => cell.getAttribute("data-tap")!);
  const over = async (target: Element, type: string): Promise<void> => {
    target.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    await element.updateComplete;
  };

  it("lights up in all three grids and in the formula, pointed at in any of them", async () => {
    for (const place of [all("td")[3], all("td")[12], all("td")[21], all(".tap")[3]]) {
      await over(place, "pointerover");
      expect(marked()).toEqual(["1,0", "1,0", "1,0", "1,0"]);
      await over(all("td")[0].closest("div")!.parentElement!, "pointerleave");
      expect(marked()).toEqual([]);
    }
  });

  it("lights up by focus too, and arrows go from cell to cell", async () => {
    const [, weights] = all<HTMLTableElement>("table");
    weights.rows[1].cells[0].focus();
    await element.updateComplete;
    expect(new Set(marked())).toEqual(new Set(["1,0"]));
    const right = new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, composed: true, cancelable: true });
    weights.rows[1].cells[0].dispatchEvent(right);
    await element.updateComplete;
    expect([new Set(marked()), right.defaultPrevented]).toEqual([new Set(["1,1"]), true]);
  });

  it("is one stop for Tab in each grid", () => {
    expect(all<HTMLElement>("td").filter((cell) => cell.tabIndex === 0)).toHaveLength(3);
  });

  it("names itself from one: row 3, column 1 is x₃,₁", () => {
    const [pixels, weights, products] = all<HTMLTableElement>("table");
    expect(pixels.rows[2].cells[0].title).toBe("x₃,₁ = 0.5");
    expect(weights.rows[2].cells[0].title).toBe("w₃,₁ = −1");
    expect(products.rows[2].cells[0].title).toBe("w₃,₁ x₃,₁ = −1 · 0.5 = −0.5");
  });
});

it("says that a true convolution's weights are flipped, and no others", async () => {
  await show({ kernels: sobel, operation: "convolution" }, Array(9).fill(1));
  expect(textOf(element)).toContain("flipped");
  await show({ kernels: sobel }, Array(9).fill(1));
  expect(textOf(element)).not.toContain("flipped");
});

describe("several channels", () => {
  const eighty = Array.from({ length: 80 }, (_, c) => [[c, 0, 0], [0, 0.5, 0], [0, 0, 0]]);
  const list = (): NeuronChannels => element.shadowRoot!.querySelector("cs-neuron-channels")!;
  const options = (): Element[] => [...list().shadowRoot!.querySelectorAll("[role=option]")];

  it("each have a row, whose sums make the total with the bias", async () => {
    await show({ kernels: [[[[1]], [[2]], [[-3]]]], bias: [0.25] }, [1, 0.5, 0.25]);
    await list().updateComplete;
    expect(options().map((option) => read(option.querySelector(".sum")!.textContent!))).toEqual([1, 1, -0.75]);
    expect(line("partials")).toBe("y=1.00+1.00−0.75+0.25");
    expect(line("result")).toBe("y=1.25+0.25=1.50");
  });

  it("show the chosen one's grids, and write its products out", async () => {
    element.channel = 2;
    await show({ kernels: [[[[1]], [[2]], [[-3]]]] }, [1, 0.5, 0.25]);
    expect(all("td").map((cell) => read(cell.textContent!))).toEqual([0.25, -3, -0.75]);
    expect(line("terms")).toBe("s3=−3·0.25");
  });

  it("are chosen by click and by arrows", async () => {
    const chosen: (number | undefined)[] = [];
    element.addEventListener("cs-choose", (event: ChooseEvent) => chosen.push(event.choice.channel));
    element.channel = 1;
    await show({ kernels: [[[[1]], [[2]], [[-3]]]] }, [1, 0.5, 0.25]);
    await list().updateComplete;
    (options()[2] as HTMLElement).click();
    for (const key of ["ArrowDown", "ArrowUp", "Home", "End"]) {
      list().shadowRoot!.querySelector("[role=listbox]")!.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    }
    expect(chosen).toEqual([2, 2, 0, 0, 2]);
  });

  it("stay within 700 elements, eighty of them", async () => {
    await show({ kernels: [eighty] }, Array(720).fill(0.5));
    await list().updateComplete;
    expect(options()).toHaveLength(80);
    expect(all("*").length + list().shadowRoot!.querySelectorAll("*").length).toBeLessThan(700);
  });
});
