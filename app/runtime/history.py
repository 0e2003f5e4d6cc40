"""What training kept: weights and validation accuracy at some moments, from history.npz.

A layer's weights are floats, or small whole numbers and a scale for each filter.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.errors import InvalidInput, NotFound
from app.runtime.card import refusal
from app.runtime.weights import Weights

Floats = NDArray[np.float32]

EPOCH, ACCURACY = "epoch", "validation_accuracy"
WEIGHT, BIAS, SCALE = ".weight", ".bias", ".scale"
REMEDY = "Train the model again, or take 'history' from its card."


@dataclass(frozen=True, eq=False, slots=True)
class History:
    """M moments: epochs (M,), accuracies (M,), and each layer's weights, read when asked for."""

    path: Path
    epochs: Floats
    validation_accuracies: Floats
    layers: tuple[str, ...]

    def weights(self, layer: str, moment: int) -> Weights:
        """A layer's kernels and biases at a moment, counted from 0.

        Raises NotFound for the layer and InvalidInput for the moment.
        """
        if layer not in self.layers:
            raise NotFound("layer", layer, self.layers)
        last = len(self.epochs) - 1
        if not 0 <= moment <= last:
            raise InvalidInput(f"moment must be from 0 to {last}, not {moment}.", "moment")
        with np.load(self.path) as file:
            kernels = file[layer + WEIGHT][moment].astype(np.float32)  # (F, …)
            if layer + SCALE in file:
                scale = file[layer + SCALE][moment].astype(np.float32)  # (F,)
                kernels *= scale.reshape(-1, *(1,) * (kernels.ndim - 1))
            known = layer + BIAS in file
            bias = file[layer + BIAS][moment] if known else np.zeros(len(kernels))
        return Weights(kernels, bias.astype(np.float32))


def open_history(folder: Path, name: str) -> History:
    """Check a model's history. Raises ModelError."""
    path = folder / name
    if not path.is_file():
        raise refusal(folder, f"{name} is missing, but the card names it.", REMEDY)
    try:
        moments = _moments(path)
        with path.open("rb") as stream, np.load(stream) as file:
            epochs = np.asarray(file[EPOCH], np.float32)
            accuracies = np.asarray(file[ACCURACY], np.float32)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise refusal(folder, f"{name} cannot be read ({error}).", REMEDY) from error
    if epochs.ndim != 1 or len(epochs) == 0 or accuracies.shape != epochs.shape:
        raise refusal(folder, f"{name} needs one epoch and accuracy for each moment.", REMEDY)
    if not (np.isfinite(epochs).all() and np.isfinite(accuracies).all()):
        raise refusal(folder, f"{name} holds epochs or accuracies that are no numbers.", REMEDY)
    for key, length in moments.items():
        if length != len(epochs):
            raise refusal(
                folder, f"{name} has {length} moments of {key!r}, not {len(epochs)}.", REMEDY
            )
    layers = tuple(key.removesuffix(WEIGHT) for key in moments if key.endswith(WEIGHT))
    return History(path, epochs, accuracies, layers)


def _moments(path: Path) -> dict[str, int]:
    """How many moments of each weight there are, from the arrays' headers alone."""
    found = {}
    with path.open("rb") as stream, zipfile.ZipFile(stream) as file:
        for name in file.namelist():
            key = name.removesuffix(".npy")
            if key.endswith((WEIGHT, BIAS, SCALE)):
                with file.open(name) as member:
                    np.lib.format.read_magic(member)
                    shape = np.lib.format.read_array_header_1_0(member)[0]
                found[key] = shape[0] if shape else 0
    return found
