"""What the reader changes in the one filter: taken back, brought again, linked, keyed, painted."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.layers import SETTLED, show, state

INPUT = "cs-input-grid canvas"


@pytest.fixture
def view(page: Page, address: str) -> Page:
    page.emulate_media(reduced_motion="reduce")
    return opened(page, address)


def opened(page: Page, url: str) -> Page:
    page.goto(url)
    expect(page.locator("cs-neuron")).to_contain_text(re.compile("NumPy and ONNX Runtime"))
    return page


def settled(page: Page, **wanted: Any) -> None:
    page.evaluate(SETTLED, wanted)


def cell(page: Page, row: int, column: int) -> tuple[float, float]:
    """Where a cell of the padded input lies on the page."""
    canvas = page.locator(INPUT)
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    data = canvas.evaluate("c => ({ ...c.dataset })")
    size, margin = float(data["cell"]), float(data["margin"])
    return (
        box["x"] + margin + (column - float(data["left"]) + 0.5) * size,
        box["y"] + margin + (row - float(data["top"]) + 0.5) * size,
    )


def test_every_change_is_taken_back_and_brought_again(view: Page) -> None:
    view.keyboard.press("]")
    settled(view, kernels=state(view, "s.filter.kernels"))
    view.keyboard.press("p")
    view.get_by_role("button", name="Sample 3").click()
    view.get_by_label("Test pattern").select_option("impulse")
    after = state(view, "[s.filter, s.picture, s.drawing]")
    for _ in range(4):
        view.keyboard.press("Control+z")
    assert state(view, "s.filter.kernels[0][0].length") == 3
    assert state(view, "s.filter.padding") == "same"
    assert state(view, "s.picture") is None
    assert state(view, "s.drawing === s.samples[7].drawing")
    for _ in range(4):
        view.keyboard.press("Control+Shift+z")
    assert state(view, "[s.filter, s.picture, s.drawing]") == after


def test_reset_brings_the_first_page_back_and_can_itself_be_taken_back(view: Page) -> None:
    view.keyboard.press("s")
    view.get_by_label("Test pattern").select_option("ones")
    settled(view, stride=[2, 2])
    view.get_by_role("button", name="Reset").click()
    settled(view, stride=[1, 1])
    assert state(view, "s.picture") is None
    view.keyboard.press("Control+z")
    settled(view, stride=[2, 2])
    assert state(view, "s.picture") == "ones"


def test_a_link_restores_exactly_what_was_seen(view: Page, address: str, browser: Browser) -> None:
    view.get_by_role("button", name="Clear").click()
    box = view.locator("cs-pad canvas").bounding_box()
    assert box is not None
    view.mouse.move(box["x"] + 61.3, box["y"] + 50.7)
    view.mouse.down()
    view.mouse.move(box["x"] + 150.2, box["y"] + 171.9, steps=9)
    view.mouse.up()
    show(view, {"size": [15, 21], "stride": [2, 1], "bias": [0.3], "mode": "replicate"})
    view.keyboard.press("ArrowDown")
    view.get_by_role("button", name="Link").click()
    arrays = "[...s.filtered.output.data], [...s.filtered.pixels.data]"
    expression = f"[{arrays}, s.filter, s.position, s.drawing]"
    before = state(view, expression)
    assert max(before[1]) > 0.5
    other = browser.new_page()
    opened(other, view.url)
    assert state(other, expression) == before
    assert state(other, "s.pinned")
    other.close()


def test_a_link_to_a_painted_picture_has_its_pixels(view: Page, browser: Browser) -> None:
    view.get_by_role("button", name="Paint").click()
    view.mouse.move(*cell(view, 3, 4))
    view.mouse.down()
    view.mouse.move(*cell(view, 3, 9), steps=3)
    view.mouse.up()
    view.wait_for_function(
        "() => document.querySelector('cs-filter-view').session.state.filtered"
        ".pixels.data[3 * 18 + 9] === 1"
    )
    painted = state(view, "[...s.filtered.pixels.data]")
    assert painted[3 * 18 + 4 : 3 * 18 + 10] == [1] * 6
    view.wait_for_function("() => location.hash.includes('p=')")
    other = browser.new_page()
    opened(other, view.url)
    assert state(other, "[...s.filtered.pixels.data]") == painted
    other.close()
    view.keyboard.press("Control+z")
    assert state(view, "s.picture") is None


def test_pointing_at_a_pixel_lights_its_readers_and_a_click_pins_the_window(view: Page) -> None:
    view.mouse.move(*cell(view, 5, 7))
    expect(view.locator("cs-pixel-readout")).to_contain_text("row 6, column 8")
    expect(view.locator("cs-pixel-readout")).to_contain_text("9 windows")
    place = view.locator("cs-transport .place")
    expect(place).to_contain_text("row 6, column 8")
    view.mouse.click(*cell(view, 5, 7))
    view.mouse.move(*cell(view, 12, 2))
    expect(place).to_contain_text("row 6, column 8")
    view.keyboard.press("Escape")
    view.mouse.move(*cell(view, 12, 3))
    expect(place).to_contain_text("row 13, column 4")


@pytest.mark.parametrize(
    ("key", "expression", "before", "after"),
    [
        ("]", "s.filter.kernels[0][0].length", 3, 4),
        ("[", "s.filter.kernels[0][0].length", 3, 2),
        ("s", "s.filter.stride[0]", 1, 2),
        ("d", "s.filter.dilation[1]", 1, 2),
        ("p", "s.filter.padding", "same", "full"),
        ("+", "s.filter.kernels.length", 1, 2),
    ],
)
def test_a_key_changes_what_the_list_says(
    view: Page, key: str, expression: str, before: object, after: object
) -> None:
    assert state(view, expression) == before
    view.keyboard.press(key)
    assert state(view, expression) == after


def test_arrows_move_the_window_and_space_plays(view: Page) -> None:
    at = state(view, "s.position")
    view.keyboard.press("ArrowRight")
    assert state(view, "s.position") == {"row": at["row"], "column": at["column"] + 1}
    view.keyboard.press(">")
    assert state(view, "s.position") == {"row": at["row"] + 1, "column": at["column"] + 1}
    view.keyboard.press(" ")
    expect(view.get_by_role("button", name="Pause")).to_be_visible()
    view.keyboard.press(" ")
    expect(view.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_the_keys_are_listed_under_a_question_mark(view: Page) -> None:
    view.keyboard.press("?")
    dialog = view.get_by_role("dialog", name="Keys")
    expect(dialog).to_contain_text("smaller or larger kernel")
    view.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()


def test_what_is_computed_is_said_once_the_window_rests(view: Page) -> None:
    view.keyboard.press("ArrowRight")
    spoken = view.locator("cs-filter-view p.unseen[role=status]")
    expect(spoken).to_contain_text(re.compile(r"Row \d+, column \d+: 9 products sum to"))


def test_an_uploaded_picture_takes_the_drawing_s_place(view: Page) -> None:
    picture = BytesIO()
    Image.linear_gradient("L").resize((40, 20)).save(picture, "PNG")
    view.get_by_label("Picture from a file").set_input_files(
        {"name": "ramp.png", "mimeType": "image/png", "buffer": picture.getvalue()}
    )
    view.wait_for_function(
        "() => document.querySelector('cs-filter-view').session.state.picture?.columns === 40"
    )
    view.wait_for_function(
        "() => document.querySelector('cs-filter-view').session.state.filtered.pixels.data[0] === 0"
        " && document.querySelector('cs-filter-view').session.state.frame.placement !== null"
    )
    # 40 × 20 fits 18 columns in its middle rows, darker ink below: the ramp runs downwards
    column = state(view, "[...s.filtered.pixels.data].filter((_, i) => i % 18 === 9)")
    assert column[0] == column[17] == 0
    assert len({round(value, 3) for value in column[5:13]}) > 4
    expect(view.get_by_label("Picture from a file")).to_have_value("")


def test_what_is_no_picture_is_said_and_the_drawing_stays(view: Page) -> None:
    view.get_by_label("Picture from a file").set_input_files(
        {"name": "notes.png", "mimeType": "image/png", "buffer": b"no picture at all"}
    )
    expect(view.get_by_role("alert").filter(has_text="notes.png")).to_be_visible()
    assert state(view, "s.picture") is None
    assert state(view, "s.frame.prediction.digit") == 7


def test_a_layer_of_the_network_can_be_read_channel_by_channel(view: Page) -> None:
    view.get_by_label("What the layer reads").select_option("relu1")
    settled(view, input="relu1")
    assert state(view, "s.filtered.pixels.shape") == [16, 26, 26]
    rows = view.locator("cs-neuron-channels [role=option], cs-neuron-channels [role=radio]")
    expect(rows).to_have_count(16)
    view.get_by_label("What the layer reads").select_option("")
    settled(view, input=None, size=[18, 18])
