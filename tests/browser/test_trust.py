"""Cards and declining, in a browser, with networks made for the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.page import running_server
from tests.web import cards

AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
WIDTHS = [360, 768, 1440]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of two networks: one takes everything for a digit, the other nothing."""
    models = tmp_path_factory.mktemp("models")
    for name, threshold in (("digits", 0.0), ("strict", 1.0)):
        decline = {"output": "digit_score", "threshold": threshold}
        cards.write_full(models / name, decline=decline)
    with running_server(CONVSCOPE_MODELS=str(models)) as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_in_the_cards(
    browser: Browser, own: str, scheme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(f"{own}/models")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run().then(r => r.violations)")
    fits = page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []
    assert fits


def test_the_cards_are_whole_without_scripts(browser: Browser, own: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    page.goto(f"{own}/models")
    expect(page.get_by_role("heading", name="strict")).to_be_visible()
    assert page.locator("figure svg[role=img]").count() == 9
    page.get_by_text("Numbers of Confusion").first.click()
    expect(page.get_by_role("columnheader", name="written / read").first).to_be_visible()
    context.close()
    assert errors == []


def test_the_cards_ask_no_other_host_and_log_nothing(page: Page, own: str) -> None:
    told: list[str] = []
    page.on("request", lambda request: told.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(f"{own}/models")
    page.wait_for_load_state("networkidle")
    assert [each for each in told if not each.startswith(f"{own}/")] == []


def test_the_theme_can_be_switched_and_is_kept(page: Page, own: str) -> None:
    page.goto(f"{own}/models")
    page.get_by_role("button", name="Switch between light and dark").click()
    chosen = page.locator("html").get_attribute("data-theme")
    assert chosen in ("light", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", chosen)


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_no_digit_is_said_without_moving_anything(page: Page, own: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{own}/network")
    digit = page.locator("cs-prediction [data-digit]").first
    bars = page.locator("cs-prediction ol")
    expect(digit).not_to_have_attribute("data-digit", "")
    expect(digit).not_to_have_attribute("data-declined", "")
    before = bars.bounding_box()
    page.locator("cs-network-view").get_by_text("strict", exact=True).click()
    expect(digit).to_have_attribute("data-declined", "")
    expect(page.locator("cs-prediction")).to_contain_text("This does not look like a digit")
    expect(page.locator("cs-prediction")).to_contain_text("nearest: ")
    assert bars.bounding_box() == before
