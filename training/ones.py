"""Ones as people draw them on a pad: with an upstroke, on a foot.

MNIST's ones are nearly all bare, and a network that saw no others reads a one with a long
upstroke as a seven. Only the digits that are drawn again are changed, not MNIST's images.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from training.skeleton import FACTOR, REACH, STEPS

UPSTROKE, FOOT = 0.65, 0.3  # parts of the ones; a foot alone is rarer
Distances = NDArray[np.uint8]  # (N, 2H, 2W), see training.skeleton
Point = NDArray[np.float64]  # x, y in cells


def dress_ones(distances: Distances, labels: NDArray[np.int64], seed: int) -> Distances:
    """Copy the distances with strokes added to ones."""
    random = np.random.default_rng(seed)
    dressed = distances.copy()
    for index in np.flatnonzero(labels == 1):
        dressed[index] = _dressed(distances[index], random)
    return dressed


def _dressed(distance: Distances, random: np.random.Generator) -> Distances:
    """Add strokes to one digit (2H, 2W), then centre it again."""
    rows, columns = np.nonzero(distance == 0)
    if len(rows) == 0:
        return distance
    ends = [np.array([columns[rows == row].mean(), row]) for row in (rows.min(), rows.max())]
    result, upstroke = distance, random.random() < UPSTROKE
    if upstroke:
        # a sixth to half of the digit's height, steep or flat
        length, angle = random.uniform(6, 20), np.radians(random.uniform(20, 62))
        reach = length * np.array([-np.sin(angle), np.cos(angle)])
        result = _with_line(result, ends[0], ends[0] + reach)
    if random.random() < (FOOT if upstroke else FOOT / 3):
        left, right = random.uniform(4, 14, size=2)
        tilt = random.uniform(-1.5, 1.5)
        feet = ends[1] + [[-left, tilt], [right, -tilt]]
        result = _with_line(result, feet[0], feet[1])
    return _centred(result)


def _with_line(distance: Distances, start: Point, end: Point) -> Distances:
    """Distances to what is there and to a line from start to end."""
    y, x = np.indices(distance.shape)
    step = end - start
    along = np.clip(((x - start[0]) * step[0] + (y - start[1]) * step[1]) / (step @ step), 0, 1)
    away = np.hypot(x - start[0] - along * step[0], y - start[1] - along * step[1]) / FACTOR
    return np.minimum(distance, (np.minimum(away, REACH) * STEPS).astype(np.uint8))


def _centred(distance: Distances) -> Distances:
    """Shift by whole cells so that the line's centre of mass is in the middle."""
    rows, columns = np.nonzero(distance < STEPS)
    height, width = distance.shape
    down, across = round(height / 2 - rows.mean()), round(width / 2 - columns.mean())
    padded = np.pad(distance, ((height,) * 2, (width,) * 2), constant_values=int(REACH * STEPS))
    top, left = height - down, width - across
    return padded[top : top + height, left : left + width]
