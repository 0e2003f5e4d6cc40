"""models.html: every network's card, with its figures drawn."""

# ruff: noqa: D102 — a property of a Protocol is its name and its type
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from app.runtime.card import Card
from app.runtime.graph import Layer
from app.runtime.history import History
from app.web.figures.charts import Figure, Plot
from app.web.figures.confusion import confusion
from app.web.figures.curves import calibration, rejection, training
from app.web.figures.given import Metric
from app.web.figures.lists import by_digit, by_kind, by_width
from app.web.figures.moved import shifted
from app.web.words import BREAK, HARD, JOINED, accuracy_said, bounds_of, count, interval, percent

TRAIN = "make train"
UNITS = ("images", "drawings")
"""What data may be counted in."""

MOVED = "shifted_accuracy"
HEADLINES = {
    "mnist_test_accuracy": "MNIST test digits read right",
    "stroke_accuracy": "Pen strokes read right",
    MOVED: "Moved by up to 4 pixels, read right",
    "calibration": "Expected calibration error",
    "rejection": "Non-digits declined",
}
"""The figures that networks are compared by, in this order."""
DRAWN = {*HEADLINES, "confusion"}


class Carded(Protocol):
    """A network as far as its card's page needs it."""

    @property
    def card(self) -> Card: ...
    @property
    def layers(self) -> Sequence[Layer]: ...
    @property
    def history(self) -> History | None: ...


@dataclass(frozen=True, slots=True)
class Source:
    """Where data came from; `link` is empty unless the source is an address."""

    name: str
    said: str
    licence: str
    link: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A short heading and what is to be said under it."""

    name: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """A figure that nothing draws."""

    name: str
    said: str
    command: str


@dataclass(frozen=True, slots=True)
class Model:
    """One network's part of the page."""

    name: str
    version: str
    about: str
    facts: tuple[Fact, ...]
    sources: tuple[Source, ...]
    figures: tuple[tuple[Figure, ...], ...]
    """In groups that stand together."""
    others: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of the comparison; a cell is a value and a remark, both perhaps empty."""

    name: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ModelsContext:
    """models.html."""

    version: str
    names: tuple[str, ...]
    compared: tuple[Compared, ...]
    moved: Plot | None
    models: tuple[Model, ...]


def models_context(version: str, networks: Sequence[Carded]) -> ModelsContext:
    """Read the cards of all networks, the most accurate first."""
    networks = sorted(networks, key=_accuracy, reverse=True)
    cards = [network.card for network in networks]
    moving = {
        c.name: c.metrics["shifted_accuracy"] for c in cards if "shifted_accuracy" in c.metrics
    }
    command = next((str(metric["command"]) for metric in moving.values()), "")
    return ModelsContext(
        version=version,
        names=tuple(card.name for card in cards),
        compared=_compared(networks),
        moved=shifted(moving, command),
        models=tuple(_model(network) for network in networks),
    )


def _accuracy(network: Carded) -> float:
    metric = network.card.metrics.get("mnist_test_accuracy", {})
    return float(metric.get("value", 0))


def _compared(networks: Sequence[Carded]) -> tuple[Compared, ...]:
    cards = [network.card for network in networks]
    sizes = [
        Compared("Input, pixels", tuple((_size(card.input.shape), "") for card in cards)),
        Compared("Parameters", tuple((count(card.parameters), "") for card in cards)),
        Compared("Multiply-adds", tuple((count(_macs(each)), "") for each in networks)),
    ]
    measured = [
        Compared(name, tuple(_headline(card.metrics.get(key)) for card in cards))
        for key, name in HEADLINES.items()
        if any(key in card.metrics for card in cards)
    ]
    return (*sizes, *measured)


def _headline(metric: Metric | None) -> tuple[str, str]:
    if metric is None:
        return "", ""
    bounds = bounds_of(metric)
    remark = "" if bounds is None else interval(*bounds).replace(JOINED, "", 1)
    return percent(metric["value"]), remark.replace(JOINED, BREAK)


def _model(network: Carded) -> Model:
    card = network.card
    about = card.document.get("about")
    return Model(
        name=card.name,
        version=card.version,
        about=about if isinstance(about, str) else "",
        facts=tuple(fact for fact in _facts(network) if fact.texts),
        sources=tuple(_source(each) for each in card.document["training_data"]),
        figures=_figures(network),
        others=tuple(
            Other(name.replace("_", " "), accuracy_said(metric), str(metric["command"]))
            for name, metric in card.metrics.items()
            if name not in DRAWN
        ),
    )


def _facts(network: Carded) -> tuple[Fact, ...]:
    card = network.card
    accuracy = card.metrics.get("mnist_test_accuracy")
    strokes = card.metrics.get("stroke_accuracy")
    box = f"with the digit scaled to {card.input.box} and centred by its mass"
    return (
        Fact("For", (f"{card.task[:1].upper()}{card.task[1:]}.",)),
        Fact("Not for", card.not_for),
        Fact("Reads", (f"{_size(card.input.shape)} pixels, {box}.",)),
        Fact(
            "Size",
            (f"{count(card.parameters)} parameters, {count(_macs(network))} multiply-adds.",),
        ),
        Fact("MNIST test", (f"{accuracy_said(accuracy)}.",) if accuracy else ()),
        Fact("Pen strokes", _strokes_said(strokes) if strokes else ()),
        Fact("Split", card.split),
        Fact("Recipe", card.recipe),
    )


def _strokes_said(metric: Metric) -> tuple[str, ...]:
    said, writers = f"{accuracy_said(metric)}.", metric.get("writers")
    return (said, writers) if isinstance(writers, str) else (said,)


def _figures(network: Carded) -> tuple[tuple[Figure, ...], ...]:
    card, history = network.card, network.history
    none: Metric = {}
    strokes = card.metrics.get("stroke_accuracy", none)
    declined = card.metrics.get("rejection", none)
    threshold = card.decline.threshold if card.decline else None
    groups: tuple[tuple[Figure | None, ...], ...] = (
        (confusion(card.metrics.get("confusion", none), card.classes),),
        (by_digit(strokes, card.classes), by_width(strokes, card.classes)),
        (calibration(card.metrics.get("calibration", none)),),
        (rejection(declined, threshold),),
        (by_kind(declined),),
        (_training(history),),
    )
    kept = (tuple(figure for figure in group if figure is not None) for group in groups)
    return tuple(group for group in kept if group)


def _training(history: History | None) -> Figure | None:
    if history is None:
        return None
    return training(history.epochs.tolist(), history.validation_accuracies.tolist(), TRAIN)


def _source(given: Mapping[str, Any]) -> Source:
    said = given.get("source")
    said = said if isinstance(said, str) else ""
    amounts = [f"{count(given[unit])} {unit}" for unit in UNITS if isinstance(given.get(unit), int)]
    link = said if said.startswith(("https://", "http://")) and " " not in said else ""
    name = ", ".join([given["name"], *amounts])
    return Source(name, "" if link else said, given["licence"], link)


def _size(shape: tuple[int, int, int]) -> str:
    return f"{shape[1]}{HARD}×{HARD}{shape[2]}"


def _macs(network: Carded) -> int:
    return sum(layer.macs for layer in network.layers)
