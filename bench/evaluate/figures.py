"""The figures of one network, each as its card keeps it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.runtime.network import Network
from app.runtime.reading import Reading
from bench.evaluate.material import (
    WIDTHS,
    Float32,
    Unseen,
    digits,
    moved,
    no_digits,
    pen_digits,
)
from bench.evaluate.shares import COMMAND, Metric, Share, rounded
from training import pens
from training.data import Labels

SHIFTS = range(5)
BINS = 15
THRESHOLDS = (0.01, 0.02, 0.05, *(n / 10 for n in range(1, 10)), 0.95, 0.98, 0.99)
WRITERS = (
    f"writers {pens.TEST[0]} to {pens.TEST[-1]} of 30, never learned from and not chosen by; "
    f"the digits of each with lines of {', '.join(f'{width:.0%}' for width in WIDTHS)} of the pad"
)


def measure(network: Network, unseen: Unseen) -> dict[str, Metric]:
    """Every figure that the network and the data at hand allow, by its name in the card."""
    spec, labels = network.input_spec, unseen.mnist.test_labels
    reading = network.read(digits(unseen, spec))
    measured = {
        "mnist_test_accuracy": _right(reading, labels).metric(),
        "mnist_test_accuracy_without_chain": _right(
            network.read(moved(unseen, spec, 0)), labels
        ).metric(),
        "confusion": confusion(reading, labels),
        "shifted_accuracy": _shifted(network, unseen),
        "calibration": calibration(reading.probabilities, labels) | _temperature(network),
    }
    if unseen.pens:
        measured["stroke_accuracy"] = _strokes(network, unseen)
    if network.card.decline:
        measured["rejection"] = _rejection(network, unseen, reading)
    return measured


def confusion(reading: Reading, labels: Labels) -> Metric:
    """Counts, rows true and columns read."""
    matrix = np.zeros((10, 10), np.int64)
    np.add.at(matrix, (labels, reading.classes), 1)
    value = rounded(float(matrix.trace() / matrix.sum()))
    return {"value": value, "matrix": matrix.tolist(), "command": COMMAND}


def calibration(probabilities: Float32, labels: Labels) -> Metric:
    """Expected calibration error: |confidence − accuracy| over bins of equal width, by count."""
    confidence = probabilities.max(axis=1).astype(np.float64)
    right = probabilities.argmax(axis=1) == labels
    place = np.minimum((confidence * BINS).astype(int), BINS - 1)
    bins = []
    for index in range(BINS):
        inside = place == index
        if inside.any():
            sure, correct = float(confidence[inside].mean()), float(right[inside].mean())
            bins.append([rounded(sure), rounded(correct), int(inside.sum())])
    error = sum(abs(sure - correct) * count for sure, correct, count in bins) / len(labels)
    return {"value": rounded(error), "bins": bins, "command": COMMAND}


def _temperature(network: Network) -> Metric:
    """What training divided the logits by; only the card knows it any more."""
    kept = network.card.document.get("training", {})
    return {"temperature": kept["temperature"]} if "temperature" in kept else {}


def _shifted(network: Network, unseen: Unseen) -> Metric:
    spec, labels = network.input_spec, unseen.mnist.test_labels
    shares = {
        str(shift): _right(network.read(moved(unseen, spec, shift)), labels) for shift in SHIFTS
    }
    mean = np.mean([share.value for share in shares.values()])
    return {
        "value": rounded(float(mean)),
        "by_shift": {shift: rounded(share.value) for shift, share in shares.items()},
        "command": COMMAND,
    }


def _strokes(network: Network, unseen: Unseen) -> Metric:
    right, true = {}, np.empty(0, np.int64)
    for width in WIDTHS:
        inputs, true = pen_digits(unseen, network.input_spec, width)
        right[f"{width:g}"] = network.read(inputs).classes == true
    every = np.stack(list(right.values()))  # (widths, digits)
    return Share.true(every).metric() | {
        "by_width": {width: rounded(float(part.mean())) for width, part in right.items()},
        "by_digit": [rounded(float(every[:, true == digit].mean())) for digit in range(10)],
        "writers": WRITERS,
    }


def _rejection(network: Network, unseen: Unseen, reading: Reading) -> Metric:
    """What is declined of what is no digit, and of digits."""
    scores = {
        kind: _scores(network.read(inputs))
        for kind, inputs in no_digits(unseen, network.input_spec).items()
    }
    threshold = reading.threshold or 0.0
    digit_scores, others = _scores(reading), np.concatenate(list(scores.values()))
    share = Share.true(others < threshold)
    found = share.metric() | {
        "false": rounded(float((digit_scores < threshold).mean())),
        "by_kind": {
            kind: rounded(float((values < threshold).mean())) for kind, values in scores.items()
        },
        "curve": [
            [at, rounded(float((digit_scores < at).mean())), rounded(float((others < at).mean()))]
            for at in sorted({*THRESHOLDS, threshold})
        ],
    }
    if unseen.pens:
        inputs = [pen_digits(unseen, network.input_spec, width)[0] for width in WIDTHS]
        pen_scores = _scores(network.read(np.concatenate(inputs)))
        found["false_strokes"] = rounded(float((pen_scores < threshold).mean()))
    return found


def _scores(reading: Reading) -> NDArray[np.float32]:
    """Digit scores (N,); a network that cannot tell takes all for digits."""
    if reading.digit_scores is None:
        return np.ones(len(reading), np.float32)
    return reading.digit_scores


def _right(reading: Reading, labels: Labels) -> Share:
    return Share.true(reading.classes == labels)
