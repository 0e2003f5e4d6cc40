"""Shares by name: line widths, digits, kinds of what is no digit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.web.figures.charts import Row, Rows, floor_below
from app.web.figures.given import Metric, amounts_of, shares_of, table_of
from app.web.words import HARD, percent

DIGITS = {"false": "MNIST's test digits", "false_strokes": "pen strokes"}
"""Digits that are declined by mistake, as a card may say."""


def by_width(metric: Metric, classes: Sequence[str]) -> Rows | None:
    """From strokes to digit, for each width of the line."""
    shares = _widths(metric)
    if not shares:
        return None
    said = f"{percent(metric['value'])} from strokes to digit; widths are parts of the pad's side."
    head, floor = ("line width", "read right"), _floor(metric, classes)
    return _rows("Pen strokes, by line width", said, metric, head, shares, floor)


def by_digit(metric: Metric, classes: Sequence[str]) -> Rows | None:
    """From strokes to digit, for each digit."""
    shares = _digits(metric, classes)
    if not shares:
        return None
    worst = min(shares, key=lambda name: shares[name])
    said = f"Hardest is the {worst}, with {percent(shares[worst], 1)}."
    head, floor = ("digit", "read right"), _floor(metric, classes)
    return _rows("Pen strokes, by digit", said, metric, head, shares, floor)


def _widths(metric: Metric) -> dict[str, float]:
    shares = amounts_of(metric.get("by_width")) or {}
    return {f"{width * 100:g}{HARD}%": share for width, share in shares.items()}


def _digits(metric: Metric, classes: Sequence[str]) -> dict[str, float]:
    shares = table_of(metric.get("by_digit"), len(classes))
    named = {} if shares is None else dict(zip(classes, shares.tolist(), strict=True))
    return shares_of(named) or {}


def _floor(metric: Metric, classes: Sequence[str]) -> float:
    """Widths and digits are on one scale, so that they can be compared."""
    return floor_below(min([*_widths(metric).values(), *_digits(metric, classes).values()]))


def by_kind(metric: Metric) -> Rows | None:
    """What is no digit and was declined, kind by kind."""
    shares = shares_of(metric.get("by_kind"))
    if shares is None:
        return None
    said = f"{percent(metric['value'], 1)} of what is no digit is declined"
    wrongly = [
        f"{percent(metric[key])} of {digits}"
        for key, digits in DIGITS.items()
        if isinstance(metric.get(key), int | float)
    ]
    if wrongly:
        said += f"; by mistake, {' and '.join(wrongly)}"
    return _rows("Declined, by kind", f"{said}.", metric, ("kind", "declined"), shares, 0.0)


def _rows(
    title: str,
    said: str,
    metric: Metric,
    head: tuple[str, str],
    shares: Mapping[str, float],
    floor: float,
) -> Rows:
    rows = tuple(
        Row(name, percent(share, 1), round(100 * (share - floor) / (1 - floor), 1))
        for name, share in shares.items()
    )
    ends = percent(floor, 0), percent(1, 0)
    return Rows(title, said, metric["command"], head, *ends, rows, from_zero=floor == 0)
