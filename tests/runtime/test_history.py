"""What training kept, and what is refused of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.errors import InvalidInput, ModelError, NotFound
from app.runtime.network import Network
from tests.runtime import builders


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = builders.write(tmp_path / "small", history="history.npz")
    builders.history(folder / "history.npz")
    return folder


def test_moments_come_with_their_epochs_accuracies_and_weights(folder: Path):
    history = Network.load(folder).history
    assert history is not None
    np.testing.assert_array_equal(history.epochs, [0, 1, 2, 3])
    assert history.validation_accuracies.shape == (4,)
    assert history.layers == ("conv1",)
    weights = history.weights("conv1", 2)
    kept = builders.floats(4, 2, 1, 3, 3).astype(np.float16)
    np.testing.assert_array_equal(weights.kernels, kept[2])
    assert weights.kernels.dtype == weights.bias.dtype == np.float32


def test_whole_numbers_are_weights_by_their_filters_scale(tmp_path: Path):
    folder = builders.write(tmp_path / "small", history="history.npz")
    steps = np.arange(-36, 36, dtype=np.int8).reshape(4, 2, 1, 3, 3)
    scale = np.array([[0.5, 2.0]] * 4, np.float16)
    builders.history(folder / "history.npz", **{"conv1.weight": steps, "conv1.scale": scale})
    history = Network.load(folder).history
    assert history is not None
    kernels = history.weights("conv1", 3).kernels
    np.testing.assert_array_equal(kernels[0], steps[3, 0] * 0.5)
    np.testing.assert_array_equal(kernels[1], steps[3, 1] * 2.0)


def test_what_is_not_in_the_history_is_refused(folder: Path):
    history = Network.load(folder).history
    assert history is not None
    with pytest.raises(NotFound) as caught:
        history.weights("dense", 0)
    assert caught.value.available == ("conv1",)
    for moment in (-1, 4):
        with pytest.raises(InvalidInput, match="from 0 to 3"):
            history.weights("conv1", moment)


def test_a_network_without_a_history_has_none(tmp_path: Path):
    assert Network.load(builders.write(tmp_path / "small")).history is None


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"epoch": np.zeros(0)}, "one epoch and accuracy for each moment"),
        ({"validation_accuracy": np.zeros(3)}, "one epoch and accuracy for each moment"),
        ({"validation_accuracy": np.full(4, np.nan)}, "no numbers"),
        ({"conv1.bias": np.zeros((3, 2))}, r"has 3 moments of 'conv1\.bias', not 4"),
    ],
)
def test_a_history_that_does_not_fit_together_is_refused(
    folder: Path, changes: dict[str, Any], problem: str
):
    builders.history(folder / "history.npz", **changes)
    with pytest.raises(ModelError, match=rf"small: history\.npz .*{problem}"):
        Network.load(folder)


def test_a_history_that_is_missing_or_damaged_is_refused(folder: Path):
    path = folder / "history.npz"
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(ModelError, match=r"history\.npz cannot be read"):
        Network.load(folder)
    path.unlink()
    with pytest.raises(ModelError, match=r"history\.npz is missing"):
        Network.load(folder)
