import { beforeAll, describe, expect, it } from "vitest";

import { PredictionPanel } from "./prediction";
import { frameWith, mounted, sessionWith, settled, textOf } from "./testing";

beforeAll(() => customElements.define("cs-prediction", PredictionPanel));

const digitOf = (panel: PredictionPanel) => panel.shadowRoot!.querySelector<HTMLElement>("[data-digit]")!.dataset.digit;

describe("the prediction", () => {
  it("shows digit, confidence, ten probabilities, network, provider and time", async () => {
    const panel = await mounted<PredictionPanel>("cs-prediction", sessionWith({ frame: frameWith({}) }));
    expect(digitOf(panel)).toBe("7");
    expect(panel.shadowRoot!.querySelectorAll("li")).toHaveLength(10);
    expect(panel.shadowRoot!.querySelector("[data-best]")!.textContent).toContain("99.2 %");
    expect(textOf(panel)).toContain("network digits · CPU · 1.3 ms");
  });

  it("names no digit without ink", async () => {
    const frame = frameWith({ digit: null, confidence: null, probabilities: null });
    const panel = await mounted<PredictionPanel>("cs-prediction", sessionWith({ frame }));
    expect(digitOf(panel)).toBe("");
    expect(textOf(panel)).toContain("draw a digit");
    expect(textOf(panel)).not.toContain("%");
  });

  it("says that what is no digit is none, and only then what is nearest", async () => {
    const frame = frameWith({ digit: 8, confidence: 0.7081, is_digit: false });
    const panel = await mounted<PredictionPanel>("cs-prediction", sessionWith({ frame }));
    const shown = panel.shadowRoot!.querySelector<HTMLElement>("[data-digit]")!;
    expect(shown.dataset.digit).toBe("8");
    expect(shown.dataset.declined).toBe("");
    expect(shown.textContent).toBe("–");
    expect(textOf(panel)).toMatch(/This does not look like a digit\s*nearest: 8, 71 %/);
    expect(panel.shadowRoot!.querySelector("[data-best]")).toBeNull();
    expect(panel.shadowRoot!.querySelectorAll("li")).toHaveLength(10);
  });

  it("reads as before where the network cannot tell", async () => {
    const frame = frameWith({ is_digit: null, digit_score: null });
    const panel = await mounted<PredictionPanel>("cs-prediction", sessionWith({ frame }));
    expect(panel.shadowRoot!.querySelector("[data-declined]")).toBeNull();
    expect(textOf(panel)).toContain("99.2 % sure");
  });

  it("keeps its ten rows while it waits", async () => {
    const panel = await mounted<PredictionPanel>("cs-prediction", sessionWith());
    expect(panel.shadowRoot!.querySelectorAll("li")).toHaveLength(10);
    expect(textOf(panel)).toContain("waiting");
  });

  it("follows the frames", async () => {
    const session = sessionWith({ frame: frameWith({}) });
    const panel = await mounted<PredictionPanel>("cs-prediction", session);
    session.update({ frame: frameWith({ digit: 3, confidence: 0.5 }) });
    await settled(panel);
    expect(digitOf(panel)).toBe("3");
  });
});
