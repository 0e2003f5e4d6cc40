"""Layers as links hold them, and what the page answers to one."""

from __future__ import annotations

import base64
import json
from typing import Any

import msgpack
from playwright.sync_api import Page

SETTLED = """async (wanted) => {
  const { session } = document.querySelector("cs-filter-view");
  const alike = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const shown = () => session.state.filtered?.settings;
  const there = () => Object.entries(wanted).every(([k, v]) => shown() && alike(shown()[k], v));
  for (let i = 0; i < 500 && !there(); i++) await new Promise((done) => setTimeout(done, 10));
  if (!there()) throw new Error(`not answered: ${JSON.stringify(wanted)}`);
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
}"""


def link_of(changed: dict[str, Any]) -> str:
    """The hash part that holds a layer which differs so from the first one."""
    return base64.urlsafe_b64encode(msgpack.packb([1, changed])).decode().rstrip("=")


def show(page: Page, changed: dict[str, Any], more: str = "") -> None:
    """Follow a link to the layer and wait until its picture is painted."""
    page.evaluate("hash => { location.hash = hash }", f"f={link_of(changed)}{more}")
    page.evaluate(SETTLED, json.loads(json.dumps(changed)))


def state(page: Page, expression: str) -> Any:
    """A part of the page's state, as an expression over `s`."""
    return page.evaluate(
        f"(() => {{ const s = document.querySelector('cs-filter-view').session.state;"
        f" return {expression} }})()"
    )
