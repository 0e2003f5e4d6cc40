"""A trained network: its card, its layers, its answers and every activation on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.drawing.prepare import InputSpec
from app.errors import InvalidInput, NotFound
from app.runtime import contract, replay
from app.runtime.card import Card
from app.runtime.graph import Layer, layers_of
from app.runtime.history import History
from app.runtime.reading import Reading
from app.runtime.weights import Weights, weights_of

Float32 = NDArray[np.float32]

BATCH = 64
"""Pictures in one run: more would only grow the memory that ONNX Runtime keeps."""

NOTHING = 1e-3
"""Magnitudes below it are compared as they are, not relative to each other."""


@dataclass(frozen=True, slots=True)
class Replay:
    """Every activation from NumPy, without N, and how far ONNX Runtime's are at most.

    The difference is relative to the largest magnitude of the layer where it occurs.
    """

    activations: dict[str, Float32]
    largest_difference: float


class Network:
    """One model of the catalogue. Safe to use from many threads."""

    def __init__(self, loaded: contract.Loaded) -> None:
        self.card: Card = loaded.card
        self.provider = loaded.answers.provider
        self.answers = contract.answers_of(loaded.card, loaded.graph)
        """The layers that a reading is made of."""
        self.history: History | None = loaded.history
        """How it was trained, moment by moment; None where nobody kept it."""
        self._graph = loaded.graph
        self._all_outputs = loaded.all_outputs.session
        self._answers = loaded.answers.session

    @classmethod
    def load(
        cls, folder: Path, requested: Sequence[str] = (), available: Sequence[str] | None = None
    ) -> Network:
        """Check a model's folder and open it. Raises ModelError and ProviderUnavailable."""
        return cls(contract.load(folder, requested, available))

    @property
    def name(self) -> str:
        """The name it has in the catalogue."""
        return self.card.name

    @property
    def input_spec(self) -> InputSpec:
        """What a drawing must be made into."""
        return InputSpec(size=self.card.input.shape[1], box=self.card.input.box)

    @property
    def outputs(self) -> tuple[str, ...]:
        """Layers whose activations can be asked for, in the graph's order."""
        return self._graph.outputs

    @cached_property
    def layers(self) -> tuple[Layer, ...]:
        """The graph's layers in order of computation."""
        return layers_of(self._graph)

    def read(self, x: Float32) -> Reading:
        """Pictures (N, 1, S, S), ink bright, 0–1 → what is read in each, in one run for all."""
        x = self._checked(x)
        runs = [
            self._answers.run(self.answers, {self._graph.input: x[start : start + BATCH]})
            for start in range(0, len(x), BATCH)
        ]
        joined = [np.concatenate(values) for values in zip(*runs, strict=True)]
        return self._reading(dict(zip(self.answers, joined, strict=True)))

    def predict(self, x: Float32) -> Float32:
        """Pictures (N, 1, S, S) → probabilities (N, classes)."""
        return self.read(x).probabilities

    def reading_of(self, activations: Mapping[str, Float32]) -> Reading:
        """What one picture's activations say, as `read` would; they must hold `answers`."""
        return self._reading({name: activations[name][None] for name in self.answers})

    def _reading(self, values: Mapping[str, Float32]) -> Reading:
        decline = self.card.decline
        probabilities = values[self.answers[-1]]
        if decline is None:
            return Reading(probabilities)
        return Reading(probabilities, values[decline.output][:, 0], decline.threshold)

    def activations(self, x: Float32, names: Sequence[str] | None = None) -> dict[str, Float32]:
        """One picture (1, 1, S, S) → the asked layers' outputs without N; all when None.

        Raises NotFound for a layer that is none of the graph's outputs.
        """
        x = self._checked(x, count=1)
        wanted = list(dict.fromkeys(self.outputs if names is None else names))
        for name in wanted:
            if name not in self.outputs:
                raise NotFound("layer", name, self.outputs)
        if not wanted:
            return {}  # ONNX Runtime takes an empty list for "all"
        values = self._all_outputs.run(wanted, {self._graph.input: x})
        return {name: value[0] for name, value in zip(wanted, values, strict=True)}

    def weights(self, layer: str) -> Weights:
        """A layer's kernels and biases. Raises NotFound where there are none."""
        return weights_of(self._graph, layer)

    def replay(self, x: Float32) -> Replay:
        """One picture (1, 1, S, S) through the same graph in NumPy, held against ONNX Runtime.

        Raises UnsupportedOperator.
        """
        x = self._checked(x, count=1)
        ours = replay.run(self._graph, x)
        theirs = self.activations(x)
        differences = [_relative(ours[name][0], value) for name, value in theirs.items()]
        return Replay({name: value[0] for name, value in ours.items()}, max(differences))

    def _checked(self, x: Float32, count: int | None = None) -> Float32:
        shape = self.card.input.shape
        if x.shape[1:] != shape or len(x) == 0 or (count is not None and len(x) != count):
            wanted = "×".join(map(str, ("N" if count is None else count, *shape)))
            given = "×".join(map(str, x.shape))
            raise InvalidInput(
                f"The network {self.name!r} takes {wanted} numbers, not {given}.", "image"
            )
        return np.ascontiguousarray(x, np.float32)


def _relative(ours: Float32, theirs: Float32) -> float:
    # a sigmoid far below its border is 0 in one library and 1e-30 in another
    largest = max(np.abs(ours).max(), np.abs(theirs).max(), NOTHING)
    return float(np.abs(ours - theirs).max() / largest)
