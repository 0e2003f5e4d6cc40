"""Activation functions. They keep float32 and float64, and never overflow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Float = TypeVar("Float", bound=np.floating[Any])


def none(x: NDArray[Float]) -> NDArray[Float]:
    """Return x."""
    return x


def relu(x: NDArray[Float]) -> NDArray[Float]:
    """Return max(x, 0)."""
    y: NDArray[Float] = np.maximum(x, 0)
    return y


def sigmoid(x: NDArray[Float]) -> NDArray[Float]:
    """Return 1 / (1 + e⁻ˣ), through e^−|x|, which lies between 0 and 1."""
    e = np.exp(-np.abs(x))
    y: NDArray[Float] = np.where(x >= 0, x.dtype.type(1), e) / (1 + e)
    return y


def tanh(x: NDArray[Float]) -> NDArray[Float]:
    """Return the hyperbolic tangent."""
    y: NDArray[Float] = np.tanh(x)
    return y


def softmax(x: NDArray[Float], axis: int = -1) -> NDArray[Float]:
    """Return eˣ / Σ eˣ along an axis, shifted by the largest so that no power overflows."""
    powers: NDArray[Float] = np.exp(x - x.max(axis, keepdims=True))
    total: NDArray[Float] = powers.sum(axis, keepdims=True)
    return powers / total


ACTIVATIONS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {"none": none, "relu": relu, "sigmoid": sigmoid, "tanh": tanh}
)
