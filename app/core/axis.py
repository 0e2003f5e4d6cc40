"""One axis of a convolution. Rows and columns obey the same arithmetic, so it is written once."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Axis:
    """Cells, kernel and steps along one axis; coordinates are pixels, −1 the first padding cell."""

    size: int
    kernel: int
    stride: int
    dilation: int
    before: int
    after: int

    @property
    def extent(self) -> int:
        """Cells from the first tap to the last, both counted."""
        return self.dilation * (self.kernel - 1) + 1

    @property
    def padded(self) -> int:
        """Cells of the padded input."""
        return self.size + self.before + self.after

    @property
    def output(self) -> int:
        """Positions: ⌊(n + p_before + p_after − d·(k−1) − 1) / s⌋ + 1."""
        return (self.padded - self.extent) // self.stride + 1

    @property
    def first(self) -> int:
        """The first cell that a window covers."""
        return -self.before

    @property
    def last(self) -> int:
        """The last cell that a window covers."""
        return self.first + (self.output - 1) * self.stride + self.extent - 1

    @property
    def centres(self) -> tuple[float, ...]:
        """The middle of each window; a half, between two cells, where the extent is even."""
        middle = self.first + (self.extent - 1) / 2
        return tuple(middle + position * self.stride for position in range(self.output))

    @property
    def dropped(self) -> tuple[int, ...]:
        """Cells of the padded input after the last window, which no further step can reach."""
        return tuple(range(self.last + 1, self.size + self.after))

    def met_by(self, tap: int) -> tuple[slice, slice]:
        """The positions at which one tap (0 … kernel−1) lies on a pixel, and those pixels."""
        start = self.first + tap * self.dilation
        begin = max(0, -(start // self.stride))
        end = min(self.output, (self.size - 1 - start) // self.stride + 1)
        if end <= begin:
            return slice(0, 0), slice(0, 0)
        pixel = start + begin * self.stride
        last = start + (end - 1) * self.stride
        return slice(begin, end), slice(pixel, last + 1, self.stride)

    def coverage(self) -> NDArray[np.int64]:
        """How many windows read each pixel: (size,)."""
        reads = np.zeros(self.size, np.int64)
        for tap in range(self.kernel):
            _, pixels = self.met_by(tap)
            reads[pixels] += 1
        return reads

    def rounded_up(self) -> Axis:
        """The axis whose last step may leave the padded input, as pooling's ceil_mode allows.

        It gets more cells after. A window that would start in the padding after is left out.
        """
        positions = -(-(self.padded - self.extent) // self.stride) + 1
        if (positions - 1) * self.stride >= self.size + self.before:
            positions -= 1
        needed = (positions - 1) * self.stride + self.extent
        return replace(self, after=max(needed - self.size - self.before, 0))
