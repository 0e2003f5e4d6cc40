"""Numbers from outside, bounded once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.errors import InvalidInput, TooLarge

LARGEST = 4096
"""No size, kernel, stride, dilation or padding goes over this on one axis."""


def whole(value: object, field: str, least: int) -> int:
    """Return `value` as an int between `least` and LARGEST; True is not a number here."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise InvalidInput(f"The {field} must be a whole number, not {value!r}.", field)
    if value < least:
        raise InvalidInput(f"The {field} must be at least {least}, not {value}.", field)
    if value > LARGEST:
        raise TooLarge(f"The {field} must be at most {LARGEST}, not {value}.", field)
    return int(value)


def pair(value: int | Sequence[int], field: str, least: int = 1) -> tuple[int, int]:
    """Return one number twice, or two as (rows, columns)."""
    if isinstance(value, (tuple, list)):
        if len(value) != 2:
            raise InvalidInput(
                f"The {field} takes one number or two (rows, columns), not {len(value)}.", field
            )
        rows, columns = value
        return whole(rows, field, least), whole(columns, field, least)
    both = whole(value, field, least)
    return both, both
