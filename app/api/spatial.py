"""Kernel, stride, dilation and padding in every form that a query or a body may use."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, cast

from app.api.members import RULES
from app.core.counts import mac_counts, parameter_counts
from app.core.geometry import Geometry
from app.core.padding import PaddingSpec, Rule
from app.errors import InvalidInput, TooLarge

NUMBER = r"[+-]?\d{1,9}"
WORDS = ("valid", "same", "full")
MOST_SHARED = 10_000
"""Cells of a geometry that is kept between answers: one drawing asks for the same many times."""


def pair_of(value: Any, field: str) -> Any:
    """`3`, `"3"` or `"3x5"` → a number or two; their range is the geometry's business."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    if not re.fullmatch(rf"{NUMBER}([x×]{NUMBER})?", text):
        raise InvalidInput(
            f"{field} must be a whole number such as 3, or rows x columns such as 3x5, "
            f"not {value[:40]!r}.",
            field,
        )
    parts = [int(part) for part in re.split("[x×]", text)]
    return parts[0] if len(parts) == 1 else parts


def padding_of(value: Any) -> PaddingSpec:
    """A word, `1`, `"1"`, `"1,1,2,2"` or four numbers: top, left, bottom, right."""
    if isinstance(value, str) and value not in WORDS:
        text = value.replace(" ", "")
        if not re.fullmatch(rf"{NUMBER}(,{NUMBER})*", text):
            raise InvalidInput(
                f"padding must be {', '.join(WORDS)}, one number such as 1, or four such as "
                f"1,1,2,2 (top, left, bottom, right), not {value[:40]!r}.",
                "padding",
            )
        sides = [int(part) for part in text.split(",")]
        return sides[0] if len(sides) == 1 else sides
    return cast(PaddingSpec, value)


def rule_of(value: str) -> Rule:
    """One of the rules for `same`."""
    if value not in RULES:
        raise InvalidInput(
            f"There is no rule {value[:40]!r}. Use one of: {', '.join(RULES)}.", "rule"
        )
    return cast(Rule, value)


def resolve(
    size: Any, kernel: Any, stride: Any, padding: Any, dilation: Any, rule: str
) -> Geometry:
    """A geometry from values of any accepted form."""
    return Geometry.resolve(
        size,
        pair_of(kernel, "kernel"),
        pair_of(stride, "stride"),
        padding_of(padding),
        pair_of(dilation, "dilation"),
        rule_of(rule),
    )


def bounded(geometry: Geometry, limit: int, field: str) -> Geometry:
    """Refuse a geometry whose coverage alone would be over the limit of an answer."""
    height, width = geometry.size
    if height * width > limit:
        raise TooLarge(
            f"An input of {height}×{width} has {height * width} cells; at most {limit} are "
            "answered. Use a smaller height or width.",
            field,
        )
    return geometry


def geometry_answer(geometry: Geometry, channels: int = 1) -> dict[str, Any]:
    """The geometry as GET /geometry says it, for a filter that reads `channels` channels."""
    return {**placed(geometry, channels), "coverage": geometry.coverage().tolist()}


def placed(geometry: Geometry, channels: int = 1) -> dict[str, Any]:
    """All of it but the coverage, which has a number for each pixel.

    Small ones are shared between answers: not to be changed.
    """
    height, width = geometry.size
    down, across = geometry.output
    shared = height * width + down * across <= MOST_SHARED
    return (_placed if shared else _placed.__wrapped__)(geometry, channels)


@lru_cache(maxsize=32)
def _placed(geometry: Geometry, channels: int) -> dict[str, Any]:
    return {
        "output": list(geometry.output),
        "padding": list(geometry.padding.sides),
        "centres": _lists(geometry.centres),
        "covered": geometry.covered._asdict(),
        "dropped": _lists(geometry.dropped),
        "reads": geometry.reads._asdict(),
        "parameters": parameter_counts(geometry, channels)._asdict(),
        "macs": mac_counts(geometry, channels)._asdict(),
    }


def _lists(axes: Any) -> dict[str, list[float]]:
    return {"rows": list(axes.rows), "columns": list(axes.columns)}
