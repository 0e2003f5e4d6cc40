"""The middle lines of MNIST's digits, so that they can be drawn again with any pen.

A digit is enlarged twice, thinned to its middle line (Zhang and Suen, 1984), and kept as the
distance of every half pixel to that line. From it a line of any width is one subtraction away.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.bool_]

FACTOR = 2  # cells a pixel
REACH = 4.0  # pixels; farther counts as this far
STEPS = 32  # levels a pixel, in the stored bytes
THRESHOLD = 110  # of 255: where ink begins
CHUNK = 4000


def line_distances(images: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Distances (N, 2H, 2W) to the middle line, in 1/32 pixel, at most 4 pixels."""
    chunks = [images[i : i + CHUNK] for i in range(0, len(images), CHUNK)]
    return np.concatenate([_distances(thin(_enlarge(chunk) > THRESHOLD)) for chunk in chunks])


def _enlarge(images: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Linear interpolation at the quarter points of each pixel: (N, H, W) → (N, 2H, 2W)."""
    values = images.astype(np.float32)
    for axis in (1, 2):
        padded = np.pad(values, [(1, 1) if a == axis else (0, 0) for a in range(3)])
        before, middle, after = (
            np.take(padded, np.arange(values.shape[axis]) + shift, axis) for shift in range(3)
        )
        pair = np.stack([0.25 * before + 0.75 * middle, 0.75 * middle + 0.25 * after], axis + 1)
        shape = [n * (FACTOR if a == axis else 1) for a, n in enumerate(values.shape)]
        values = pair.reshape(shape)
    return values


def thin(ink: Bits) -> Bits:
    """Peel (N, H, W) until lines are one cell wide, keeping them whole."""
    ink = ink.copy()
    changed = True
    while changed:
        changed = False
        for north_west in (False, True):
            removable = _removable(ink, north_west)
            if removable.any():
                ink &= ~removable
                changed = True
    return ink


def _removable(ink: Bits, north_west: bool) -> Bits:
    padded = np.pad(ink, ((0, 0), (1, 1), (1, 1)))
    height, width = ink.shape[1:]
    ring = [  # clockwise from north
        padded[:, 1 + dy : 1 + dy + height, 1 + dx : 1 + dx + width]
        for dy, dx in ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))
    ]
    neighbours = np.sum(ring, axis=0, dtype=np.uint8)
    starts = np.sum(
        [~a & b for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)], axis=0, dtype=np.uint8
    )
    north, east, south, west = ring[::2]
    if north_west:
        side = ~(north & east & west) & ~(north & south & west)
    else:
        side = ~(north & east & south) & ~(east & south & west)
    return np.asarray(ink & (neighbours >= 2) & (neighbours <= 6) & (starts == 1) & side)


def _distances(line: Bits) -> NDArray[np.uint8]:
    """Exact Euclidean distance in two passes of shifted parabolas, capped at REACH."""
    far = int(REACH * FACTOR) ** 2
    squared = np.where(line, 0, far).astype(np.int16)
    for axis in (1, 2):
        squared = _spread(squared, axis, int(REACH * FACTOR), far)
    return np.asarray(np.minimum(np.sqrt(squared) / FACTOR, REACH) * STEPS, dtype=np.uint8)


def _spread(squared: NDArray[np.int16], axis: int, reach: int, far: int) -> NDArray[np.int16]:
    pad = [(reach, reach) if a == axis else (0, 0) for a in range(3)]
    padded = np.pad(squared, pad, constant_values=far)
    best = squared.copy()
    for shift in range(-reach, reach + 1):
        start = reach + shift
        cut = [slice(None)] * 3
        cut[axis] = slice(start, start + squared.shape[axis])
        np.minimum(best, padded[tuple(cut)] + shift * shift, out=best)
    return best
