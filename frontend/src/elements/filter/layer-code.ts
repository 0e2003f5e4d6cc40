import { css, html, LitElement, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";

import { codeOf, FRAMEWORKS, type Framework } from "../../core/code";
import type { FilterSettings } from "../../core/filter";
import type { Geometry } from "../../core/geometry";
import type { SegmentEvent } from "../segments";
import { base, controls } from "../styles";

/** How long the button says what it did, in milliseconds. */
const SAID_FOR = 2000;

type Copied = "copied" | "selected" | null;

const SAID = { copied: "Copied", selected: "Selected: copy it now" } as const;

/** The layer as code of a framework, to read and to take along. */
export class LayerCode extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
        min-width: 0;
        container-type: inline-size;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-3);
        margin-bottom: var(--space-2);
      }
      h3 {
        margin-right: auto;
      }
      .plain {
        min-width: 4.5rem;
        margin-right: calc(-1 * var(--space-2));
        text-align: right;
      }
      pre {
        height: 24rem;
        margin: 0;
        padding: var(--space-3) var(--space-4);
        overflow: auto;
        border-radius: var(--radius);
        background: var(--surface);
        font: var(--text-small)/1.5 var(--font-mono);
        tab-size: 4;
      }
      .comment {
        color: var(--ink-soft);
      }
      @container (width < 36rem) {
        cs-segments {
          order: 1;
        }
      }
    `,
  ];

  @property({ attribute: false }) settings?: FilterSettings;
  @property({ attribute: false }) geometry?: Geometry;
  @state() private framework: Framework = "keras";
  @state() private copied: Copied = null;
  @query("code") private readonly code!: HTMLElement;
  #silence: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#silence);
    this.copied = null;
  }

  override render() {
    const { settings, geometry, framework, copied } = this;
    if (!settings || !geometry) return nothing;
    const { label } = FRAMEWORKS.find(({ value }) => value === framework)!;
    return html`
      <header>
        <h3>The same layer in code</h3>
        <cs-segments
          .label=${"Framework"}
          .options=${FRAMEWORKS}
          .value=${framework}
          @cs-segment=${(event: SegmentEvent) => (this.framework = event.value as Framework)}
        ></cs-segments>
        <button class="plain" @click=${this.#copy}>${copied ? SAID[copied] : "Copy"}</button>
        <span class="unseen" role="status">${copied ? SAID[copied] : ""}</span>
      </header>
      <pre tabindex="0" role="region" aria-label="Code for ${label}"><code translate="no">${emphasised(
        codeOf(framework, settings, geometry),
      )}</code></pre>
    `;
  }

  /** Without the clipboard, which only secure pages have, the code is selected instead. */
  async #copy(): Promise<void> {
    const { settings, geometry, framework } = this;
    try {
      await navigator.clipboard.writeText(`${codeOf(framework, settings!, geometry!)}\n`);
      this.#say("copied");
    } catch {
      getSelection()?.selectAllChildren(this.code);
      this.#say("selected");
    }
  }

  #say(copied: Copied): void {
    this.copied = copied;
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => (this.copied = null), SAID_FOR);
  }
}

/** Comments in grey. No string in the code holds the sign that begins one. */
const emphasised = (code: string) =>
  code.split(/(#.*)/).map((part) => (part.startsWith("#") ? html`<span class="comment">${part}</span>` : part));
