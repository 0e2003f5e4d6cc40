"""Where a filter stands, what it reads and what it leaves out. The only owner of output sizes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.core.axis import Axis
from app.core.checks import pair
from app.core.padding import Padding, PaddingSpec, Rule
from app.errors import InvalidInput


class Size(NamedTuple):
    """Cells down and across."""

    height: int
    width: int


class Centres(NamedTuple):
    """Middles of the windows, in pixel coordinates."""

    rows: tuple[float, ...]
    columns: tuple[float, ...]


class Dropped(NamedTuple):
    """Rows and columns of the padded input that no window reaches any more."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]


class Rectangle(NamedTuple):
    """First and last rows and columns, both counted, in pixel coordinates; may leave the image."""

    top: int
    left: int
    bottom: int
    right: int


class Reads(NamedTuple):
    """How often the windows read a cell, in all and without the padding."""

    total: int
    of_pixels: int


@dataclass(frozen=True, slots=True)
class Geometry:
    """An image's size and a filter's steps, (rows, columns) each, with the padding as numbers."""

    size: Size
    kernel: Size
    stride: Size
    dilation: Size
    padding: Padding

    def __post_init__(self) -> None:
        for axis in (self.rows, self.columns):
            if axis.extent > axis.padded:
                raise InvalidInput(self._too_small(), "kernel")

    @classmethod
    def resolve(
        cls,
        size: int | Sequence[int],
        kernel: int | Sequence[int],
        stride: int | Sequence[int] = 1,
        padding: PaddingSpec = "valid",
        dilation: int | Sequence[int] = 1,
        rule: Rule = "keras",
    ) -> Geometry:
        """Build a geometry from numbers or pairs; InvalidInput names the one at fault."""
        size = Size(*pair(size, "size"))
        kernel = Size(*pair(kernel, "kernel"))
        stride = Size(*pair(stride, "stride"))
        dilation = Size(*pair(dilation, "dilation"))
        extent = _extent(kernel, dilation)
        return cls(
            size, kernel, stride, dilation, Padding.resolve(padding, size, extent, stride, rule)
        )

    @property
    def rows(self) -> Axis:
        """The vertical axis."""
        return self._axis(0, self.padding.top, self.padding.bottom)

    @property
    def columns(self) -> Axis:
        """The horizontal axis."""
        return self._axis(1, self.padding.left, self.padding.right)

    @property
    def output(self) -> Size:
        """Positions down and across."""
        return Size(self.rows.output, self.columns.output)

    @property
    def extent(self) -> Size:
        """Cells from the first tap to the last: d·(k−1)+1."""
        return _extent(self.kernel, self.dilation)

    @property
    def centres(self) -> Centres:
        """Middles of the windows; halves where the extent is even."""
        return Centres(self.rows.centres, self.columns.centres)

    @property
    def covered(self) -> Rectangle:
        """The hull of all windows."""
        rows, columns = self.rows, self.columns
        return Rectangle(rows.first, columns.first, rows.last, columns.last)

    @property
    def dropped(self) -> Dropped:
        """What the last step cannot reach."""
        return Dropped(self.rows.dropped, self.columns.dropped)

    @property
    def reads(self) -> Reads:
        """Reads by all windows together."""
        rows, columns = self.rows, self.columns
        total = rows.output * rows.kernel * columns.output * columns.kernel
        return Reads(total, int(rows.coverage().sum() * columns.coverage().sum()))

    def coverage(self) -> NDArray[np.int64]:
        """How many windows read each pixel: (H, W)."""
        return np.outer(self.rows.coverage(), self.columns.coverage())

    def rounded_up(self) -> Geometry:
        """The same steps with the output size rounded up: pooling's ceil_mode."""
        bottom, right = self.rows.rounded_up().after, self.columns.rounded_up().after
        return replace(self, padding=replace(self.padding, bottom=bottom, right=right))

    def _axis(self, axis: int, before: int, after: int) -> Axis:
        return Axis(
            self.size[axis],
            self.kernel[axis],
            self.stride[axis],
            self.dilation[axis],
            before,
            after,
        )

    def _too_small(self) -> str:
        rows, columns = self.rows, self.columns
        most = [(axis.padded - 1) // axis.dilation + 1 for axis in (rows, columns)]
        dilated = ", less dilation" if max(self.dilation) > 1 else ""
        return (
            f"The kernel reaches over {rows.extent}×{columns.extent} "
            f"but the padded input is {rows.padded}×{columns.padded}. "
            f"Use a kernel of at most {most[0]}×{most[1]}{dilated}, or more padding."
        )


def _extent(kernel: Size, dilation: Size) -> Size:
    return Size(*(d * (k - 1) + 1 for k, d in zip(kernel, dilation, strict=True)))
