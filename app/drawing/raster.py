"""Strokes to pixels: how much of each pixel's area the line covers, computed analytically.

A pixel is read through its nearest point on the polyline. Along the direction to that point
the pixel's area is distributed as a trapezoid (the projection of a unit square), so a long
straight line gets its exact coverage at any angle and any width, under one pixel too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.drawing.placement import Placement
from app.drawing.strokes import Drawing, Points

Array = NDArray[np.floating[Any]]

TOLERANCE = 0.04  # pixels that dropping a point may move the line, each pass
PIECE = 24  # segments handled at once; few, so that each piece's bounding box stays small
TILE = 32  # pixels a side handled at once: bounds the memory, and lets full tiles be skipped


def rasterise(
    drawing: Drawing, height: int, width: int, *, placement: Placement | None = None
) -> NDArray[np.float32]:
    """Coverage (height, width), 0 to 1; strokes unite by their maximum."""
    place = placement or Placement.whole(height, width)
    canvas = np.zeros((height, width))
    radius = drawing.width * place.scale / 2
    for stroke in drawing.strokes:
        line = simplify(stroke * place.scale + (place.left, place.top))
        if len(line) == 1 or (len(line) == 2 and (line[0] == line[1]).all()):
            _dot(canvas, line[0], radius)
            continue
        for piece, first, last in _pieces(line):
            _paint(canvas, piece, radius, first, last)
    return canvas.astype(np.float32)


def simplify(line: Points, tolerance: float = TOLERANCE) -> Points:
    """Drop points that lie on the line between their neighbours, every other one in turn."""
    for _ in range(8):
        before, middle, after = line[:-2:2], line[1:-1:2], line[2::2]
        if len(middle) == 0:
            break
        drop = _distance(middle, before, after) <= tolerance
        if not drop.any():
            break
        keep = np.ones(len(line), dtype=bool)
        keep[1:-1:2] = ~drop
        line = line[keep]
    return line


def _distance(points: Points, starts: Points, ends: Points) -> Array:
    """Distance of each point (P, 2) from its own segment."""
    direction, offset = ends - starts, points - starts
    length = np.einsum("pi,pi->p", direction, direction)
    along = np.einsum("pi,pi->p", offset, direction) / np.where(length > 0, length, 1)
    offset -= np.clip(along, 0, 1)[:, None] * direction
    return np.hypot(offset[:, 0], offset[:, 1])


def _pieces(line: Points) -> Iterator[tuple[Points, bool, bool]]:
    """Cut a line into pieces that share their joints; tell which hold its first and last end."""
    for start in range(0, len(line) - 1, PIECE):
        yield line[start : start + PIECE + 1], start == 0, start + PIECE >= len(line) - 1


def _dot(canvas: Array, centre: Points, radius: float) -> None:
    """Raise the canvas to a disc's coverage; a small one counts as a square of the same area."""
    x, y = (
        np.arange(canvas.shape[1]) + 0.5 - centre[0],
        np.arange(canvas.shape[0]) + 0.5 - centre[1],
    )
    if radius >= 1:
        off_x, off_y = (a.ravel() for a in np.meshgrid(x, y))
        coverage = _band(off_x, off_y, np.ones((off_x.size, 2)), radius).reshape(canvas.shape)
    else:
        half = radius * np.sqrt(np.pi) / 2
        across, down = (
            np.clip(np.minimum(half, a + 0.5) - np.maximum(-half, a - 0.5), 0, 1) for a in (x, y)
        )
        coverage = np.outer(down, across)
    np.maximum(canvas, coverage, out=canvas)


def _paint(canvas: Array, line: Points, radius: float, first: bool, last: bool) -> None:
    """Raise the canvas to the coverage of one piece, inside the piece's bounding box."""
    (x_low, y_low), (x_high, y_high) = line.min(axis=0), line.max(axis=0)
    reach = radius + 1.0
    top, bottom = _span(y_low - reach, y_high + reach, canvas.shape[0])
    left, right = _span(x_low - reach, x_high + reach, canvas.shape[1])
    for y_start in range(top, bottom, TILE):
        y = np.arange(y_start, min(y_start + TILE, bottom)) + 0.5
        for x_start in range(left, right, TILE):
            x = np.arange(x_start, min(x_start + TILE, right)) + 0.5
            tile = canvas[y_start : y_start + len(y), x_start : x_start + len(x)]
            if tile.min() >= 1:  # no line can add to full ink
                continue
            near = _near(x, y, line, reach)
            if len(near):
                coverage = _coverage(x, y, line, near, radius, first, last)
                np.maximum(tile, coverage.reshape(tile.shape), out=tile)


