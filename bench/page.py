"""A real server and a real Chromium, for browser tests, measurements and screenshots."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_missing() -> str | None:
    """Why no browser can be driven here, or None when one can."""
    if Path(CHROMIUM).is_file():
        return None
    return f"no Chromium at {CHROMIUM}: install it, or name one in CHROMIUM"


def free_port() -> int:
    """A TCP port of the loopback interface that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_server(**environment: str) -> Iterator[str]:
    """Start `python -m app serve` on a free port; yields its address, stops it afterwards."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "app", "serve"],
            cwd=ROOT,
            env=os.environ | {"HOST": "127.0.0.1", "PORT": str(port)} | environment,
            stdout=log,
            stderr=log,
        )
        try:
            if reason := why_unhealthy(address, process):
                log.seek(0)
                raise RuntimeError(f"{reason}\n{log.read().decode(errors='replace')}")
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)


def why_unhealthy(
    address: str, process: subprocess.Popen[bytes], seconds: float = 30
) -> str | None:
    """Wait for /healthz; None once it answers, or why it never will."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            return f"The server ended with exit code {process.returncode}."
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=1):
                return None
        except OSError:
            time.sleep(0.05)
    return f"The server at {address} did not answer within {seconds:.0f} s."


def launch_chromium(playwright: Playwright) -> Browser:
    """The system's Chromium, headless."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """A headless Chromium; SystemExit with the reason when there is none."""
    if reason := chromium_missing():
        raise SystemExit(reason)
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        try:
            yield browser
        finally:
            browser.close()
