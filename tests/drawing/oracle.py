"""Coverage by brute force: a grid of points inside each pixel, asked one by one."""

import numpy as np
from numpy.typing import NDArray

from app.drawing.placement import Placement
from app.drawing.strokes import Drawing


def coverage(drawing: Drawing, size: int, samples: int = 16) -> NDArray[np.float64]:
    place = Placement.whole(size, size)
    at = (np.arange(size * samples) + 0.5) / samples
    x, y = np.meshgrid(at, at)
    inside = np.zeros(x.shape, dtype=bool)
    for stroke in drawing.strokes:
        points = stroke * place.scale
        for a, b in zip(points, [*points[1:], points[-1]], strict=True):
            step = b - a
            along = ((x - a[0]) * step[0] + (y - a[1]) * step[1]) / (step @ step or 1)
            along = np.clip(along, 0, 1)
            off = np.hypot(x - a[0] - along * step[0], y - a[1] - along * step[1])
            inside |= off <= drawing.width * place.scale / 2
    return inside.reshape(size, samples, size, samples).mean(axis=(1, 3))
