"""Nested lists of numbers → arrays. Says which element is wrong, and is quick about the rest."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.errors import InvalidInput, TooLarge

Doubles = NDArray[np.float64]

LARGEST = 1e9
"""No magnitude over this: products of two, added up, stay far inside float32."""


def numbers(value: Any, field: str, dimensions: Sequence[int]) -> Doubles:
    """Return `value` as an array of one of `dimensions`. Raises InvalidInput with the path."""
    depth = _depth(value, max(dimensions) + 1)
    if depth not in dimensions:
        wanted = " or ".join(_NESTING[d] for d in dimensions)
        raise InvalidInput(f"{field} must be {wanted}.", field)
    _check(value, field, depth)
    array = _array(value, field)
    if not np.isfinite(array).all():
        place = _where(field, ~np.isfinite(array))
        raise InvalidInput(f"{place} is not a finite number.", place)
    if array.size and max(array.max(), -array.min()) > LARGEST:
        place = _where(field, np.abs(array) > LARGEST)
        raise TooLarge(f"{place} is larger than {LARGEST:g} in magnitude. Scale it down.", place)
    return array


_NESTING = {
    1: "a list of numbers",
    2: "a list of rows of numbers",
    3: "a list of lists of rows of numbers",
    4: "lists of numbers nested four deep",
}


def _depth(value: Any, most: int) -> int:
    """How deep the first elements are nested, looking no further than `most`."""
    depth = 0
    while isinstance(value, list) and depth < most:
        depth += 1
        if not value:
            break
        value = value[0]
    return depth


def _check(value: Any, field: str, depth: int) -> tuple[int, ...]:
    """The shape: every level has lists of one shape, the last one numbers."""
    if not isinstance(value, list):
        raise InvalidInput(f"{field} must be a list, not {_name(value)}.", field)
    if not value:
        raise InvalidInput(f"{field} is empty.", field)
    if depth == 1:
        _check_numbers(value, field)
        return (len(value),)
    first = _check(value[0], f"{field}.0", depth - 1)
    for index, part in enumerate(value[1:], start=1):
        place = f"{field}.{index}"
        shape = _check(part, place, depth - 1)
        if shape != first:
            raise InvalidInput(
                f"{place} has {_times(shape)} elements but {field}.0 has {_times(first)}. "
                "All must be of one length.",
                place,
            )
    return (len(value), *first)


def _check_numbers(row: list[Any], field: str) -> None:
    if set(map(type, row)) <= {int, float}:
        return
    place = next(i for i, v in enumerate(row) if type(v) not in (int, float))
    raise InvalidInput(
        f"{field}.{place} must be a number, not {_name(row[place])}.", f"{field}.{place}"
    )


def _times(shape: tuple[int, ...]) -> str:
    return "×".join(map(str, shape))


def _array(value: Any, field: str) -> Doubles:
    try:
        return np.array(value, np.float64)
    except OverflowError as error:
        raise TooLarge(f"{field} holds a whole number too large to compute with.", field) from error


def _where(field: str, wrong: NDArray[np.bool_]) -> str:
    first = np.argwhere(wrong)[0].tolist()
    return ".".join(map(str, chain([field], first)))


def _name(value: Any) -> str:
    names = {str: "a text", bool: "true or false", type(None): "null", list: "a list"}
    return names.get(type(value), "an object")


def unit_range(image: Doubles, scale: float, field: str) -> NDArray[np.float32]:
    """Divide by `scale`; the result must lie in 0–1."""
    if not (np.isfinite(scale) and scale > 0):
        raise InvalidInput("scale must be a number above 0, such as 255.", "scale")
    image = image / scale if scale != 1 else image
    if image.min() < 0 or image.max() > 1:
        place = _where(field, (image < 0) | (image > 1))
        raise InvalidInput(f"{place} is outside 0–{scale:g}. {_advice(image, scale)}", place)
    return image.astype(np.float32)


def _advice(image: Doubles, scale: float) -> str:
    if image.min() < 0:
        return "Numbers must not be negative."
    if scale == 1:
        return 'For numbers from 0 to 255 add "scale": 255.'
    return "Give a larger scale, or smaller numbers."
