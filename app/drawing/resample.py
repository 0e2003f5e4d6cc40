"""Resampling by one matrix for each axis: area averages down, linear interpolation up."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.float32]


FINEST = 8  # input pixels for one output pixel; finer ones are averaged before


def resample(image: Image, scale: float, top: float, left: float, size: int) -> Image:
    """Place an image (H, W), scaled, with its corner at (top, left) of a (size, size) grid.

    Weights are dense, so a much finer image is reduced first: they stay small for any image.
    """
    longest = math.ceil(max(image.shape) * min(1.0, scale * FINEST))
    small = reduce(image, longest)
    down, across = (before / after for before, after in zip(image.shape, small.shape, strict=True))
    rows = axis_weights(small.shape[0], scale * down, top, size)  # (size, H')
    columns = axis_weights(small.shape[1], scale * across, left, size)  # (size, W')
    return np.asarray(rows @ small @ columns.T, dtype=np.float32)


def reduce(image: Image, longest: int) -> Image:
    """Shrink by area averages until no side is longer than `longest`; smaller ones pass."""
    height, width = image.shape
    if max(height, width) <= longest:
        return image
    scale = longest / max(height, width)
    rows, columns = (max(1, round(side * scale)) for side in (height, width))
    return _averaged(_averaged(image, rows).T, columns).T


def _averaged(image: Image, count: int) -> Image:
    """Average (H, W) over `count` equal parts of its height: differences of a running sum."""
    height = image.shape[0]
    total = np.zeros((height + 1, image.shape[1]))
    np.cumsum(image, axis=0, out=total[1:])
    edges = np.linspace(0, height, count + 1)
    row = np.minimum(edges.astype(np.intp), height - 1)
    part = (edges - row)[:, None]
    at_edges = total[row] * (1 - part) + total[row + 1] * part  # (count + 1, W)
    return np.asarray(np.diff(at_edges, axis=0) * (count / height), dtype=np.float32)


def axis_weights(length: int, scale: float, offset: float, size: int) -> Image:
    """Weights (size, length) that place a scaled axis, its start at `offset`, on `size` pixels."""
    if scale <= 1:
        return _overlap(length, scale, offset, size)
    return _linear(length, scale, offset, size)


def _overlap(length: int, scale: float, offset: float, size: int) -> Image:
    """Weights (size, length): how much of each output pixel each scaled input pixel covers."""
    start = np.arange(length) * scale + offset
    cell = np.arange(size)[:, None]
    shared = np.minimum(cell + 1, start + scale) - np.maximum(cell, start)
    return np.asarray(np.clip(shared, 0, 1), dtype=np.float32)


def _linear(length: int, scale: float, offset: float, size: int) -> Image:
    """Weights (size, length) of linear interpolation between the input pixels' middles.

    Beyond the outer middles the values fall to zero, as if paper lay around the image.
    """
    middle = (np.arange(length) + 0.5) * scale + offset
    cell = np.arange(size)[:, None] + 0.5
    return np.asarray(np.clip(1 - np.abs(cell - middle) / scale, 0, 1), dtype=np.float32)
