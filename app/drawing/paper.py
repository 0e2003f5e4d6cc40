"""What is paper and what is ink: levels of a clean image or of a photograph, and the ink's box."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.drawing.resample import reduce

Image = NDArray[np.float32]

INK = 0.2  # of the way from paper to full ink: where the bounding box is taken
LEAST_CONTRAST = 0.1  # between paper and the fullest ink; below it is a blank sheet
NOISE = 6.0  # standard deviations of the paper that ink must rise above it
FLOOR = 3.0  # standard deviations that still count as paper
COARSE = 32  # longest side on which the light over a photograph is fitted
LEAST_SIDE = 32  # pixels; smaller images are grids of numbers, not photographs


class Box(NamedTuple):
    """Rows and columns of an image, from the first to behind the last."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        """Rows."""
        return self.bottom - self.top

    @property
    def width(self) -> int:
        """Columns."""
        return self.right - self.left

    def grown(self, margin: int, shape: tuple[int, ...]) -> Box:
        """Return the box with a margin, inside an image of this shape."""
        return Box(
            max(self.top - margin, 0),
            max(self.left - margin, 0),
            min(self.bottom + margin, shape[0]),
            min(self.right + margin, shape[1]),
        )


def levelled(image: Image, *, clean: bool = False) -> Image | None:
    """Stretch paper (with its noise) to 0 and the fullest ink to 1; None if nothing rises above.

    Images on black, as MNIST's are, only have their peak brought to 1. A `clean` image is known
    to have its paper at 0 and no noise: where ink leaves too little paper to be measured, that
    holds, unless all its values are alike.
    """
    values = np.asarray(image, dtype=np.float32)
    levels = _measured(values)
    if levels is None and clean and values.max() - values.min() >= LEAST_CONTRAST:
        return np.asarray(values / values.max(), dtype=np.float32)
    return levels


def _measured(values: Image) -> Image | None:
    """Stretch by the paper and the noise that the values themselves show."""
    paper = _paper(values)
    if paper > values.min() and min(values.shape) >= LEAST_SIDE:
        values = values - _light(values)
        paper = _paper(values)
    below = paper - values[values <= paper]  # ink only adds: what lies below is the noise's half
    noise = float(np.sqrt(np.mean(below * below))) if below.size else 0.0
    peak = float(values.max())
    if peak - paper < max(LEAST_CONTRAST, NOISE * noise):
        return None
    floor = paper + FLOOR * noise
    return np.asarray(np.clip((values - floor) / (peak - floor), 0, 1), dtype=np.float32)


def ink_box(levels: Image) -> Box:
    """Return the box of the pixels with ink; there must be some."""
    ink = levels >= INK * float(levels.max())
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return Box(int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1)


def _paper(values: Image) -> float:
    border = np.concatenate([values[0], values[-1], values[:, 0], values[:, -1]])
    return min(float(np.median(values)), float(np.median(border)))


def _light(values: Image) -> Image:
    """Fit uneven light over the paper (H, W): a quadratic surface, drawn again without the ink."""
    coarse = reduce(values, COARSE)
    terms, paper = _terms(*coarse.shape), np.ones(coarse.size, dtype=bool)
    heights = coarse.ravel()
    for _ in range(5):
        surface, *_ = np.linalg.lstsq(terms[paper], heights[paper], rcond=None)
        residual = heights - terms @ surface
        spread = float(np.sqrt(np.mean(residual[paper] ** 2)))
        paper = residual <= spread
        if paper.sum() < heights.size / 4:
            break
    y, x = ((np.arange(n, dtype=np.float32) + 0.5) / n for n in values.shape)
    flat, by_x, by_y, by_xx, by_xy, by_yy = surface.astype(np.float32)
    column = (flat + by_y * y + by_yy * y * y)[:, None]  # (H, 1)
    return np.asarray(column + (by_x * x + by_xx * x * x) + np.outer(y, by_xy * x))


def _terms(height: int, width: int) -> NDArray[np.float64]:
    """Return 1, x, y, x², xy, y² of every pixel: (H·W, 6)."""
    y = np.repeat((np.arange(height) + 0.5) / height, width)
    x = np.tile((np.arange(width) + 0.5) / width, height)
    return np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=1)
