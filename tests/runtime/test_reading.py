"""Declining: a network that can tell says whether it sees a digit at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.errors import ModelError
from app.runtime.network import BATCH, Network
from app.runtime.reading import Reading
from tests.runtime import builders
from tests.runtime.builders import floats


@pytest.fixture
def network(tmp_path: Path) -> Network:
    folder = builders.write(tmp_path / "judge", builders.declining(), **builders.DECLINING)
    return Network.load(folder)


def test_probabilities_and_digit_scores_come_from_one_reading(network: Network):
    pictures = floats(BATCH + 3, 1, 6, 6)
    reading = network.read(pictures)
    assert len(reading) == BATCH + 3
    assert reading.digit_scores is not None
    for index in (0, BATCH, BATCH + 2):
        alone = network.activations(pictures[index][None], ["digit_score", "softmax"])
        np.testing.assert_allclose(reading.digit_scores[index], alone["digit_score"][0], rtol=1e-5)
        np.testing.assert_allclose(reading.probabilities[index], alone["softmax"], rtol=1e-5)


def test_a_picture_is_a_digit_from_the_threshold_on():
    reading = Reading(np.eye(3, dtype=np.float32), np.array([0.49, 0.5, 0.51], np.float32), 0.5)
    assert reading.are_digits is not None
    assert reading.are_digits.tolist() == [False, True, True]
    assert reading.classes.tolist() == [0, 1, 2]


def test_activations_of_one_picture_give_the_same_reading(network: Network):
    picture = floats(1, 1, 6, 6)
    values = network.activations(picture, network.answers)
    ours, theirs = network.reading_of(values), network.read(picture)
    np.testing.assert_allclose(ours.probabilities, theirs.probabilities, rtol=1e-5)
    assert ours.digit_scores is not None
    assert theirs.digit_scores is not None
    np.testing.assert_allclose(ours.digit_scores, theirs.digit_scores, rtol=1e-5)
    assert ours.are_digits == theirs.are_digits


def test_a_network_that_cannot_tell_leaves_it_open(tmp_path: Path):
    network = Network.load(builders.write(tmp_path / "small"))
    reading = network.read(floats(2, 1, 6, 6))
    assert reading.digit_scores is None
    assert reading.are_digits is None
    assert network.answers == ("softmax",)


@pytest.mark.parametrize(
    ("output", "problem"),
    [
        ("doubt", "has no output 'doubt', by which card.json declines"),
        ("dense", "output 'dense' is 3 for each picture, but a digit score is one number"),
    ],
)
def test_a_digit_score_that_is_no_single_number_is_refused(
    tmp_path: Path, output: str, problem: str
):
    changes: dict[str, Any] = {"decline": {"output": output, "threshold": 0.5}}
    folder = builders.write(
        tmp_path / "judge", builders.declining(), **(builders.DECLINING | changes)
    )
    with pytest.raises(ModelError, match=problem):
        Network.load(folder)


def test_multiply_adds_that_are_not_the_graph_s_are_refused(tmp_path: Path):
    # 2 maps of 4×4, 9 taps each, and 32 × 3 weights
    assert Network.load(builders.write(tmp_path / "small", macs=288 + 96)).card.macs == 384
    with pytest.raises(ModelError, match=r"has 384 multiply-adds, but card\.json says 385"):
        Network.load(builders.write(tmp_path / "wrong", macs=385))
