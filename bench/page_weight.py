"""Bytes over the wire until the page is usable, on a cold cache.

`python -m bench.page_weight` loads each view in a headless Chromium and counts every response
(headers and compressed bodies) and every frame of the live socket until the prediction of the
sample digit is shown. Bound: 150 kB.
"""

from __future__ import annotations

import base64
import sys
import time
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser

from bench.page import open_chromium, running_server

BOUND_KB = 150.0


@dataclass
class Wire:
    """Counts what arrives."""

    requests: int = 0
    bytes: int = 0
    hosts: set[str] = field(default_factory=set)

    def finished(self, event: dict[str, Any]) -> None:
        """A response has arrived whole."""
        self.requests += 1
        self.bytes += int(event["encodedDataLength"])

    def received(self, event: dict[str, Any]) -> None:
        """A frame of the live socket has arrived."""
        frame = event["response"]
        payload = frame["payloadData"]
        binary = frame["opcode"] == 2
        self.bytes += len(base64.b64decode(payload) if binary else payload.encode())


def weigh(browser: Browser, url: str) -> tuple[Wire, float]:
    """Bytes and seconds until the sample digit's prediction is on the page."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    wire = Wire()
    session.on("Network.loadingFinished", wire.finished)
    session.on("Network.webSocketFrameReceived", wire.received)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    started = time.perf_counter()
    page.goto(url)
    page.locator("cs-prediction [data-digit]:not([data-digit=''])").first.wait_for()
    seconds = time.perf_counter() - started
    page.wait_for_timeout(300)
    context.close()
    return wire, seconds


def main() -> None:
    """Weigh both views, print, and fail when the bound is broken."""
    heaviest = 0.0
    with running_server() as address, open_chromium() as browser:
        for path in ("/", "/network"):
            wire, seconds = weigh(browser, address + path)
            heaviest = max(heaviest, wire.bytes / 1000)
            print(
                f"{path:10} {wire.requests:3} requests  {wire.bytes / 1000:6.1f} kB  "
                f"usable after {seconds:.2f} s"
            )
    print(f"heaviest {heaviest:.1f} kB (bound {BOUND_KB:.0f} kB)")
    sys.exit(heaviest > BOUND_KB)


if __name__ == "__main__":
    main()
