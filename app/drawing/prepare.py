"""A network's input, made as MNIST was: the only copy of that chain.

The ink's bounding box is scaled to a box (20×20 of 28×28) keeping its proportions, and placed
so that its centre of mass lies on the input's centre. That is where MNIST has it: on the pixel
size/2 counted from 0 (pixel 14 of 28), whose middle is at size/2 + ½ in continuous coordinates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.drawing.placement import Placement
from app.drawing.raster import rasterise
from app.drawing.resample import reduce, resample
from app.drawing.strokes import Drawing

Image = NDArray[np.float32]

INK = 0.2  # of the way from paper to full ink: where the bounding box is taken
EDGE = 2  # pixels around that box that may hold the ink's faint edge
LEAST_CONTRAST = 0.1  # between paper and the darkest ink; below it is a blank sheet
NOISE = 6.0  # standard deviations of the paper that ink must rise above it
WORKING_SIDE = 8  # boxes: larger pictures are reduced to so many boxes before the ink is sought


@dataclass(frozen=True, slots=True)
class InputSpec:
    """A square input of `size` pixels whose ink fits a square of `box` pixels."""

    size: int = 28
    box: int = 20

    @property
    def centre(self) -> float:
        """Continuous coordinate, the same on both axes, where the centre of mass belongs."""
        return self.size // 2 + 0.5


@dataclass(frozen=True, eq=False)
class Prepared:
    """What a network sees, (size, size) from 0 to 1, and where the drawing lies in it."""

    pixels: Image
    placement: Placement


class _Box(NamedTuple):
    """The pixels with ink."""

    top: int
    left: int
    height: int
    width: int


def has_ink(source: Drawing | Image) -> bool:
    """Tell whether anything is drawn: any point, or ink that rises above paper and noise."""
    if isinstance(source, Drawing):
        return any(len(stroke) for stroke in source.strokes)
    return levelled(source) is not None


def prepare_drawing(drawing: Drawing, spec: InputSpec) -> Prepared | None:
    """Scale the strokes themselves, line width included, and rasterise; None without ink.

    The centre of mass lands on the centre of the input, or as near as the ink's bounding box
    can come to it without leaving the input.
    """
    if not has_ink(drawing):
        return None
    points = np.concatenate(drawing.strokes)
    low, high = points.min(axis=0) - drawing.width / 2, points.max(axis=0) + drawing.width / 2
    scale = spec.box / float((high - low).max())
    left, top = spec.size / 2 - scale * (low + high) / 2
    centred = Placement(scale, float(left), float(top))
    pixels = rasterise(drawing, spec.size, spec.size, placement=centred)
    room = (spec.size - scale * (high - low)) / 2
    shift = np.clip(spec.centre - centre_of_mass(pixels), -room, room)
    placement = Placement(scale, centred.left + float(shift[0]), centred.top + float(shift[1]))
    pixels = rasterise(drawing, spec.size, spec.size, placement=placement)
    return Prepared(pixels, placement)


def prepare_image(image: Image, spec: InputSpec, *, normalise: bool = True) -> Prepared | None:
    """Bring an image (H, W), ink bright, to the input's size; None without ink.

    `normalise=False` only resizes the whole image. Otherwise paper becomes 0 and full ink 1, the
    ink's box is scaled, and whole pixels of shift bring the centre of mass within half a pixel
    of the input's centre (the ink's box permitting), so that an MNIST digit keeps its values.
    """
    levels = levelled(image)
    if levels is None:
        return None
    if not normalise:
        return _resized(image, spec)
    reduced = reduce(levels, WORKING_SIDE * spec.box)
    box = _ink_box(reduced)
    scale = _scale(max(box.height, box.width), spec.box)
    top, left = (_offset(spec.size, side * scale) for side in (box.height, box.width))
    pixels = _placed(reduced, box, scale, top, left, spec.size)
    mass_x, mass_y = centre_of_mass(pixels)
    top += _whole_shift(mass_y, top, box.height * scale, spec)
    left += _whole_shift(mass_x, left, box.width * scale, spec)
    pixels = _placed(reduced, box, scale, top, left, spec.size)
    unit = scale * max(reduced.shape)
    placement = Placement(unit, left - box.left * scale, top - box.top * scale)
    return Prepared(pixels, placement)


def centre_of_mass(pixels: Image) -> NDArray[np.float64]:
    """Return x, y in continuous pixel coordinates, where pixel i has its middle at i + ½."""
    rows, columns = pixels.sum(axis=1, dtype=np.float64), pixels.sum(axis=0, dtype=np.float64)
    total = rows.sum()
    if total <= 0:
        return np.array(pixels.shape[::-1]) / 2
    x = (columns @ (np.arange(len(columns)) + 0.5)) / total
    y = (rows @ (np.arange(len(rows)) + 0.5)) / total
    return np.array([x, y])


def levelled(image: Image) -> Image | None:
    """Stretch paper (and its noise) to 0 and the fullest ink to 1; None if nothing rises above.

    Clean images on black, as MNIST's are, only have their peak brought to 1.
    """
    values = np.asarray(image, dtype=np.float32)
    border = np.concatenate([values[0], values[-1], values[:, 0], values[:, -1]])
    paper = min(float(np.median(values)), float(np.median(border)))
    below = paper - values[values <= paper]  # ink only adds: what lies below is the noise's half
    noise = float(np.sqrt(np.mean(below * below))) if below.size else 0.0
    peak = float(values.max())
    if peak - paper < max(LEAST_CONTRAST, NOISE * noise):
        return None
    floor = paper + 3 * noise
    return np.asarray(np.clip((values - floor) / (peak - floor), 0, 1), dtype=np.float32)


def _ink_box(levels: Image) -> _Box:
    ink = levels >= INK * float(levels.max())
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    top, left = int(rows[0]), int(columns[0])
    return _Box(top, left, int(rows[-1]) + 1 - top, int(columns[-1]) + 1 - left)


def _placed(levels: Image, box: _Box, scale: float, top: float, left: float, size: int) -> Image:
    """Put the box's corner at (top, left), with the faint edge that lies around the box."""
    above, before = min(EDGE, box.top), min(EDGE, box.left)
    rows = slice(box.top - above, box.top + box.height + EDGE)
    columns = slice(box.left - before, box.left + box.width + EDGE)
    ink = levels[rows, columns]
    return resample(ink, scale, top - above * scale, left - before * scale, size)


def _scale(longest: int, box: int) -> float:
    """Scale to the box; a box is only known to a pixel a side, and within that stays as it is."""
    return 1.0 if abs(longest - box) < 2 else box / longest


def _offset(size: int, length: float) -> float:
    """Centre a length; whole pixels where the length is whole, so that nothing is blurred."""
    offset = (size - length) / 2
    return float(np.floor(offset)) if float(length).is_integer() else offset


def _whole_shift(mass: float, offset: float, length: float, spec: InputSpec) -> float:
    """Whole pixels that bring the mass onto the centre's pixel and keep the ink inside."""
    wanted = float(np.floor(spec.centre) - np.floor(mass))
    least, most = float(np.ceil(-offset)), float(np.floor(spec.size - length - offset))
    return min(max(wanted, min(least, 0.0)), max(most, 0.0))


def _resized(image: Image, spec: InputSpec) -> Prepared:
    height, width = image.shape
    scale = spec.size / max(height, width)
    top, left = (spec.size - height * scale) / 2, (spec.size - width * scale) / 2
    pixels = np.clip(resample(image, scale, top, left, spec.size), 0, 1)
    return Prepared(pixels, Placement(float(spec.size), left, top))
