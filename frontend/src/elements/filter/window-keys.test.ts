import { expect, it } from "vitest";

import { chosenBy, keyed, moveOf } from "./window-keys";

const plain = { ctrlKey: false, metaKey: false, altKey: false };

it.each([
  ["ArrowLeft", 2, 2],
  ["ArrowRight", 2, 4],
  ["ArrowUp", 1, 3],
  ["ArrowDown", 3, 3],
  ["Home", 2, 0],
  ["End", 2, 6],
  ["PageUp", 0, 3],
  ["PageDown", 4, 3],
])("%s leads from row 2, column 3 of 5 × 7 to row %d, column %d", (key, row, column) => {
  expect(keyed({ row: 2, column: 3 }, key, [5, 7])).toEqual({ row, column });
});

it("stops at the edges", () => {
  expect(keyed({ row: 0, column: 0 }, "ArrowLeft", [5, 7])).toEqual({ row: 0, column: 0 });
  expect(keyed({ row: 4, column: 6 }, "ArrowDown", [5, 7])).toEqual({ row: 4, column: 6 });
});

it.each(["a", "Enter", "toString", "constructor"])("%s is no move", (key) => {
  expect(moveOf({ ...plain, key })).toBeNull();
});

it.each(["ctrlKey", "metaKey", "altKey"] as const)("with %s a key is the browser's", (modifier) => {
  expect(moveOf({ ...plain, key: "ArrowLeft", [modifier]: true })).toBeNull();
  expect(moveOf({ ...plain, key: "ArrowLeft" })).not.toBeNull();
});

it.each([["ArrowLeft", 4], ["ArrowRight", 6], ["ArrowUp", 1], ["ArrowDown", 7], ["Home", 0], ["End", 7]])(
  "%s chooses from 5 of 8, four abreast, number %d",
  (key, chosen) => expect(chosenBy({ ...plain, key }, 5, 8, 4)).toBe(chosen),
);

it("chooses nothing by other keys", () => {
  expect([chosenBy({ ...plain, key: "x" }, 0, 8), chosenBy({ ...plain, key: "End", ctrlKey: true }, 0, 8)]).toEqual([null, null]);
});
