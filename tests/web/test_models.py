"""The page of cards: everything a card says is there, and nothing that it does not say."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.api.parts import Parts
from app.main import create_app
from app.runtime.catalogue import Catalogue
from app.runtime.layer_engine import LayerEngine
from app.settings import Settings
from tests.runtime import builders
from tests.web import cards

Open = Callable[..., str]
MAY_BE_EMPTY = {"td", "path", "line", "rect", "circle", "polyline", "link", "meta", "script"}


class Reader(HTMLParser):
    """Texts of elements, ids, and what refers to them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.referred: list[str] = []
        self.empty: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[list[str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        self.referred += (given.get("aria-labelledby") or "").split()
        if (given.get("href") or "").startswith("#"):
            self.referred.append(str(given["href"])[1:])
        if tag not in MAY_BE_EMPTY:
            self._open.append([tag, ""])

    def handle_data(self, data: str) -> None:
        for entry in self._open:
            entry[1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in MAY_BE_EMPTY:
            return
        name, text = self._open.pop()
        assert name == tag, f"<{name}> ends as </{tag}>"
        self.texts.append((tag, " ".join(text.split())))
        if not text.strip() and tag not in {"svg", "g", "button"}:
            self.empty.append(tag)

    def all(self, tag: str) -> list[str]:
        return [text for name, text in self.texts if name == tag]


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """The page over the models that were written into the folder, as text."""

    def read() -> str:
        catalogue = Catalogue.load(tmp_path, ["cpu"])
        parts = Parts(Settings(), catalogue, LayerEngine())
        with TestClient(create_app(parts=parts)) as client:
            response = client.get("/models")
        assert response.status_code == 200
        return response.text

    return read


def test_a_full_card_is_told_whole(opened: Open, tmp_path: Path):
    cards.write_full(tmp_path / "small")
    text = opened()
    for said in (
        "Made for a test.",
        "Three made-up classes.",
        "Cheques.",
        "152 parameters, 416 multiply-adds.",
        "95.00\u00a0%, 1\u202f900 of 2\u202f000",
        "Half to learn from, half to hold out.",
        "Another step.",
        "Four writers held out.",
        "Numbers, 60\u202f000 images",
        "Licence: CC BY 4.0.",
        "is declined; by mistake, 0.71\u00a0% of MNIST&#39;s test digits",
        "A drawer. Licence: MIT.",
        'href="https://example.org/numbers"',
        "another figure",
        "make another",
    ):
        assert said in text, said
    assert re.search("93.96.?–.?95.87\u00a0%", text)


def test_each_figure_has_its_title_numbers_and_command(opened: Open, tmp_path: Path):
    cards.write_full(tmp_path / "small")
    text = opened()
    figures = re.findall("<figure.*?</figure>", text, re.DOTALL)
    titles = [re.search("<h[23][^>]*>(.*?)</h", figure).group(1) for figure in figures]  # type: ignore[union-attr]
    assert titles == [
        "Moved inside the frame",
        "Confusion",
        "Pen strokes, by digit",
        "Pen strokes, by line width",
        "Calibration",
        "Declining",
        "Declined, by kind",
        "Training",
    ]
    for title, figure in zip(titles, figures, strict=True):
        assert "<table" in figure, title
        assert "<code>make " in figure, title
        drawn = 'role="img"' in figure
        assert drawn == ("<title" in figure) == ("<desc" in figure), title


def test_errors_stand_out_of_the_confusion_and_are_named(opened: Open, tmp_path: Path):
    cards.write_full(tmp_path / "small")
    text = opened()
    assert "100 of 2\u202f000 test digits are read wrong: most often b as a (80)" in text
    assert len(re.findall('class="error"', text)) == 3
    assert len(re.findall('class="right middle"', text)) == 3


def test_networks_stand_side_by_side_the_most_accurate_first(opened: Open, tmp_path: Path):
    worse = {**cards.metrics(), "mnist_test_accuracy": {"value": 0.9, "command": "make evaluate"}}
    cards.write_full(tmp_path / "dense", shift=0.2, metrics=worse)
    cards.write_full(tmp_path / "lesson", shift=0.02)
    reader = Reader(opened())
    assert reader.all("h2") == ["Moved inside the frame", "lesson", "dense"]
    assert [text for text in reader.all("text") if text in ("lesson", "dense")] == [
        "lesson",
        "dense",
    ]
    assert "Moved by up to 4 pixels, read right" in reader.all("th")


def test_what_a_card_lacks_is_left_out_without_an_empty_heading(opened: Open, tmp_path: Path):
    builders.write(tmp_path / "small")
    text = opened()
    reader = Reader(text)
    assert reader.empty == []
    assert "<figure" not in text
    for absent in ("Not for", "Split", "Recipe", "MNIST", "Pen strokes", "Other figures"):
        assert absent not in text
    assert "119 parameters, 384 multiply-adds." in text


def test_ids_are_unique_and_every_reference_leads_to_one(opened: Open, tmp_path: Path):
    cards.write_full(tmp_path / "one")
    cards.write_full(tmp_path / "two")
    reader = Reader(opened())
    assert len(reader.ids) == len(set(reader.ids))
    assert set(reader.referred) <= set(reader.ids)
    assert reader.empty == []


@pytest.mark.parametrize(
    "broken",
    [
        {"confusion": {"matrix": [[1, 2], [3, 4]]}},
        {"confusion": {"matrix": "many"}},
        {"confusion": {"matrix": [[1, 2, 3], [4, 5], [6]]}},
        {"stroke_accuracy": {"by_width": {"thin": 0.9}, "by_digit": [0.5, 2, 0.1]}},
        {"stroke_accuracy": {"by_width": [0.9], "by_digit": None, "writers": 3}},
        {"shifted_accuracy": {"by_shift": {"0": None}}},
        {"calibration": {"bins": [], "temperature": "warm"}},
        {"calibration": {"bins": [[0.5, 0.5, 0]]}},
        {"rejection": {"by_kind": {"letters": float("inf")}, "curve": [[0, 0, 0]], "false": "few"}},
        {"mnist_test_accuracy": {"interval_95": [0.9], "correct": "most"}},
    ],
)
def test_numbers_that_do_not_fit_are_left_out_and_the_rest_stays(
    opened: Open, tmp_path: Path, broken: dict[str, Any]
):
    said = {"value": 0.5, "command": "make evaluate"}
    metrics = {name: {**said, **metric} for name, metric in broken.items()}
    cards.write_full(tmp_path / "small", metrics=metrics)
    reader = Reader(opened())
    assert reader.all("h2") == ["small"]
    assert "nan" not in " ".join(reader.all("main")).lower()


def test_a_card_s_text_is_text_and_only_web_addresses_are_links(opened: Open, tmp_path: Path):
    source = {"name": "<b>bold</b>", "source": "javascript:alert(1)", "licence": "<i>"}
    cards.write_full(tmp_path / "small", about="<script>alert(1)</script>", training_data=[source])
    text = opened()
    assert "<script>alert" not in text
    assert "<b>bold" not in text
    assert 'href="javascript' not in text


def test_it_needs_no_script_no_style_in_its_markup_and_no_other_host(opened: Open, tmp_path: Path):
    cards.write_full(tmp_path / "small")
    text = opened()
    assert " style=" not in text
    assert "<style" not in text
    assert all(tag.startswith('<script src="./') for tag in re.findall("<script[^>]*>", text))
    loaded = re.findall(r'(?:src|<link[^>]*href)="([^"]*)"', text)
    assert all(url.startswith("./") for url in loaded), loaded


def test_it_is_there_without_a_build(tmp_path: Path):
    cards.write_full(tmp_path / "models" / "small")
    settings = Settings(static=tmp_path)
    parts = Parts(settings, Catalogue.load(tmp_path / "models", ["cpu"]), LayerEngine())
    with TestClient(create_app(parts=parts)) as client:
        assert client.get("/models").status_code == 200
        assert 'href="./models"' in client.get("/").text


@pytest.mark.parametrize("path", ["/", "/network", "/models", "/docs"])
def test_every_page_leads_to_the_models(path: str):
    with TestClient(create_app(Settings())) as client:
        text = client.get(path).text
    assert '<a href="./models"' in text
    assert text.count('aria-current="page"') == (0 if "make build" in text else 1)
