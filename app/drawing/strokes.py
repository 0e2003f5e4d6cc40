"""What a person draws: strokes of points in the unit square, x right and y down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.errors import InvalidInput, TooLarge

Points = NDArray[np.float64]  # (P, 2): x, y

DEFAULT_WIDTH = 0.07
MAX_WIDTH = 0.5
MAX_STROKES = 500
MAX_POINTS = 20_000
OVERSHOOT = 1.0  # pad's sides that a point may lie beside it: a hand slips, but not so far


@dataclass(frozen=True)
class Drawing:
    """Strokes with the width of their line; both in units of the pad's side."""

    strokes: tuple[Points, ...]
    width: float = DEFAULT_WIDTH


def parse_drawing(
    strokes: Sequence[Any],
    width: float = DEFAULT_WIDTH,
    *,
    max_strokes: int = MAX_STROKES,
    max_points: int = MAX_POINTS,
) -> Drawing:
    """Check untrusted strokes; points a little outside the square are moved onto its edge.

    A stroke without points leaves no ink and is dropped. Raises InvalidInput whose field
    names the first point at fault, as one that is further outside than a side of the pad;
    TooLarge above the limits.
    """
    width = _checked_width(width)
    if isinstance(strokes, (str, bytes)) or not isinstance(strokes, Sequence):
        raise InvalidInput("Give strokes as a list of lists of points [x, y].", "strokes")
    if len(strokes) > max_strokes:
        raise TooLarge(f"{len(strokes)} strokes; at most {max_strokes} are read.", "strokes")
    total, parsed = 0, []
    for index, stroke in enumerate(strokes):
        points = _points(stroke, f"strokes.{index}")
        total += len(points)
        if total > max_points:
            raise TooLarge(f"More than {max_points} points; send fewer.", f"strokes.{index}")
        if len(points):
            parsed.append(np.clip(points, 0.0, 1.0))
    return Drawing(tuple(parsed), width)


def _checked_width(width: float) -> float:
    if isinstance(width, bool) or not isinstance(width, (int, float)) or not 0 < width <= MAX_WIDTH:
        message = (
            f"The width of the line is a part of the pad's side, above 0, at most {MAX_WIDTH}."
        )
        raise InvalidInput(message, "width")
    return float(width)


def _points(stroke: Any, field: str) -> Points:
    """Return one stroke as (P, 2) floats, or raise with the point at fault."""
    try:
        array = np.asarray(stroke)
    except (ValueError, TypeError, OverflowError):
        array = np.empty((), dtype=object)
    if array.shape == (0,):
        return np.empty((0, 2))
    if array.ndim == 2 and array.shape[1] == 2 and array.dtype.kind in "iuf":
        points = array.astype(np.float64)
        near = ((points >= -OVERSHOOT) & (points <= 1 + OVERSHOOT)).all(axis=1)
        if near.all():
            return points
        row = int(np.argmin(near))
        raise _astray(points[row], f"{field}.{row}")
    raise _fault(stroke, field)


def _astray(point: Points, field: str) -> InvalidInput:
    """Say what is wrong with a point (2,) that is no place on or near the pad."""
    if not np.isfinite(point).all():
        return InvalidInput("A coordinate is not a finite number.", field)
    x, y = point
    message = f"The point [{x:g}, {y:g}] is far outside the pad, which goes from 0 to 1."
    return InvalidInput(message, field)


def _fault(stroke: Any, field: str) -> InvalidInput:
    """Find what keeps a stroke from being a list of pairs of numbers."""
    if isinstance(stroke, (str, bytes)) or not isinstance(stroke, Sequence):
        return InvalidInput("A stroke is a list of points [x, y].", field)
    for index, point in enumerate(stroke):
        if not _is_point(point):
            return InvalidInput("A point is two numbers [x, y].", f"{field}.{index}")
    return InvalidInput("A stroke is a list of points [x, y] of plain numbers.", field)


def _is_point(point: Any) -> bool:
    if isinstance(point, (str, bytes)) or not isinstance(point, Sequence) or len(point) != 2:
        return False
    return all(
        isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e300
        for value in point
    )
