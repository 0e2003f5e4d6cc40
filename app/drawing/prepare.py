"""A network's input, made as MNIST was: the only copy of that chain.

The ink's bounding box is scaled to a box (20×20 of 28×28) keeping its proportions, and placed
so that its centre of mass lies on the input's centre. That is where MNIST has it: on the pixel
size/2 counted from 0 (pixel 14 of 28), whose middle is at size/2 + ½ in continuous coordinates.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.drawing.paper import ink_box, levelled
from app.drawing.placement import Placement
from app.drawing.raster import rasterise
from app.drawing.resample import reduce, resample
from app.drawing.strokes import Drawing

Image = NDArray[np.float32]

EDGE = 2  # pixels around the ink's box that may hold its faint edge
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


def prepare_image(
    image: Image, spec: InputSpec, *, normalise: bool = True, clean: bool = False
) -> Prepared | None:
    """Bring an image (H, W), ink bright, to the input's size; None without ink.

    `clean` states that paper is 0 and without noise, so that a crop of nothing but ink is seen.
    `normalise=False` only resizes the whole image. Otherwise paper becomes 0 and full ink 1, the
    ink's box is scaled, and the centre of mass moved onto the input's centre, the ink's box
    permitting. Ink that has the right size already is moved by whole pixels, to within half a
    pixel of the centre, so that an MNIST digit keeps its values.
    """
    levels = levelled(image, clean=clean)
    if levels is None:
        return None
    if not normalise:
        return _resized(image, spec)
    cutting, above, before, reduction = _focus(levels, WORKING_SIDE * spec.box)
    box = ink_box(cutting)
    scale = _scale(max(box.height, box.width), spec.box)
    whole = scale == 1  # nothing is resampled, so nothing may be blurred
    sides = np.array([box.height, box.width]) * scale
    start = (spec.size - sides) / 2  # y, x of the box's corner
    start = np.floor(start) if whole else start
    corner = np.array([box.top, box.left]) * scale  # of the box in the scaled cutting
    top, left = (float(value) for value in start - corner)
    pixels = resample(cutting, scale, top, left, spec.size)
    mass = centre_of_mass(pixels)[::-1]
    start += [_shift(mass[i], start[i], sides[i], spec, whole) for i in (0, 1)]
    top, left = (float(value) for value in start - corner)
    pixels = resample(cutting, scale, top, left, spec.size)
    unit = scale * reduction
    placement = Placement(unit * max(levels.shape), left - before * unit, top - above * unit)
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


def _focus(levels: Image, longest: int) -> tuple[Image, float, float, float]:
    """Cut out the ink, no side longer than `longest`: cutting, its top and left, its scale.

    The box is sought on a reduced picture first, then in what it encloses, so that a small digit
    on a large sheet keeps its detail.
    """
    coarse = reduce(levels, longest)
    scale = max(coarse.shape) / max(levels.shape)
    around = ink_box(coarse).grown(EDGE, coarse.shape)
    top, left = int(around.top / scale), int(around.left / scale)
    cutting = levels[
        top : int(np.ceil(around.bottom / scale)), left : int(np.ceil(around.right / scale))
    ]
    reduced = reduce(cutting, longest)
    return reduced, top, left, max(reduced.shape) / max(cutting.shape)


def _scale(longest: int, box: int) -> float:
    """Scale to the box; a box is only known to a pixel a side, and within that stays as it is."""
    return 1.0 if abs(longest - box) < 2 else box / longest


def _shift(mass: float, start: float, length: float, spec: InputSpec, whole: bool) -> float:
    """How far to move ink that lies from `start` on so that its mass is on the centre.

    Whole pixels, where asked, bring it onto the centre's pixel. The ink stays inside.
    """
    least, most = -start, spec.size - length - start
    wanted = spec.centre - mass
    if whole:
        wanted = np.floor(spec.centre) - np.floor(mass)
        least, most = np.ceil(least), np.floor(most)
    return float(min(max(wanted, min(least, 0.0)), max(most, 0.0)))


def _resized(image: Image, spec: InputSpec) -> Prepared:
    height, width = image.shape
    scale = spec.size / max(height, width)
    top, left = (spec.size - height * scale) / 2, (spec.size - width * scale) / 2
    pixels = np.clip(resample(image, scale, top, left, spec.size), 0, 1)
    return Prepared(pixels, Placement(float(spec.size), left, top))
