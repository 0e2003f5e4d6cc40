"""One axis of a convolution. Rows and columns obey the same arithmetic, so it is written once."""

from __future__ import annotations

from dataclasses import dataclass

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

    def taps(self, position: int) -> tuple[int, ...]:
        """The cells under the kernel at one position, padding cells among them."""
        start = self.first + position * self.stride
        return tuple(range(start, start + self.extent, self.dilation))

    def coverage(self) -> NDArray[np.int64]:
        """How many windows read each pixel: (size,)."""
        reads = np.zeros(self.padded, np.int64)
        for tap in range(0, self.extent, self.dilation):
            reads[tap : tap + (self.output - 1) * self.stride + 1 : self.stride] += 1
        return reads[self.before : self.before + self.size]
