"""Curves: calibration, declining, training."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from app.web.figures.charts import Axis, Dot, Frame, Plot, Point, Table, Tick, spread
from app.web.figures.given import Metric, table_of
from app.web.words import count, percent

SHARES = tuple((n / 4, f"{n * 25}") for n in range(5))


def calibration(metric: Metric) -> Plot | None:
    """How often the network is right when it is so sure."""
    bins = table_of(metric.get("bins"), None, 3)
    if bins is None:
        return None
    bins = bins[bins[:, 2] > 0]
    percents = tuple((share, label) for share, label in SHARES)
    frame = Frame(Axis("confidence, %", 0, 1, percents), Axis("read right, %", 0, 1, percents))
    most = max(float(bins[:, 2].max()), 1) if len(bins) else 1
    x_ticks, y_ticks = frame.ticks()
    temperature = metric.get("temperature")
    warmth = f" at temperature {temperature:.3g}" if isinstance(temperature, int | float) else ""
    return Plot(
        title="Calibration",
        said=f"Expected calibration error {percent(metric['value'])}{warmth}. "
        "Large dots stand for many digits.",
        description="Share of right readings against mean confidence, with 95 % intervals; on the "
        "straight line both are the same.",
        command=metric["command"],
        table=Table(
            ("confidence", "read right", "digits"),
            tuple((percent(sure, 1), percent(right, 1), count(of)) for sure, right, of in bins),
        ),
        x_label=frame.x.label,
        y_label=frame.y.label,
        x_ticks=x_ticks,
        y_ticks=y_ticks,
        lines=(frame.line([(0, 0), (1, 1)], "guide"),),
        dots=tuple(_bin(frame, sure, right, of, most) for sure, right, of in bins.tolist()),
    )


def _bin(frame: Frame, sure: float, right: float, of: float, most: float) -> Dot:
    low, high = _wilson(right, of)
    radius = round(2 + 4 * math.sqrt(of / most), 1)
    return Dot(*frame.at(sure, right), radius, frame.down(high), frame.down(low))


def _wilson(share: float, of: float) -> tuple[float, float]:
    """Ends of the 95 % interval of a share."""
    z = 1.959964
    scale, middle = 1 + z * z / of, share + z * z / (2 * of)
    reach = z * math.sqrt(max(share * (1 - share), 0) / of + z * z / (4 * of * of))
    return (middle - reach) / scale, (middle + reach) / scale


def rejection(metric: Metric, threshold: float | None) -> Plot | None:
    """What is declined, digits and others, as the threshold rises."""
    curve = table_of(metric.get("curve"), None, 3)
    if curve is None or len(curve) < 2:
        return None
    curve = curve[np.argsort(curve[:, 0], kind="stable")]
    frame = Frame(
        Axis("threshold of the digit score", 0, 1, tuple((n / 4, f"{n / 4:g}") for n in range(5))),
        Axis("declined, %", 0, 1, SHARES),
        right=76,
    )
    others: list[Point] = [(at, true) for at, _, true in curve.tolist()]
    digits: list[Point] = [(at, false) for at, false, _ in curve.tolist()]
    lines = [frame.line(others, "main", "non-digits"), frame.line(digits, "second", "digits")]
    x_ticks, y_ticks = frame.ticks()
    return Plot(
        title="Declining",
        said="What is declined as the threshold of the digit score rises"
        + ("." if threshold is None else f"; the line stands at the one in use, {threshold:g}."),
        description="Shares of non-digits and of digits declined, against the threshold.",
        command=metric["command"],
        table=Table(
            ("threshold", "digits declined", "others declined"),
            tuple((f"{at:.3g}", percent(false), percent(true)) for at, false, true in curve),
        ),
        x_label=frame.x.label,
        y_label=frame.y.label,
        x_ticks=x_ticks,
        y_ticks=y_ticks,
        lines=tuple(spread(lines)),
        rule=None if threshold is None else Tick(frame.across(threshold), f"{threshold:g}"),
        right=frame.right,
    )


def training(epochs: Sequence[float], accuracies: Sequence[float], command: str) -> Plot | None:
    """Validation accuracy, moment by moment; the errors left are drawn by their logarithm."""
    if len(epochs) < 2 or max(epochs) <= 0:
        return None
    best = max(accuracies)
    frame = Frame(
        # The beginning, where most is learnt, gets more room.
        Axis("epoch", 0, max(epochs), _epoch_ticks(max(epochs)), math.sqrt),
        Axis("validation accuracy, %", 0, max(0.999, best), ACCURACIES, _nines),
    )
    x_ticks, y_ticks = frame.ticks()
    points = list(zip(epochs, accuracies, strict=True))
    return Plot(
        title="Training",
        said=f"{len(points)} moments were kept; the last reads {percent(accuracies[-1])} of the "
        "validation split right.",
        description="Validation accuracy by epoch; both scales stretch where most happens.",
        command=command,
        table=Table(
            ("epoch", "validation accuracy"),
            tuple((f"{epoch:.4g}", percent(accuracy)) for epoch, accuracy in points),
        ),
        x_label=frame.x.label,
        y_label=frame.y.label,
        x_ticks=x_ticks,
        y_ticks=y_ticks,
        lines=(frame.line(points),),
        dots=tuple(Dot(*frame.at(*point), 2) for point in points),
    )


ACCURACIES = ((0.0, "0"), (0.9, "90"), (0.99, "99"), (0.999, "99.9"))


def _nines(accuracy: float) -> float:
    return -math.log10(max(1 - accuracy, 1e-6))


def _epoch_ticks(last: float) -> tuple[tuple[float, str], ...]:
    """0, a few round ones, the last."""
    steps = [n for n in (1, 2, 5, 10, 20, 50, 100, 200) if n <= last * 0.75]
    return tuple((float(n), f"{n:g}") for n in (0, *steps[-3:], round(last, 1)))
