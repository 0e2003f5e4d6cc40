"""What the routes need from the parts below them; tests pass small objects of these shapes."""

# ruff: noqa: D102 — a property here is its name and its type
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from app.core.geometry import Geometry
from app.core.padding_mode import PaddingMode
from app.core.receptive_field import ReceptiveField
from app.drawing.prepare import InputSpec

Floats = NDArray[np.float32]


class Card(Protocol):
    """A model's checked card."""

    @property
    def document(self) -> Mapping[str, Any]:
        """The whole card, for showing."""


class Layer(Protocol):
    """One node of the graph; shapes are without the batch."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def inputs(self) -> tuple[str, ...]: ...
    @property
    def input_shapes(self) -> tuple[tuple[int, ...], ...]: ...
    @property
    def output_shape(self) -> tuple[int, ...]: ...
    @property
    def hyper_parameters(self) -> Mapping[str, Any]: ...
    @property
    def parameters(self) -> int: ...
    @property
    def macs(self) -> int: ...
    @property
    def receptive_field(self) -> ReceptiveField | None: ...


class Weights(Protocol):
    """A layer's kernels (F, C/g, kh, kw) or matrix, and its bias (F,)."""

    @property
    def kernels(self) -> Floats: ...
    @property
    def bias(self) -> Floats | None: ...


class Replay(Protocol):
    """The graph computed again by NumPy."""

    @property
    def largest_difference(self) -> float: ...


class Reading(Protocol):
    """What a network read in N pictures; digit scores are None where it has none."""

    @property
    def probabilities(self) -> Floats: ...
    @property
    def digit_scores(self) -> Floats | None: ...
    @property
    def are_digits(self) -> NDArray[np.bool_] | None: ...


class History(Protocol):
    """Training, moment by moment."""

    @property
    def epochs(self) -> Floats: ...
    @property
    def validation_accuracies(self) -> Floats: ...
    @property
    def layers(self) -> tuple[str, ...]: ...

    def weights(self, layer: str, moment: int) -> Weights:
        """Raise NotFound for a layer without weights, InvalidInput for a moment that is not."""


class Network(Protocol):
    """A trained network that is ready to answer."""

    @property
    def name(self) -> str: ...
    @property
    def card(self) -> Card: ...
    @property
    def layers(self) -> Sequence[Layer]: ...
    @property
    def provider(self) -> str: ...
    @property
    def input_spec(self) -> InputSpec: ...

    @property
    def answers(self) -> tuple[str, ...]:
        """The layers whose activations make a reading."""

    @property
    def history(self) -> History | None: ...

    def read(self, x: Floats) -> Reading:
        """(N, 1, S, S) → what is read in each."""

    def reading_of(self, activations: Mapping[str, Floats]) -> Reading:
        """Activations without the batch → the reading of that one picture."""

    def activations(self, x: Floats, names: Sequence[str] | None = None) -> dict[str, Floats]:
        """(1, 1, S, S) → each layer's output without the batch. Raises NotFound."""

    def weights(self, layer: str) -> Weights:
        """Raise NotFound for a layer without weights."""

    def replay(self, x: Floats) -> Replay:
        """(1, 1, S, S) through NumPy."""


class Catalogue(Protocol):
    """The networks of one server."""

    @property
    def names(self) -> Sequence[str]: ...

    def get(self, name: str) -> Network:
        """Raise NotFound with the names that exist."""


class LayerEngine(Protocol):
    """One convolution layer outside NumPy, to compare with."""

    def run(
        self,
        image: Floats,
        kernels: Floats,
        bias: Floats,
        geometry: Geometry,
        groups: int,
        padding_mode: PaddingMode,
    ) -> Floats:
        """(C, H, W), (F, C/g, kh, kw), (F,) → (F, OH, OW)."""
