"""Stroke to paint: from a pointer event to all feature maps of `digits` repainted.

`python -m bench.stroke_to_paint` draws in a headless Chromium against a server on this machine.
A probe in the page notes when pointer events come, when the live socket sends and receives, and
when each canvas of the network view is painted. An event's time ends when the last canvas has
taken the pixels of the first frame that holds the event, waiting for a frame in flight included.
Bounds: p50 ≤ 33 ms, p95 ≤ 66 ms.
"""

from __future__ import annotations

import statistics
import sys
from dataclasses import dataclass

from playwright.sync_api import Page

from bench.page import open_chromium, running_server
from bench.strokes import THREE, draw

P50_MS, P95_MS = 33.0, 66.0

PROBE = """
(() => {
  const probe = { events: [], sends: [], answers: [], paints: [] };
  window.__probe = probe;
  window.addEventListener('pointermove', (e) => {
    if (e.buttons) probe.events.push(performance.now());
  }, true);
  const NativeSocket = window.WebSocket;
  window.WebSocket = class extends NativeSocket {
    constructor(...args) {
      super(...args);
      this.addEventListener('message', () => probe.answers.push(performance.now()));
    }
    send(data) { probe.sends.push(performance.now()); super.send(data); }
  };
  const isMap = (canvas) => {
    let node = canvas;
    while (node) {
      if (node.localName === 'cs-network-view') return true;
      node = node.parentNode ?? node.host;
    }
    return false;
  };
  const put = CanvasRenderingContext2D.prototype.putImageData;
  CanvasRenderingContext2D.prototype.putImageData = function (...args) {
    put.apply(this, args);
    if (isMap(this.canvas)) {
      this.canvas.__id ??= probe.next = (probe.next ?? 0) + 1;
      probe.paints.push([performance.now(), this.canvas.__id]);
    }
  };
})();
"""


@dataclass(frozen=True)
class Probe:
    """What the page noted, in milliseconds of its own clock."""

    events: list[float]
    sends: list[float]
    answers: list[float]
    paints: list[tuple[float, int]]

    def latencies(self, columns: int) -> list[float]:
        """Milliseconds from each pointer event to all `columns` canvases repainted."""
        times = []
        for event in self.events:
            index = next((i for i, sent in enumerate(self.sends) if sent >= event), None)
            if index is None or index >= len(self.answers):
                continue
            painted = self.painted(index, columns)
            times.append(painted - event)
        return times

    def painted(self, index: int, columns: int) -> float:
        """When the last canvas took the pixels of answer `index`."""
        last: dict[int, float] = {}
        for time, canvas in self.paints:
            if time >= self.answers[index]:
                last.setdefault(canvas, time)
        if len(last) < columns:
            raise SystemExit(f"Only {len(last)} of {columns} columns were repainted.")
        return max(last.values())


def measure(page: Page, address: str) -> tuple[Probe, int]:
    """Draw a digit at 60 moves a second; the probe and the number of painted columns."""
    page.add_init_script(PROBE)
    page.goto(f"{address}/network")
    page.wait_for_function("window.__probe.paints.length > 0")
    page.wait_for_timeout(1500)
    columns = page.evaluate("new Set(window.__probe.paints.map(([, id]) => id)).size")
    page.evaluate(
        "Object.assign(window.__probe, { events: [], sends: [], answers: [], paints: [] })"
    )
    for _ in range(3):
        draw(page, THREE, steps=12, pause=16)
    page.wait_for_timeout(500)
    return Probe(**page.evaluate("(({next, ...rest}) => rest)(window.__probe)")), columns


def main() -> None:
    """Measure, print, and fail when a bound is broken."""
    with running_server() as address, open_chromium() as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        probe, columns = measure(page, address)
    times = sorted(probe.latencies(columns))
    if len(times) < 100:
        raise SystemExit(f"Only {len(times)} pointer events were answered; that is too few.")
    p50, p95 = statistics.median(times), times[int(0.95 * len(times))]
    print(f"stroke to paint, {columns} columns of maps, {len(times)} pointer events")
    print(f"  p50 {p50:6.1f} ms  (bound {P50_MS:.0f})")
    print(f"  p95 {p95:6.1f} ms  (bound {P95_MS:.0f})")
    print(f"  frames answered: {len(probe.answers)}")
    sys.exit(p50 > P50_MS or p95 > P95_MS)


if __name__ == "__main__":
    main()
