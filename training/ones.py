"""Ones as people draw them on a pad: with an upstroke, on a foot.

MNIST's ones are nearly all bare, and a network that saw no others reads a one with a long
upstroke as a seven and one on a foot as a two. Only what is drawn again is changed, not MNIST's
images: middle lines, and the strokes of real pens.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from training.hands import Strokes, upright
from training.skeleton import FACTOR, REACH, STEPS

UPSTROKE, FOOT = 0.65, 0.45  # parts of the ones; a foot alone is rarer
BARE = 0.3  # width of a pen's one, in parts of its height, up to which it may have no foot yet
PEN_FOOT, PEN_UPSTROKE = 0.5, 0.4  # parts of these that get one
Distances = NDArray[np.uint8]  # (N, 2H, 2W), see training.skeleton
Point = NDArray[np.float64]  # x, y in cells


def dress_ones(distances: Distances, labels: NDArray[np.int64], seed: int) -> Distances:
    """Copy the distances with strokes added to ones."""
    random = np.random.default_rng(seed)
    dressed = distances.copy()
    for index in np.flatnonzero(labels == 1):
        dressed[index] = _dressed(distances[index], random)
    return dressed


def dress_strokes(strokes: Strokes, random: np.random.Generator) -> Strokes:
    """Give a pen's one a foot, and to some of these an upstroke too, unless it is too wide."""
    one = upright(strokes)
    points = np.concatenate(one)
    if np.ptp(points[:, 0]) > BARE or random.random() >= PEN_FOOT:
        return strokes
    top, bottom = points[points[:, 1].argmin()], points[points[:, 1].argmax()]
    left, right = random.uniform(0.1, 0.38, size=2)
    tilt = random.uniform(-0.04, 0.04)
    foot = bottom + np.array([[-left, tilt], [right, -tilt]])
    if random.random() >= PEN_UPSTROKE:
        return (*one, foot)
    length, angle = random.uniform(0.15, 0.45), np.radians(random.uniform(20, 62))
    upstroke = np.array([top + length * np.array([-np.sin(angle), np.cos(angle)]), top])
    return (upstroke, *one, foot)


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
