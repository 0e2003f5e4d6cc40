import { css, html, LitElement, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";

import type { Prediction } from "../core/frame";
import { decimal, percent } from "../core/numbers";
import type { Session } from "../state/session";
import { SessionController } from "../state/session-controller";
import { base } from "./styles";

const CLASSES = 10;
const SPOKEN_AFTER = 1200;

const PROVIDERS: Readonly<Record<string, string>> = {
  CPUExecutionProvider: "CPU",
  CUDAExecutionProvider: "CUDA",
};

const nearest = ({ digit, confidence }: Prediction): string =>
  `nearest: ${digit}, ${Math.round((confidence ?? 0) * 100)} %`;

/** What the network takes the drawing for, with all ten probabilities. */
export class PredictionPanel extends LitElement {
  static override styles = [
    base,
    css`
      .answer {
        display: flex;
        align-items: flex-end;
        gap: var(--space-3);
        min-height: 4.5rem;
      }
      .digit {
        min-width: 0.62em;
        font-size: var(--text-digit);
        font-weight: 700;
        line-height: 1.05;
      }
      .digit[data-digit=""],
      .digit[data-declined] {
        color: var(--control-line);
        font-weight: 400;
      }
      .sure {
        padding-bottom: 0.7rem;
        color: var(--ink-soft);
      }
      .sure b {
        display: block;
        color: var(--ink);
        font-weight: 600;
        line-height: 1.3;
        text-wrap: balance;
      }
      ol {
        display: grid;
        gap: 3px;
        margin: var(--space-2) 0 var(--space-3);
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 1ch minmax(0, 1fr) 7ch;
        align-items: center;
        gap: var(--space-3);
        line-height: 1.3;
      }
      li span:last-child {
        text-align: right;
      }
      li:not([data-best]) {
        color: var(--ink-soft);
      }
      li[data-best] {
        font-weight: 600;
      }
      .bar {
        height: 5px;
        border-radius: 1px;
        background: var(--track);
        overflow: hidden;
      }
      .bar i {
        display: block;
        height: 100%;
        background: var(--ink);
        transform-origin: left;
      }
      @media (width < 40rem) {
        ol {
          gap: 0;
        }
        li {
          grid-template-columns: 1ch minmax(0, 1fr) 6.5ch;
          gap: var(--space-2);
          font-size: var(--text-small);
        }
        .answer {
          min-height: 3.75rem;
        }
        .digit[data-declined] {
          display: none;
        }
        .digit {
          font-size: 2.75rem;
        }
        .sure {
          padding-bottom: 0.35rem;
          font-size: var(--text-small);
        }
      }
    `,
  ];

  @property({ attribute: false }) session?: Session;
  @state() private spoken = "";
  #speaking: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new SessionController(this, (s) => [s.frame, s.network, s.connection]);
  }

  override render() {
    const frame = this.session?.state.frame;
    const prediction = frame?.prediction;
    const digit = prediction?.digit ?? null;
    const declined = prediction?.is_digit === false;
    return html`
      <div class="answer">
        <span class="digit" data-digit=${digit ?? ""} ?data-declined=${declined} aria-hidden="true"
          >${declined ? "–" : (digit ?? "–")}</span
        >
        <span class="sure">
          ${prediction && declined
            ? html`<b>This does not look like a digit</b>${nearest(prediction)}`
            : this.#sure(prediction)}
        </span>
      </div>
      <ol aria-label="Probability of each digit">
        ${Array.from({ length: CLASSES }, (_, i) =>
          this.#row(i, prediction?.probabilities?.[i], i === digit && !declined),
        )}
      </ol>
      <p class="note">
        ${frame && prediction
          ? html`network <b>${prediction.model}</b> · ${PROVIDERS[prediction.provider] ?? prediction.provider} ·
              ${decimal(frame.milliseconds, 1)} ms${this.session?.state.connection === "post" ? " · by single requests" : ""}`
          : html`network <b>${this.session?.state.network ?? ""}</b>`}
      </p>
      <span class="unseen" role="status" aria-live="polite">${this.spoken}</span>
    `;
  }

  override updated(_changed: PropertyValues): void {
    const prediction = this.session?.state.frame?.prediction;
    const text = !prediction ? "" : this.#sure(prediction, true);
    clearTimeout(this.#speaking);
    if (text !== this.spoken) this.#speaking = setTimeout(() => (this.spoken = text), SPOKEN_AFTER);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#speaking);
  }

  #sure(prediction: Prediction | undefined, aloud = false): string {
    if (!prediction) return "waiting for the first answer";
    if (prediction.digit === null) return "no ink yet: draw a digit";
    if (prediction.is_digit === false) return `This does not look like a digit; ${nearest(prediction)}`;
    const sure = `${percent(prediction.confidence ?? 0)} sure`;
    return aloud ? `Looks like ${prediction.digit}, ${sure}` : sure;
  }

  #row(digit: number, probability: number | undefined, best: boolean) {
    return html`
      <li ?data-best=${best}>
        <span>${digit}</span>
        <span class="bar"><i .style=${`transform: scaleX(${probability ?? 0})`}></i></span>
        <span>${probability === undefined ? "" : percent(probability)}</span>
      </li>
    `;
  }
}
