"""Digits moved inside the frame: what sharing weights is good for."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from app.web.figures.charts import Axis, Frame, Line, Plot, Table, floor_below, spread
from app.web.figures.given import Metric, amounts_of
from app.web.words import percent


def shifted(metrics: Mapping[str, Metric], command: str) -> Plot | None:
    """Accuracy on digits moved inside the frame, one line for each network."""
    found = {name: amounts_of(metric.get("by_shift")) for name, metric in metrics.items()}
    shares = {name: each for name, each in found.items() if each is not None and len(each) > 1}
    if not shares:
        return None
    pixels = sorted({pixel for each in shares.values() for pixel in each})
    floor = floor_below(min(min(each.values()) for each in shares.values()))
    levels = np.linspace(floor, 1, 5)
    frame = Frame(
        Axis("moved by, pixels", pixels[0], pixels[-1], tuple((p, f"{p:g}") for p in pixels)),
        Axis("read right, %", floor, 1, tuple((float(n), f"{n * 100:.4g}") for n in levels)),
        right=64,
    )
    x_ticks, y_ticks = frame.ticks()
    lines: list[Line] = [
        frame.line(list(each.items()), f"line-{index % 4}", name)
        for index, (name, each) in enumerate(shares.items())
    ]
    return Plot(
        title="Moved inside the frame",
        said="Test digits of MNIST, moved without being centred again.",
        description="Accuracy of each network against how far digits are moved.",
        command=command,
        table=Table(
            ("pixels", *shares),
            tuple(
                (f"{p:g}", *(percent(each[p], 1) if p in each else "" for each in shares.values()))
                for p in pixels
            ),
        ),
        x_label=frame.x.label,
        y_label=frame.y.label,
        x_ticks=x_ticks,
        y_ticks=y_ticks,
        lines=tuple(spread(lines)),
        right=frame.right,
    )
