import { beforeAll, beforeEach, expect, it } from "vitest";

import { textOf } from "../testing";
import { PositionEvent, StepEvent } from "./events";
import { FillEvent, SpeedEvent } from "./motion-events";
import { Transport } from "./transport";

beforeAll(() => customElements.define("cs-transport", Transport));

let element: Transport;
const find = <T extends HTMLElement>(selector: string): T => element.shadowRoot!.querySelector<T>(selector)!;

beforeEach(async () => {
  element = new Transport();
  element.output = [16, 18];
  element.position = { row: 13, column: 7 };
  document.body.replaceChildren(element);
  await element.updateComplete;
});

/** The event of this kind that `act` sends. */
function sent<T extends Event>(kind: { readonly type: string }, act: () => void): T {
  let event: Event | null = null;
  element.addEventListener(kind.type, (e) => (event = e), { once: true });
  act();
  return event as unknown as T;
}

it.each([["One step on", 1], ["One step back", -1], ["One row on", 18], ["One row back", -18]])(
  "%s goes %d cells",
  (label, by) => {
    const press = (): void => find(`button[aria-label="${label}"]`).click();
    expect(sent<StepEvent>(StepEvent, press).by).toBe(by);
  },
);

it("says the place from one, in words and to the slider", () => {
  expect(textOf(find(".place")).trim()).toBe("row 14, column 8");
  expect(find("input[type=range]").getAttribute("aria-valuetext")).toBe("row 14, column 8");
});

it("scrubs to the cell under the thumb", () => {
  const slider = find<HTMLInputElement>("input[type=range]");
  slider.value = "19";
  const event = sent<PositionEvent>(PositionEvent, () => slider.dispatchEvent(new Event("input")));
  expect([event.position, event.firm]).toEqual([{ row: 1, column: 1 }, true]);
});

it("asks for the speed that was chosen", () => {
  const select = find<HTMLSelectElement>("select");
  select.value = "30";
  expect(sent<SpeedEvent>(SpeedEvent, () => select.dispatchEvent(new Event("change"))).cellsPerSecond).toBe(30);
});

it("asks for an output that fills, or for the whole one", () => {
  const box = find<HTMLInputElement>("input[type=checkbox]");
  expect(sent<FillEvent>(FillEvent, () => box.click()).fill).toBe(true);
  expect(sent<FillEvent>(FillEvent, () => box.click()).fill).toBe(false);
});

it("says that the place is pinned only when it is", async () => {
  expect(textOf(element)).not.toContain("pinned");
  element.pinned = true;
  await element.updateComplete;
  expect(textOf(find(".pinned")).trim()).toBe("pinned");
});
