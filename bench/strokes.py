"""Digits as a hand would draw them, for driving the pad with real pointer events."""

from __future__ import annotations

import itertools

from playwright.sync_api import Page

Point = tuple[float, float]

# Unit square of the pad, x right, y down.
SEVEN: list[list[Point]] = [[(0.28, 0.22), (0.72, 0.22), (0.60, 0.45), (0.46, 0.84)]]
ONE: list[list[Point]] = [[(0.40, 0.30), (0.53, 0.16), (0.53, 0.86)]]
ZERO: list[list[Point]] = [
    [
        (0.52, 0.15),
        (0.36, 0.22),
        (0.28, 0.42),
        (0.29, 0.64),
        (0.40, 0.83),
        (0.54, 0.85),
        (0.68, 0.72),
        (0.72, 0.48),
        (0.66, 0.25),
        (0.52, 0.15),
    ]
]
FOUR: list[list[Point]] = [
    [(0.34, 0.17), (0.29, 0.40), (0.30, 0.52), (0.72, 0.50)],
    [(0.64, 0.20), (0.62, 0.55), (0.58, 0.88)],
]
THREE: list[list[Point]] = [
    [
        (0.30, 0.22),
        (0.45, 0.14),
        (0.64, 0.20),
        (0.66, 0.34),
        (0.56, 0.45),
        (0.44, 0.49),
        (0.60, 0.54),
        (0.70, 0.66),
        (0.62, 0.82),
        (0.44, 0.87),
        (0.28, 0.80),
    ]
]
DIGITS = {0: ZERO, 1: ONE, 3: THREE, 4: FOUR, 7: SEVEN}


def along(stroke: list[Point], steps: int) -> list[Point]:
    """`steps` points on each straight piece of a stroke, corners included."""
    points = [stroke[0]]
    for (x0, y0), (x1, y1) in itertools.pairwise(stroke):
        points += [
            (x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps) for i in range(1, steps + 1)
        ]
    return points


def on_the_pad(page: Page, stroke: list[Point], steps: int = 8) -> list[Point]:
    """A stroke's points in the window's CSS pixels."""
    box = page.locator("cs-pad canvas").first.bounding_box()
    if box is None:
        raise RuntimeError("The pad is not on the page.")
    return [
        (box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in along(stroke, steps)
    ]


def draw(page: Page, strokes: list[list[Point]], *, steps: int = 6, pause: float = 0) -> None:
    """Draw on the pad with the mouse; `pause` milliseconds between moves."""
    for stroke in strokes:
        start, *rest = on_the_pad(page, stroke, steps)
        page.mouse.move(*start)
        page.mouse.down()
        for point in rest:
            page.mouse.move(*point)
            if pause:
                page.wait_for_timeout(pause)
        page.mouse.up()
