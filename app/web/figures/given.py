"""Numbers out of a card, which anyone may have written: what does not fit is left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Metric = Mapping[str, Any]


def table_of(value: Any, *shape: int | None) -> Floats | None:
    """An array of this shape (None: any length but 0) with finite numbers, or None."""
    try:
        array = np.asarray(value, np.float64)
    except (TypeError, ValueError):
        return None
    fits = array.ndim == len(shape) and all(
        length > 0 and wanted in (None, length)
        for length, wanted in zip(array.shape, shape, strict=True)
    )
    return array if fits and np.isfinite(array).all() else None


def shares_of(value: Any) -> dict[str, float] | None:
    """Names with shares from 0 to 1, in the card's order, or None."""
    if not isinstance(value, Mapping) or not value:
        return None
    shares = table_of(list(value.values()), len(value))
    if shares is None or shares.min() < 0 or shares.max() > 1:
        return None
    return dict(zip(map(str, value), shares.tolist(), strict=True))


def amounts_of(value: Any) -> dict[float, float] | None:
    """Shares by a number, such as a line's width, from small to large, or None."""
    shares = shares_of(value)
    if shares is None:
        return None
    try:
        return dict(sorted((float(name), share) for name, share in shares.items()))
    except ValueError:
        return None
