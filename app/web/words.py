"""Numbers as a page says them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

THIN = "\N{NARROW NO-BREAK SPACE}"
JOINED = "\N{WORD JOINER}"
BREAK = "\N{ZERO WIDTH SPACE}"
"""Where a line may break, in columns that are narrow."""
HARD = "\N{NO-BREAK SPACE}"


def count(value: float) -> str:
    """1331712 → 1 331 712, with thin spaces."""
    return f"{value:,.0f}".replace(",", THIN)


def percent(share: float, decimals: int = 2) -> str:
    """0.9971 → 99.71 %."""
    return f"{share * 100:.{decimals}f}{HARD}%"


def interval(low: float, high: float) -> str:
    """0.9958, 0.998 → 99.58–99.80 %, never broken into lines."""
    return f"{low * 100:.2f}{JOINED}–{JOINED}{percent(high)}"


def accuracy_said(metric: Mapping[str, Any]) -> str:
    """A share with what it stands on, as far as the card says it."""
    said = percent(metric["value"])
    if isinstance(metric.get("correct"), int) and isinstance(metric.get("of"), int):
        said += f", {count(metric['correct'])} of {count(metric['of'])}"
    if bounds := bounds_of(metric):
        said += f"; 95{HARD}% interval {interval(*bounds)}"
    return said


def bounds_of(metric: Mapping[str, Any]) -> tuple[float, float] | None:
    """The ends of a metric's 95 % interval."""
    bounds = metric.get("interval_95")
    if not isinstance(bounds, list) or len(bounds) != 2:
        return None
    if not all(isinstance(bound, int | float) for bound in bounds):
        return None
    return float(bounds[0]), float(bounds[1])
