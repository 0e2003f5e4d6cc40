"""Shares with their intervals, and the form in which a card keeps a figure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

COMMAND = "make evaluate"
Metric = dict[str, Any]


@dataclass(frozen=True)
class Share:
    """So many right out of so many."""

    correct: int
    of: int

    @classmethod
    def true(cls, values: NDArray[np.bool_]) -> Share:
        """How many of the values are true."""
        return cls(int(values.sum()), int(values.size))

    @property
    def value(self) -> float:
        """Part that is right; 0 of nothing is 0."""
        return self.correct / self.of if self.of else 0.0

    def interval(self) -> tuple[float, float]:
        """95 % interval by Wilson's score."""
        z, p, n = 1.959964, self.value, self.of
        middle, scale = p + z * z / (2 * n), 1 + z * z / n
        spread = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return (middle - spread) / scale, (middle + spread) / scale

    def metric(self) -> Metric:
        """Value, counts, interval and command."""
        return {
            "value": rounded(self.value),
            "correct": self.correct,
            "of": self.of,
            "interval_95": [rounded(bound) for bound in self.interval()],
            "command": COMMAND,
        }

    def __str__(self) -> str:
        low, high = self.interval()
        return f"{self.value:.2%} ({self.correct} of {self.of}, 95 % {low:.2%} to {high:.2%})"


def rounded(value: float) -> float:
    """To a millionth: enough for any share here."""
    return round(float(value), 6)