def _near(x: Array, y: Array, line: Points, reach: float) -> NDArray[np.intp]:
    """Segments that may reach a tile with these pixel centres; few pixels are near all of them."""
    if max(len(x), len(y)) < TILE:
        return np.arange(len(line) - 1)
    middle = np.array([[(x[0] + x[-1]) / 2, (y[0] + y[-1]) / 2]])
    corner = np.hypot(len(x), len(y)) / 2
    near = _distance(middle, line[:-1], line[1:]) <= corner + reach
    return np.flatnonzero(near)


def _span(low: float, high: float, size: int) -> tuple[int, int]:
    return max(int(np.floor(low)), 0), min(int(np.ceil(high)), size)


def _coverage(
    x: Array,
    y: Array,
    line: Points,
    near: NDArray[np.intp],
    radius: float,
    first: bool,
    last: bool,
) -> Array:
    """Coverage (Y·X) of the pixels with centres x (X,) and y (Y,) by a round-capped line.

    Of the line's segments only those in `near` (S,) are looked at.
    """
    start = line[near]  # (S, 2)
    step = line[near + 1] - start
    squared = np.einsum("si,si->s", step, step)
    unit = step / np.where(squared > 0, squared, 1)[:, None]
    dx = x - start[:, :1]  # (S, X)
    dy = y - start[:, 1:]  # (S, Y)
    along = (dy * unit[:, 1:])[:, :, None] + (dx * unit[:, :1])[:, None, :]  # (S, Y, X)
    np.clip(along, 0, 1, out=along)
    off_x = dx[:, None, :] - along * step[:, 0, None, None]
    off_y = dy[:, :, None] - along * step[:, 1, None, None]
    distance = off_x * off_x + off_y * off_y
    nearest = distance.reshape(len(step), -1).argmin(axis=0)  # (Y·X,)
    pick = (nearest, np.arange(len(nearest)))
    off_x, off_y = (a.reshape(len(step), -1)[pick] for a in (off_x, off_y))
    covered = _band(off_x, off_y, step[nearest], radius)
    if radius < 1:
        grid = np.stack(np.broadcast_arrays(x[None, :], y[:, None]), axis=-1).reshape(-1, 2)
        covered *= _ends(grid, line, near[nearest], radius, first, last)
    return covered


def _band(off_x: Array, off_y: Array, step: Points, radius: float) -> Array:
    """Part of a unit pixel inside the band of ± radius around a line at the offset given."""
    distance = np.hypot(off_x, off_y)
    # on the line itself the direction is the segment's normal; for a dot any will do
    on_line = distance < 1e-9
    nx = np.abs(np.where(on_line, step[:, 1], off_x))
    ny = np.abs(np.where(on_line, step[:, 0], off_y))
    norm = np.hypot(nx, ny)
    norm[norm == 0] = 1
    nx, ny = nx / norm, ny / norm
    outer, inner = (nx + ny) / 2, np.abs(nx - ny) / 2
    return _share(radius - distance, outer, inner) - _share(-radius - distance, outer, inner)


def _share(edge: Array, outer: Array, inner: Array) -> Array:
    """Part of a unit square below `edge`, measured from its centre along a direction.

    The projected density is flat to ± inner and falls to zero at ± outer.
    """
    size = np.abs(edge)
    ramp = np.clip(outer - size, 0, None)
    slope = np.maximum(outer * outer - inner * inner, 1e-12)
    tail = np.where(
        size >= inner, ramp * ramp / (2 * slope), 0.5 - size / np.maximum(outer + inner, 1e-12)
    )
    return np.where(edge >= 0, 1 - tail, tail)


def _ends(
    grid: Points, line: Points, nearest: NDArray[np.intp], radius: float, first: bool, last: bool
) -> Array:
    """Factor (P,) for what a thin line's ends leave free along the line inside their pixels.

    A round cap of a line under a pixel wide has the area of a straight one of π·radius/4; from a
    radius of one pixel on, the round distance alone is right.
    """
    factor = np.ones(len(grid))
    cap, last_segment = np.pi * radius / 4, len(line) - 2
    for is_end, segment, end, inner in (
        (first, 0, line[0], line[1]),
        (last, last_segment, line[-1], line[-2]),
    ):
        if is_end:
            outward = end - inner
            length = np.hypot(*outward)
            outward = outward / length if length > 0 else outward
            beyond = (grid - end) @ outward
            share = np.clip(cap + 0.5 - beyond, 0, 1)
            factor -= np.where(nearest == segment, 1 - share, 0)
    weight = np.clip(2 - 2 * radius, 0, 1)  # 1 up to a radius of half a pixel, 0 from one on
    return np.asarray(1 - weight * (1 - np.clip(factor, 0, 1)))
