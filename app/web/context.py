"""One frozen dataclass for each template; its fields are the template's variables."""

# ruff: noqa: D102 — a property of a Protocol is its name and its type
from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from app.core.counts import Parameters, parameter_counts
from app.core.geometry import Geometry
from app.drawing.prepare import InputSpec, prepare_drawing
from app.drawing.samples import Sample
from app.web.assets import Assets

View = Literal["filter", "network"]

TITLES = {"filter": "One filter · Convscope", "network": "Whole network · Convscope"}
DECIMALS = 4


class Reader(Protocol):
    """A network as far as a page without scripts needs it."""

    @property
    def name(self) -> str: ...
    @property
    def input_spec(self) -> InputSpec: ...
    def predict(self, x: NDArray[np.float32]) -> NDArray[np.float32]: ...


@dataclass(frozen=True, slots=True)
class Initial:
    """What the page says before scripts run, computed as everything else is.

    `sample` is the digit that was drawn, `digit` the one that the model reads.
    """

    sample: int
    digit: int
    confidence: float
    model: str
    geometry: Geometry
    parameters: Parameters


@dataclass(frozen=True, slots=True)
class PageContext:
    """page.html."""

    version: str
    view: View
    title: str
    assets: Assets
    samples_json: str
    networks: Sequence[str]
    initial: Initial


@dataclass(frozen=True, slots=True)
class DocsContext:
    """docs.html."""

    version: str


@dataclass(frozen=True, slots=True)
class UnbuiltContext:
    """unbuilt.html."""

    version: str


def initial(network: Reader, sample: Sample) -> Initial:
    """Read a sample digit and place the lesson's filter: 3×3 on 18×18, padding `same`."""
    prepared = prepare_drawing(sample.drawing, network.input_spec)
    assert prepared is not None, "a sample has ink"
    probabilities = network.predict(prepared.pixels[None, None])[0]
    geometry = Geometry.resolve(18, 3, padding="same")
    return Initial(
        sample.digit,
        int(probabilities.argmax()),
        float(probabilities.max()),
        network.name,
        geometry,
        parameter_counts(geometry),
    )


def samples_json(samples: Sequence[Sample]) -> str:
    """Samples for a script element: `<` is escaped, so that no text can end the element."""
    document = [
        {
            "digit": sample.digit,
            "strokes": [np.round(s, DECIMALS).tolist() for s in sample.drawing.strokes],
            "width": sample.drawing.width,
        }
        for sample in samples
    ]
    return json.dumps(document, separators=(",", ":")).replace("<", "\\u003c")
