"""Which input pixels a cell deep in a network depends on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.checks import pair
from app.core.geometry import Rectangle
from app.core.padding import Padding

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ReceptiveField:
    """In input pixels: a field's size, the step to its neighbour's, where cell (0, 0)'s starts."""

    size: Pair
    stride: Pair
    start: Pair

    def then(
        self,
        kernel: int | Sequence[int],
        stride: int | Sequence[int] = 1,
        dilation: int | Sequence[int] = 1,
        padding: Padding | None = None,
    ) -> ReceptiveField:
        """Return the field after one more convolution or pooling."""
        padding = padding or Padding()
        layer = zip(
            self.size,
            self.stride,
            self.start,
            pair(kernel, "kernel"),
            pair(stride, "stride"),
            pair(dilation, "dilation"),
            (padding.top, padding.left),
            strict=True,
        )
        rows, columns = (_wider(*axis) for axis in layer)
        size, step, start = zip(rows, columns, strict=True)
        return ReceptiveField(size, step, start)

    def of(self, row: int, column: int) -> Rectangle:
        """The pixels that one cell sees, unclipped: negative coordinates are padding."""
        top, left = (
            start + position * step
            for start, position, step in zip(self.start, (row, column), self.stride, strict=True)
        )
        return Rectangle(top, left, top + self.size[0] - 1, left + self.size[1] - 1)


def _wider(
    size: int, step: int, start: int, kernel: int, stride: int, dilation: int, before: int
) -> tuple[int, int, int]:
    """One axis: size, step and start, each measured in input pixels."""
    return size + dilation * (kernel - 1) * step, step * stride, start - before * step


IDENTITY = ReceptiveField(size=(1, 1), stride=(1, 1), start=(0, 0))
"""The input's own pixels, before any layer."""
