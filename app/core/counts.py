"""Parameters and multiply-adds: what local connectivity and parameter sharing save."""

from __future__ import annotations

from math import prod
from typing import NamedTuple

from app.core.geometry import Geometry


class Parameters(NamedTuple):
    """Weights and biases that one filter's outputs need, by kind of layer, and of one neuron."""

    dense: int
    local: int
    shared: int
    dense_neuron: int
    convolution_neuron: int


def parameter_counts(geometry: Geometry, channels: int = 1) -> Parameters:
    """Count for one filter over an input of `channels` channels, a bias in every neuron."""
    outputs = prod(geometry.output)
    dense_neuron = channels * prod(geometry.size) + 1
    neuron = channels * prod(geometry.kernel) + 1
    return Parameters(
        dense=outputs * dense_neuron,
        local=outputs * neuron,
        shared=neuron,
        dense_neuron=dense_neuron,
        convolution_neuron=neuron,
    )


class Macs(NamedTuple):
    """Multiply-adds of one filter's outputs, by kind of layer: sharing saves weights, not work."""

    dense: int
    local: int
    shared: int


def mac_counts(geometry: Geometry, channels: int = 1) -> Macs:
    """Count for one filter over an input of `channels` channels, those with padding counted."""
    windows = macs(geometry, channels)
    return Macs(
        dense=prod(geometry.output) * channels * prod(geometry.size),
        local=windows,
        shared=windows,
    )


def macs(geometry: Geometry, in_channels: int = 1, filters: int = 1, groups: int = 1) -> int:
    """Multiply-adds of one image through all filters, those with padding counted."""
    return prod(geometry.output) * prod(geometry.kernel) * (in_channels // groups) * filters
