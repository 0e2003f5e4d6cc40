"""Where a drawing's unit square lies on a grid of pixels."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placement:
    """Continuous pixel coordinate = unit · scale + offset; pixel i spans i to i + 1."""

    scale: float
    left: float
    top: float

    @classmethod
    def whole(cls, height: int, width: int) -> Placement:
        """Place the whole unit square, as large as it fits, in the middle of the grid."""
        side = min(height, width)
        return cls(float(side), (width - side) / 2, (height - side) / 2)
