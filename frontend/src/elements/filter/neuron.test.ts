import { beforeAll, expect, it } from "vitest";

import { DEFAULT_FILTER, type Activation } from "../../core/filter";
import { Geometry } from "../../core/geometry";
import { neuronAt } from "../../core/neuron";
import { textOf } from "../testing";
import { NeuronArithmetic } from "./neuron";

beforeAll(() => customElements.define("cs-neuron", NeuronArithmetic));

/** What the page says of one pixel of 1 with this weight. */
async function said(activation: Activation, weight: number): Promise<string> {
  const settings = { ...DEFAULT_FILTER, size: [1, 1] as const, kernels: [[[[weight]]]], activation };
  const pixels = { shape: [1, 1, 1], data: new Float32Array([1]) };
  const element = new NeuronArithmetic();
  element.neuron = neuronAt({ geometry: Geometry.of(settings), settings, filter: 0, pixels }, 0, 0);
  element.activation = activation;
  document.body.replaceChildren(element);
  await element.updateComplete;
  return textOf(element.shadowRoot!.querySelector(".result")!).replaceAll(" ", "");
}

it.each([
  ["none", -0.3, "=−0.30+0.00=−0.30"],
  ["relu", -0.3, "=relu(−0.30+0.00)=0.00"],
  ["relu", 0.3, "=relu(0.30+0.00)=0.30"],
  ["sigmoid", 0.3, "=sigmoid(0.30+0.00)≈0.57"],
  ["tanh", 0.3, "=tanh(0.30+0.00)≈0.29"],
  ["tanh", 0, "=tanh(0.00+0.00)=0.00"],
] as const)("%s of %d is said to be exact only where it is", async (activation, weight, text) => {
  expect(await said(activation, weight)).toBe(text);
});
