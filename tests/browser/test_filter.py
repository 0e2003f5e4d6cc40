"""One filter: positions, arithmetic and settings, read from the page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

VIEW = "cs-filter-view"


@pytest.fixture
def view(page: Page, address: str) -> Page:
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    expect(page.locator(f"{VIEW} cs-neuron")).to_contain_text(re.compile("NumPy and ONNX Runtime"))
    return page


def number(text: str) -> float:
    return float(re.sub(r"[^\d.−-]", "", text).replace("−", "-"))


def choose(page: Page, label: str, option: str) -> None:
    group = page.get_by_role("group", name=label, exact=True)
    group.get_by_text(option, exact=True).click()


def fill(page: Page, label: str, value: int) -> None:
    box = page.get_by_label(label, exact=True)
    box.fill(str(value))
    box.press("Enter")


def counts(page: Page) -> list[int]:
    """Parameters dense, local, shared, as the page states them."""
    return [int(number(text)) for text in page.locator("cs-sharing tbody b").all_inner_texts()]


def test_without_padding_the_lesson_s_numbers_are_on_the_page(view: Page) -> None:
    choose(view, "Padding", "valid")
    expect(view.locator(VIEW)).to_contain_text("16 × 16")
    expect(view.locator(f"{VIEW} cs-sharing")).to_contain_text(re.compile("2.304"))
    assert counts(view) == [83200, 2560, 10]


def test_the_rule_moves_the_window_while_the_shape_stays(view: Page) -> None:
    fill(view, "Stride: rows", 2)
    fill(view, "Stride: columns", 2)
    expect(view.locator(VIEW)).to_contain_text("9 × 9")
    expect(view.locator(VIEW)).to_contain_text("padding 0, 0, 1, 1")
    choose(view, "Rule of same", "PyTorch")
    expect(view.locator(VIEW)).to_contain_text("padding 1")
    expect(view.locator(VIEW)).to_contain_text("9 × 9")


def test_an_illegal_combination_is_explained_and_the_offer_mends_it(view: Page) -> None:
    choose(view, "Padding", "valid")
    fill(view, "Dilation: rows", 5)
    fill(view, "Kernel size: rows", 5)
    alert = view.get_by_role("alert").filter(has_text="The last picture stays.")
    expect(alert).to_be_visible()
    expect(view.locator(f"{VIEW} cs-feature-map canvas").first).to_be_visible()
    alert.get_by_role("button", name="Use dilation").click()
    expect(alert).to_have_count(0)


def test_the_products_shown_add_up_to_the_sum_shown(view: Page) -> None:
    neuron = view.locator("cs-neuron")
    exact = 0
    for _ in range(40):
        view.get_by_role("button", name="One step on").click()
        cells = neuron.get_by_role("table", name="Products").locator("td")
        products = [number(text) for text in cells.all_inner_texts()]
        equation = neuron.locator(".result").text_content() or ""
        total = number(re.findall(r"[−\d.]+", equation)[0])
        assert len(products) == 9
        if "≈" not in equation:
            exact += 1
            assert sum(products) == pytest.approx(total, abs=1e-9)
    assert exact >= 30


def test_the_window_walks_by_keyboard(view: Page) -> None:
    place = view.locator("cs-transport .place")
    before = place.inner_text()
    view.locator("cs-feature-map canvas").first.focus()
    view.keyboard.press("ArrowUp")
    expect(place).not_to_have_text(before)
