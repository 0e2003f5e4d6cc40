import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";

import { actionOf, SHORTCUTS, taken } from "./shortcuts";

const guide = readFileSync(resolve(import.meta.dirname, "../../../../docs/one-filter.md"), "utf8");

const press = (target: Element, key: string, more: KeyboardEventInit = {}): KeyboardEvent => {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, composed: true, ...more });
  document.body.append(target);
  target.dispatchEvent(event);
  return event;
};

/** Whether a key pressed on the element is left to it; asked while the event is under way. */
function isTaken(target: Element, key: string): boolean {
  let found = false;
  const ask = (event: Event): void => void (found = taken(event as KeyboardEvent));
  document.addEventListener("keydown", ask);
  press(target, key);
  document.removeEventListener("keydown", ask);
  target.remove();
  return found;
}

const made = (html: string): Element => {
  const box = document.createElement("div");
  box.innerHTML = html;
  return box.firstElementChild!;
};

describe("the keys", () => {
  it.each(SHORTCUTS)("$shown is in the guide, with what it does", ({ shown, does }) => {
    expect(guide).toContain(`| ${shown} | ${does} |`);
  });

  it("each ask for one thing", () => {
    const keys = SHORTCUTS.flatMap((shortcut) => shortcut.keys);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { keys: own, actions } of SHORTCUTS) expect(actions).toHaveLength(own.length);
  });

  it("are the browser's with Control, Alt or Meta", () => {
    const key = (more: KeyboardEventInit) => actionOf(new KeyboardEvent("keydown", { key: "s", ...more }));
    expect([key({}), key({ ctrlKey: true }), key({ altKey: true }), key({ metaKey: true })]).toEqual([
      "next stride", null, null, null,
    ]);
  });

  it.each([
    ["<input type='number'>", "s", true],
    ["<select></select>", "p", true],
    ["<textarea></textarea>", "[", true],
    ["<input type='range'>", "ArrowLeft", true],
    ["<input type='range'>", "s", false],
    ["<button></button>", " ", true],
    ["<button></button>", "s", false],
    ["<canvas tabindex='0'></canvas>", "ArrowLeft", true],
    ["<p></p>", "ArrowLeft", false],
  ])("on %s, %s comes first where the element has a use for it", (html, key, own) => {
    expect(isTaken(made(html), key)).toBe(own);
  });
});
