"""What a network reads in pictures: probabilities, and whether they are digits at all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Float32 = NDArray[np.float32]


@dataclass(frozen=True, eq=False, slots=True)
class Reading:
    """Probabilities (N, classes), and digit scores (N,) from 0 to 1 where the model has them."""

    probabilities: Float32
    digit_scores: Float32 | None = None
    threshold: float | None = None

    def __len__(self) -> int:
        return len(self.probabilities)

    @property
    def classes(self) -> NDArray[np.intp]:
        """(N,): the best class of each, whether or not it is a digit."""
        return np.asarray(self.probabilities.argmax(axis=1))

    @property
    def are_digits(self) -> NDArray[np.bool_] | None:
        """(N,): whether each looks like a digit; None where the model cannot tell."""
        if self.digit_scores is None or self.threshold is None:
            return None
        return np.asarray(self.digit_scores >= self.threshold)
