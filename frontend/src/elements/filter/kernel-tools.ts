/** What can be done to a whole kernel, and how it is laid on. */
import { css, html } from "lit";

import { flipped, type FilterSettings, type Kernel, type Operation } from "../../core/filter";
import { negated, random, transposed, zeroed } from "../../core/kernel-operations";
import type { Option, SegmentEvent } from "../segments";

export interface Tool {
  readonly label: string;
  readonly title: string;
  readonly apply: (kernel: Kernel, settings: FilterSettings) => Kernel;
  /** Rows and columns change places, so that where they differ the whole layer must follow. */
  readonly turns?: boolean;
}

const TOOLS: readonly Tool[] = [
  {
    label: "Random",
    title: "As training starts: normal, of variance 2 / (C·kh·kw), after He et al., 2015",
    apply: (_, settings) => random(settings),
  },
  { label: "Flip 180°", title: "Turned by half a turn: convolution and cross-correlation change places", apply: flipped },
  {
    label: "Transpose",
    title: "Rows become columns; in every kernel of the layer, where that changes their size",
    apply: transposed,
    turns: true,
  },
  { label: "Negate", title: "Every weight with the other sign", apply: negated },
  { label: "Zero", title: "Every weight zero", apply: zeroed },
];

export const kernelTools = (use: (tool: Tool) => void) => html`
  <div class="tools" role="group" aria-label="Change the whole kernel">
    ${TOOLS.map((tool) => html`<button class="plain" title=${tool.title} @click=${() => use(tool)}>${tool.label}</button>`)}
  </div>
`;

const OPERATIONS: readonly Option[] = [
  { value: "cross-correlation", label: "cross-correlation", title: "What every framework computes and calls convolution" },
  { value: "convolution", label: "true convolution", title: "What mathematics calls convolution" },
];

export const operationChoice = ({ operation }: FilterSettings, choose: (operation: Operation) => void) => html`
  <div class="operation">
    <cs-segments
      .label=${"How the kernel is laid on"}
      .options=${OPERATIONS}
      .value=${operation}
      @cs-segment=${(event: SegmentEvent) => choose(event.value as Operation)}
    ></cs-segments>
    <p class="note">
      Frameworks lay the kernel on as written; mathematics flips it by 180° first. Symmetric kernels do not care.
    </p>
  </div>
`;

export const toolStyles = css`
  .tools {
    display: flex;
    flex-wrap: wrap;
    margin-left: -0.375rem;
  }
  .tools .plain {
    padding: 0 0.375rem;
    font-size: var(--text-small);
  }
  .operation {
    display: grid;
    gap: var(--space-2);
    justify-items: start;
    margin-top: var(--space-4);
  }
`;
