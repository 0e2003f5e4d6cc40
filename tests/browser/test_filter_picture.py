"""The picture of the input, read back from its canvas and held against the API's geometry."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.layers import show

CASES = 210
FOUND = """() => {
  const grid = document.querySelector("cs-filter-view").shadowRoot.querySelector("cs-input-grid");
  const canvas = grid.shadowRoot.querySelector("canvas");
  const { width, height } = canvas;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  const at = (i) => [data[4 * i], data[4 * i + 1], data[4 * i + 2], data[4 * i + 3]];
  const red = (i) => { const [r, g, b, a] = at(i); return a > 60 && r - g > 45 && r - b > 45; };
  const dark = (i) => { const [r, g, b, a] = at(i); return a > 200 && Math.max(r, g, b) < 55; };
  const seen = new Uint8Array(width * height);
  const dots = [];
  const outline = { left: Infinity, top: Infinity, right: -1, bottom: -1, pixels: 0 };
  for (let start = 0; start < seen.length; start++) {
    const [x, y] = [start % width, Math.floor(start / width)];
    if (dark(start)) outline.pixels += 1;
    if (dark(start) || red(start)) {
      outline.left = Math.min(outline.left, x); outline.right = Math.max(outline.right, x);
      outline.top = Math.min(outline.top, y); outline.bottom = Math.max(outline.bottom, y);
    }
    if (seen[start] || !red(start)) continue;
    const blob = [start];
    seen[start] = 1;
    for (let i = 0; i < blob.length; i++) {
      for (const step of [1, -1, width, -width, width + 1, width - 1, -width + 1, -width - 1]) {
        const next = blob[i] + step;
        if (next < 0 || next >= seen.length || seen[next] || !red(next)) continue;
        seen[next] = 1;
        blob.push(next);
      }
    }
    const xs = blob.map((i) => i % width), ys = blob.map((i) => Math.floor(i / width));
    const mean = (all) => all.reduce((sum, n) => sum + n, 0) / all.length + 0.5;
    dots.push({ x: mean(xs), y: mean(ys), wide: Math.max(...xs) - Math.min(...xs) + 1,
                high: Math.max(...ys) - Math.min(...ys) + 1 });
  }
  const layout = Object.fromEntries(
    ["cell", "left", "top", "margin"].map((name) => [name, Number(canvas.dataset[name])]),
  );
  return { dots, outline, layout };
}"""


def settings(seed: int) -> Iterator[dict[str, Any]]:
    """Layers of every kind, legal or not, with windows far enough apart to be told apart."""
    chance = random.Random(seed)
    while True:
        size = [chance.randint(5, 30), chance.randint(5, 30)]
        kernel = [chance.randint(1, 6), chance.randint(1, 6)]
        padding = chance.choice(
            ["valid", "same", "full", chance.randint(0, 4), [chance.randint(0, 3) for _ in "1234"]]
        )
        yield {
            "size": size,
            "kernels": [[[[1.5] * kernel[1]] * kernel[0]]],
            "stride": [chance.randint(1, 4), chance.randint(1, 4)],
            "dilation": [chance.choice([1, 1, 2, 3]), chance.choice([1, 1, 2, 3])],
            "padding": padding,
            "rule": chance.choice(["keras", "pytorch", "onnx", "onnx_lower"]),
        }


def query(layer: dict[str, Any]) -> dict[str, str]:
    def pair(values: list[int]) -> str:
        return "x".join(map(str, values))

    padding = layer["padding"]
    return {
        "height": str(layer["size"][0]),
        "width": str(layer["size"][1]),
        "kernel": pair([len(layer["kernels"][0][0]), len(layer["kernels"][0][0][0])]),
        "stride": pair(layer["stride"]),
        "dilation": pair(layer["dilation"]),
        "padding": ",".join(map(str, padding)) if isinstance(padding, list) else str(padding),
        "rule": layer["rule"],
    }


@pytest.fixture
def empty(page: Page, address: str) -> Page:
    """Without ink, nothing is dark but the outline."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    page.get_by_role("button", name="Clear").click()
    page.wait_for_function(
        "() => document.querySelector('cs-filter-view').session.state.frame?.ink === false"
    )
    return page


@pytest.mark.timeout(240)
def test_dots_and_outline_stand_where_the_api_says(empty: Page, address: str) -> None:
    checked = 0
    for layer in settings(seed=4):
        answer = empty.request.get(f"{address}/api/v1/geometry", params=query(layer))
        if answer.status == 422:
            continue  # no window fits: there is nothing to draw
        assert answer.ok, answer.text()
        show(empty, layer, "&at=1.1&d=AUY")
        hold(empty.evaluate(FOUND), answer.json(), layer)
        checked += 1
        if checked == CASES:
            return


def hold(found: dict[str, Any], geometry: dict[str, Any], layer: dict[str, Any]) -> None:
    """Every centre has its dot, every dot its centre, and the outline is the covered area's."""
    layout = found["layout"]

    def x(column: float) -> float:
        return layout["margin"] + (column - layout["left"]) * layout["cell"]

    def y(row: float) -> float:
        return layout["margin"] + (row - layout["top"]) * layout["cell"]

    centres = [
        (x(column + 0.5), y(row + 0.5))
        for row in geometry["centres"]["rows"]
        for column in geometry["centres"]["columns"]
    ]
    # the window stands at the first position; its outline runs into the dots beneath
    first_row, first_column = -geometry["padding"][0], -geometry["padding"][1]
    reach = [d * (k - 1) for d, k in zip(layer["dilation"], shape(layer), strict=True)]
    left, top = x(first_column), y(first_row)
    right, bottom = x(first_column + reach[1] + 1), y(first_row + reach[0] + 1)

    def clear(px: float, py: float) -> bool:
        return px < left - 6 or py < top - 6 or px > right + 6 or py > bottom + 6

    def near(point: tuple[float, float], others: list[tuple[float, float]]) -> bool:
        return any(abs(point[0] - ox) + abs(point[1] - oy) < 1.0 for ox, oy in others)

    dots = [(dot["x"], dot["y"]) for dot in found["dots"]]
    assert [c for c in centres if clear(*c) and not near(c, dots)] == [], layer
    assert [d for d in dots if clear(*d) and not near(d, centres)] == [], layer
    covered, outline = geometry["covered"], found["outline"]
    box = (x(covered["left"]), y(covered["top"]), x(covered["right"] + 1), y(covered["bottom"] + 1))
    seen = (outline["left"], outline["top"], outline["right"] + 1, outline["bottom"] + 1)
    assert seen == pytest.approx(box, abs=2.0), layer
    # the window's own outline, and its margin, hide what is under them
    width, height = right - left + 6, bottom - top + 6
    hidden = width + height
    hidden += width if bottom > box[3] - 4 else 0
    hidden += height if right > box[2] - 4 else 0
    around = 2 * (box[2] - box[0] + box[3] - box[1])
    assert 0.15 * (around - hidden) < outline["pixels"] < 1.2 * around, layer  # dotted


def shape(layer: dict[str, Any]) -> tuple[int, int]:
    kernel = layer["kernels"][0][0]
    return len(kernel), len(kernel[0])
