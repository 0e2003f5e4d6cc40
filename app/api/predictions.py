"""From a source to what a network reads in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

import numpy as np

from app.api.inputs import Source
from app.api.ports import Floats, Network, Reading
from app.errors import NotFound

DECIMALS = 9
"""Exact for the float32 of any visible ink, and shorter than their binary tails."""


def known(network: Network, names: Sequence[str]) -> list[str]:
    """The same names, once each, if the network has them all. Raises NotFound."""
    layers = [layer.name for layer in network.layers]
    for name in names:
        if name not in layers:
            raise NotFound("layer", name, layers)
    return list(dict.fromkeys(names))


def prediction(network: Network, reading: Reading | None, index: int = 0) -> dict[str, Any]:
    """The document of one picture of a reading; None means no ink, which is no digit."""
    probabilities = None if reading is None else reading.probabilities[index]
    digit = None if probabilities is None else int(probabilities.argmax())
    scores = None if reading is None else reading.digit_scores
    are_digits = None if reading is None else reading.are_digits
    return {
        "digit": digit,
        "confidence": None if probabilities is None else float(probabilities.max()),
        "probabilities": None if probabilities is None else probabilities.tolist(),
        "is_digit": None if are_digits is None else bool(are_digits[index]),
        "digit_score": None if scores is None else float(scores[index]),
        "model": network.name,
        "provider": network.provider,
    }


def predict(network: Network, source: Source) -> dict[str, Any]:
    """One prediction and the pixels it was made from."""
    prepared = source.prepare(network.input_spec)
    if prepared is None:
        return {**prediction(network, None), "input": None}
    reading = network.read(prepared.pixels[None, None])
    return {**prediction(network, reading), "input": _shown(prepared.pixels)}


def predict_many(network: Network, sources: Sequence[Source]) -> list[dict[str, Any]]:
    """Predictions in order; those with ink in one run."""
    prepared = [source.prepare(network.input_spec) for source in sources]
    inked = [one.pixels for one in prepared if one is not None]
    reading = network.read(np.stack(inked)[:, None]) if inked else None
    places = count()
    return [
        prediction(network, None) if one is None else prediction(network, reading, next(places))
        for one in prepared
    ]


def activations(network: Network, source: Source, layers: Sequence[str] | None) -> dict[str, Any]:
    """A prediction, the outputs of the layers asked for, and NumPy's agreement."""
    names = known(network, [layer.name for layer in network.layers] if layers is None else layers)
    prepared = source.prepare(network.input_spec)
    if prepared is None:
        return {**prediction(network, None), "input": None, "activations": None, "parity": None}
    x = prepared.pixels[None, None]
    values = network.activations(x, [*names, *network.answers])
    return {
        **prediction(network, network.reading_of(values)),
        "input": _shown(prepared.pixels),
        "activations": {
            name: {"shape": list(values[name].shape), "values": values[name].tolist()}
            for name in names
        },
        "parity": {
            "engine": "numpy",
            "max_relative_difference": network.replay(x).largest_difference,
        },
    }


def _shown(pixels: Floats) -> list[list[float]]:
    rows: list[list[float]] = np.round(pixels.astype(np.float64), DECIMALS).tolist()
    return rows
