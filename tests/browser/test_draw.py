"""The main job: draw a digit, watch the filter and the network."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from bench.strokes import DIGITS, SEVEN, draw, on_the_pad

MAPS = "cs-network-view canvas"


def prediction(page: Page):
    return page.locator("cs-prediction [data-digit]").first


def open_with_sample(page: Page, url: str) -> None:
    page.goto(url)
    expect(prediction(page)).to_have_attribute("data-digit", re.compile(r"^\d$"))


def clear(page: Page) -> None:
    page.locator("cs-pad").get_by_role("button", name="Clear").click()
    expect(prediction(page)).to_have_attribute("data-digit", "")


def pictures(page: Page, selector: str) -> list[str]:
    """What each canvas shows, as data URLs."""
    return page.locator(selector).evaluate_all("all => all.map(c => c.toDataURL())")


@pytest.mark.parametrize("digit", sorted(DIGITS))
def test_a_drawn_digit_is_read(page: Page, address: str, digit: int) -> None:
    open_with_sample(page, f"{address}/network")
    clear(page)
    draw(page, DIGITS[digit])
    expect(prediction(page)).to_have_attribute("data-digit", str(digit))


def test_every_feature_map_is_repainted_before_the_pointer_goes_up(
    page: Page, address: str
) -> None:
    open_with_sample(page, f"{address}/network")
    clear(page)
    empty = pictures(page, MAPS)
    assert len(empty) >= 8
    path = on_the_pad(page, SEVEN[0])
    page.mouse.move(*path[0])
    page.mouse.down()
    for point in path[1:12]:
        page.mouse.move(*point)
    page.wait_for_timeout(400)
    halfway = pictures(page, MAPS)
    for point in path[12:]:
        page.mouse.move(*point)
    page.wait_for_timeout(400)
    whole = pictures(page, MAPS)
    page.mouse.up()
    assert all(a != b for a, b in zip(empty, halfway, strict=True))
    assert all(a != b for a, b in zip(halfway, whole, strict=True))


def test_the_filter_view_follows_the_stroke_before_the_pointer_goes_up(
    page: Page, address: str
) -> None:
    page.emulate_media(reduced_motion="reduce")  # the window stands, so that only ink repaints
    open_with_sample(page, f"{address}/")
    clear(page)
    canvases = ["cs-input-grid canvas", "cs-feature-map [role=application]"]
    before = [pictures(page, canvas)[0] for canvas in canvases]
    page.wait_for_timeout(300)
    assert before == [pictures(page, canvas)[0] for canvas in canvases]
    start, *rest = on_the_pad(page, SEVEN[0])
    page.mouse.move(*start)
    page.mouse.down()
    for point in rest:
        page.mouse.move(*point)
    page.wait_for_timeout(300)
    during = [pictures(page, canvas)[0] for canvas in canvases]
    page.mouse.up()
    assert all(a != b for a, b in zip(before, during, strict=True))


def test_clearing_says_there_is_no_ink_and_undo_takes_a_stroke_back(
    page: Page, address: str
) -> None:
    open_with_sample(page, f"{address}/")
    clear(page)
    expect(page.locator("cs-prediction")).to_contain_text(re.compile("draw a digit", re.I))
    draw(page, SEVEN)
    expect(prediction(page)).to_have_attribute("data-digit", "7")
    page.locator("cs-pad").get_by_role("button", name="Undo").click()
    expect(prediction(page)).to_have_attribute("data-digit", "")


def test_ten_samples_are_each_read_as_what_they_are(page: Page, address: str) -> None:
    open_with_sample(page, f"{address}/")
    for digit in range(10):
        page.locator("cs-pad canvas").first.focus()
        page.keyboard.press(str(digit))
        expect(prediction(page)).to_have_attribute("data-digit", str(digit))


def test_the_drawing_survives_changing_the_view_and_opening_the_link(
    page: Page, address: str
) -> None:
    open_with_sample(page, f"{address}/")
    clear(page)
    draw(page, SEVEN)
    expect(prediction(page)).to_have_attribute("data-digit", "7")
    page.get_by_role("link", name="Whole network").click()
    expect(page).to_have_url(re.compile("/network"))
    expect(prediction(page)).to_have_attribute("data-digit", "7")
    page.wait_for_timeout(700)
    link = page.url
    page.goto("about:blank")
    page.goto(link)
    expect(prediction(page)).to_have_attribute("data-digit", "7")


def test_a_finger_draws_without_scrolling_the_page(browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    open_with_sample(page, f"{address}/")
    clear(page)
    session = context.new_cdp_session(page)
    path = [{"x": x, "y": y} for x, y in on_the_pad(page, SEVEN[0])]
    scroll = page.evaluate("scrollY")
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [path[0]]})
    for point in path[1:]:
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(prediction(page)).to_have_attribute("data-digit", "7")
    assert page.evaluate("scrollY") == scroll
    context.close()
