"""Padding: how many cells each framework's rule adds on every side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from app.core.checks import whole
from app.errors import InvalidInput

Rule = Literal["keras", "pytorch", "onnx", "onnx_lower"]
PaddingSpec = Literal["valid", "same", "full"] | int | Sequence[int]
"""A name, one number for every side, or four: top, left, bottom, right."""


@dataclass(frozen=True, slots=True)
class Padding:
    """Cells added on each side of the image, none of them negative."""

    top: int = 0
    left: int = 0
    bottom: int = 0
    right: int = 0

    def __post_init__(self) -> None:
        for side in self.sides:
            whole(side, "padding", least=0)

    @property
    def sides(self) -> tuple[int, int, int, int]:
        """Top, left, bottom, right."""
        return self.top, self.left, self.bottom, self.right

    @classmethod
    def resolve(
        cls,
        spec: PaddingSpec,
        size: tuple[int, int],
        extent: tuple[int, int],
        stride: tuple[int, int],
        rule: Rule = "keras",
    ) -> Padding:
        """Turn a name or numbers into four sides; `extent` is d·(k−1)+1 on each axis."""
        if rule not in _SAME:
            raise InvalidInput(f"There is no rule {rule!r}. Use one of {', '.join(_SAME)}.", "rule")
        if isinstance(spec, str):
            (top, bottom), (left, right) = (
                _named(spec, rule)(n, reach, step)
                for n, reach, step in zip(size, extent, stride, strict=True)
            )
            return cls(top, left, bottom, right)
        if isinstance(spec, Sequence):
            if len(spec) != 4:
                raise InvalidInput(
                    "The padding takes one number or four (top, left, bottom, right), "
                    f"not {len(spec)}.",
                    "padding",
                )
            return cls(*(whole(side, "padding", least=0) for side in spec))
        side = whole(spec, "padding", least=0)
        return cls(side, side, side, side)


Ends = tuple[int, int]


def _valid(n: int, extent: int, stride: int) -> Ends:
    return 0, 0


def _full(n: int, extent: int, stride: int) -> Ends:
    return extent - 1, extent - 1


def _same_upper(n: int, extent: int, stride: int) -> Ends:
    """Just enough for ⌈n/stride⌉ windows, the odd cell after (Keras; ONNX SAME_UPPER)."""
    windows = -(-n // stride)
    total = max((windows - 1) * stride + extent - n, 0)
    return total // 2, total - total // 2


def _same_lower(n: int, extent: int, stride: int) -> Ends:
    """As many cells, the odd one before (ONNX SAME_LOWER)."""
    before, after = _same_upper(n, extent, stride)
    return after, before


def _same_pytorch(n: int, extent: int, stride: int) -> Ends:
    """Enough for every pixel to be a centre, whatever the stride; the odd cell after."""
    total = extent - 1
    return total // 2, total - total // 2


_SAME: dict[str, Callable[[int, int, int], Ends]] = {
    "keras": _same_upper,
    "pytorch": _same_pytorch,
    "onnx": _same_upper,
    "onnx_lower": _same_lower,
}


def _named(name: str, rule: str) -> Callable[[int, int, int], Ends]:
    names = {"valid": _valid, "same": _SAME[rule], "full": _full}
    if name not in names:
        raise InvalidInput(
            f"There is no padding {name!r}. Use valid, same, full, "
            "one number, or four (top, left, bottom, right).",
            "padding",
        )
    return names[name]
