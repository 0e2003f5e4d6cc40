"""Whole network: what a pointed cell says is what the server computed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

READING = re.compile(
    r"(?P<layer>\w+), map (?P<map>\d+), row (?P<row>\d+), column (?P<column>\d+) = (?P<value>\S+)"
)
ASK = """async ([layer, digit]) => {
  const samples = JSON.parse(document.getElementById('samples').textContent);
  const { strokes, width } = samples.find((sample) => sample.digit === digit);
  const answer = await fetch('/api/v1/models/digits/activations', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ strokes, width, layers: [layer] }),
  });
  return (await answer.json()).activations[layer].values;
}"""


# down: CSS pixels from the top of the column, on a cell and not between two maps
@pytest.mark.parametrize(
    ("column", "layer", "down"), [(1, "relu1", 150), (4, "relu3", 60), (8, "pool2", 5)]
)
def test_a_pointed_cell_says_its_exact_value_and_what_it_sees(
    page: Page, address: str, column: int, layer: str, down: float
) -> None:
    page.goto(f"{address}/network")
    digit = page.locator("cs-prediction [data-digit]").first
    expect(digit).to_have_attribute("data-digit", re.compile(r"^\d$"))
    sample = int(digit.get_attribute("data-digit") or "")
    canvas = page.locator("cs-network-view [role=application]").nth(column)
    box = canvas.bounding_box()
    assert box
    canvas.click(position={"x": box["width"] * 0.4, "y": down})
    line = page.locator("cs-map-detail .line")
    expect(line).to_contain_text(re.compile(r"sees rows? \d+"))
    expect(line).to_contain_text(re.compile(r"column \d+ = \S+"))
    found = READING.search(line.inner_text())
    assert found
    values = page.evaluate(ASK, [layer, sample])
    place = [int(found[name]) - 1 for name in ("map", "row", "column")]
    computed = values[place[0]][place[1]][place[2]]
    assert float(found["value"].replace("−", "-")) == pytest.approx(computed, rel=1e-6, abs=1e-7)
