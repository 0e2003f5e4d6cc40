"""What holds for the whole page: sizes, themes, access, networks, hosts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from bench.strokes import SEVEN, draw

AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
VIEWS = ["/", "/network"]


def ready(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.locator("cs-prediction [data-digit]").first).to_have_attribute(
        "data-digit", re.compile(r"^\d$")
    )


@pytest.mark.parametrize("path", VIEWS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 360])
def test_axe_finds_nothing(
    browser: Browser, address: str, path: str, scheme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
        bypass_csp=True,
    )
    page = context.new_page()
    ready(page, address + path)
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run().then(r => r.violations)")
    context.close()
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []


@pytest.mark.parametrize("path", VIEWS)
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_is_wider_than_the_window(page: Page, address: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    ready(page, address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", [*VIEWS, "/docs"])
def test_no_page_asks_another_host_or_logs_an_error(page: Page, address: str, path: str) -> None:
    outside: list[str] = []
    errors: list[str] = []

    def log(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            errors.append(message.text)

    host = address.removeprefix("http://")
    page.on("request", lambda r: outside.append(r.url) if address not in r.url else None)
    page.on("websocket", lambda s: outside.append(s.url) if host not in s.url else None)
    page.on("console", log)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    assert [url for url in outside if not url.startswith(("data:", "blob:"))] == []
    assert errors == []


def test_the_api_documentation_lists_the_routes(page: Page, address: str) -> None:
    page.goto(f"{address}/docs")
    expect(page.get_by_text("/api/v1/predict", exact=True).first).to_be_visible()


def test_a_blocked_socket_falls_back_to_post_and_says_so(page: Page, address: str) -> None:
    page.add_init_script("window.WebSocket = class { constructor() { throw new Error('no') } }")
    ready(page, f"{address}/network")
    page.locator("cs-pad").get_by_role("button", name="Clear").click()
    draw(page, SEVEN)
    expect(page.locator("cs-prediction [data-digit]").first).to_have_attribute("data-digit", "7")
    expect(page.locator("cs-connection")).to_contain_text("by single requests")


def test_nothing_moves_by_itself_when_less_motion_is_asked_for(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    ready(page, f"{address}/")
    page.wait_for_timeout(500)
    first = page.screenshot()
    page.wait_for_timeout(1500)
    second = page.screenshot()
    context.close()
    assert first == second


def test_without_scripts_the_page_still_teaches(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    text = page.inner_text("body")
    context.close()
    assert re.search(r"83.200", text)
    assert "JavaScript" in text
