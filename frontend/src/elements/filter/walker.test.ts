import type { ReactiveControllerHost } from "lit";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { PACE, Walker } from "./walker";

const host = (): ReactiveControllerHost => ({
  addController: () => {},
  removeController: () => {},
  requestUpdate: () => {},
  updateComplete: Promise.resolve(true),
});

let steps: number[];
let walker: Walker;
const walked = (): number => steps.reduce((sum, cells) => sum + cells, 0);

beforeEach(() => {
  vi.useFakeTimers();
  steps = [];
  walker = new Walker(host(), (cells) => void steps.push(cells));
});
afterEach(() => {
  walker.hostDisconnected();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it("walks by itself, a cell at a time", () => {
  walker.hostConnected();
  vi.advanceTimersByTime(10 * PACE);
  expect(steps).toEqual(Array(10).fill(1));
});

it.each([1, 2.5, 8, 30, 120])("at a speed of %d makes that many cells a second, whole ones only", (speed) => {
  walker.speed = speed;
  walker.play(true);
  vi.advanceTimersByTime(4000);
  expect(steps.every((cells) => Number.isInteger(cells) && cells > 0)).toBe(true);
  expect(Math.abs(walked() - 4 * speed)).toBeLessThanOrEqual(2);
});

it("never asks for two steps in one frame: several cells come as one", () => {
  walker.speed = 120;
  walker.play(true);
  vi.advanceTimersByTime(160);
  expect(steps.length).toBeLessThanOrEqual(10);
  expect(Math.max(...steps)).toBeGreaterThan(1);
});

it("rests while the page is hidden and goes on from there", () => {
  const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(false);
  walker.hostConnected();
  vi.advanceTimersByTime(2 * PACE);
  hidden.mockReturnValue(true);
  document.dispatchEvent(new Event("visibilitychange"));
  vi.advanceTimersByTime(50 * PACE);
  expect([walked(), walker.playing]).toEqual([2, true]);
  hidden.mockReturnValue(false);
  document.dispatchEvent(new Event("visibilitychange"));
  vi.advanceTimersByTime(2 * PACE);
  expect(walked()).toBeGreaterThanOrEqual(3);
  expect(walked()).toBeLessThanOrEqual(5);
});

it("moves nothing unasked where the system asks for no motion, and walks when asked", () => {
  vi.spyOn(globalThis, "matchMedia").mockReturnValue({ matches: true } as MediaQueryList);
  walker.hostConnected();
  vi.advanceTimersByTime(10 * PACE);
  expect(steps).toEqual([]);
  walker.play(true);
  vi.advanceTimersByTime(2 * PACE);
  expect(walked()).toBeGreaterThan(0);
});

it("stands once it is told to, and when its host is gone", () => {
  walker.hostConnected();
  walker.play(false);
  vi.advanceTimersByTime(10 * PACE);
  expect([steps, walker.unasked]).toEqual([[], false]);
  walker.play(true);
  walker.hostDisconnected();
  vi.advanceTimersByTime(10 * PACE);
  expect(steps).toEqual([]);
});
