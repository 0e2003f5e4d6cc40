/** A session that sends nowhere, and frames as the server would answer, for element tests. */
import type { Drawing, Sample } from "../core/drawing";
import { DEFAULT_FILTER, type FilterSettings } from "../core/filter";
import type { Frame, Prediction } from "../core/frame";
import { Geometry } from "../core/geometry";
import { neuronAt } from "../core/neuron";
import { Session, type Filtered, type State } from "../state/session";

export const DOT: Drawing = { width: 0.07, strokes: [[[0.5, 0.5]]] };
export const SAMPLES: readonly Sample[] = [
  { digit: 1, drawing: { width: 0.07, strokes: [[[0.5, 0.1], [0.5, 0.9]]] } },
  { digit: 7, drawing: DOT },
];

export const sessionWith = (initial: Partial<State> = {}): Session =>
  new Session({ initial: { samples: SAMPLES, drawing: SAMPLES[0].drawing, ...initial } });

export function frameWith(prediction: Partial<Prediction>): Frame {
  return {
    seq: 1,
    ink: true,
    milliseconds: 1.25,
    prediction: {
      digit: 7,
      confidence: 0.9921,
      probabilities: [0.001, 0, 0, 0, 0, 0, 0, 0.9921, 0, 0.0069],
      is_digit: true,
      digit_score: 0.99,
      model: "digits",
      provider: "CPUExecutionProvider",
      ...prediction,
    },
    placement: null,
    tensors: new Map(),
    filter: null,
    filterProblem: null,
  };
}

/** The picture of these settings over a soft diagonal, computed here as the server does. */
export function filteredBy(settings: FilterSettings = DEFAULT_FILTER): Filtered {
  const [height, width] = settings.size;
  const pixels = {
    shape: [1, height, width],
    data: Float32Array.from({ length: height * width }, (_, i) =>
      Math.max(0, 1 - Math.abs(Math.floor(i / width) - (i % width)) / 3),
    ),
  };
  const geometry = Geometry.of(settings);
  const [rows, columns] = geometry.output;
  const values = settings.kernels.flatMap((_, filter) =>
    Array.from({ length: rows * columns }, (_, i) =>
      neuronAt({ geometry, settings, filter, pixels }, Math.floor(i / columns), i % columns).value,
    ),
  );
  const output = { shape: [settings.kernels.length, rows, columns], data: Float32Array.from(values) };
  return { settings, pixels, output, parity: { engine: "onnxruntime", max_abs_difference: 2e-7 } };
}

/** Puts an element on the page with its session and waits until it and its parts have rendered. */
export async function mounted<T extends HTMLElement & { session?: Session; updateComplete: Promise<boolean> }>(
  name: string,
  session: Session,
): Promise<T> {
  const element = document.createElement(name) as T;
  element.session = session;
  document.body.replaceChildren(element);
  await settled(element);
  return element;
}

export async function settled(element: HTMLElement & { updateComplete: Promise<boolean> }): Promise<void> {
  for (let i = 0; i < 5; i++) {
    await element.updateComplete;
    await Promise.resolve();
  }
}

/** All text inside, shadow trees included. */
export function textOf(root: Node): string {
  const inner = root instanceof Element && root.shadowRoot ? root.shadowRoot : root;
  return [...inner.childNodes]
    .map((node) => {
      if (node.nodeName === "STYLE") return "";
      return node.nodeType === Node.TEXT_NODE ? (node.textContent ?? "") : textOf(node);
    })
    .join(" ")
    .replace(/\s+/g, " ");
}

/** The first match in this element's shadow tree or in those below it. */
export function deep<T extends Element = HTMLElement>(root: Element, selector: string): T {
  const within = (node: Element): Element | null => {
    const tree = node.shadowRoot ?? node;
    const found = tree.querySelector(selector);
    if (found) return found;
    for (const child of tree.querySelectorAll("*")) {
      const inner = child.shadowRoot ? within(child) : null;
      if (inner) return inner;
    }
    return null;
  };
  const found = within(root);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found as T;
}
