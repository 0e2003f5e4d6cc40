"""Batches of MNIST's digits, pens' digits and drawings that are none, changed as they come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from app.drawing.prepare import InputSpec
from training.augment import Augment, Strength
from training.data import Mnist
from training.material import Material

MNIST, PENS, OTHERS = 160, 48, 48  # of each in a batch
CLEAN_UP = 0.25  # last part of the training, with the changes at half strength


def device() -> torch.device:
    """Return the GPU if there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


class Batch(NamedTuple):
    """Inputs (B, 1, S, S), digits first, with the digits' labels (D,)."""

    inputs: Tensor
    labels: Tensor


@dataclass(frozen=True)
class Learned:
    """Everything that is learned from, as tensors of bytes where the network is."""

    images: Tensor  # (N, 28, 28)
    distances: Tensor  # (N, 56, 56)
    labels: Tensor  # (N,)
    pens: Tensor  # (P, S, S)
    pen_labels: Tensor  # (P,)
    others: Tensor  # (Q, S, S)

    @classmethod
    def of(
        cls,
        mnist: Mnist,
        distances: NDArray[np.uint8],
        material: Material,
        learn: NDArray[np.intp],
        place: torch.device,
    ) -> Learned:
        """Take the part of MNIST that may be learned from, and all of the material's."""
        arrays = (
            *(values[learn] for values in (mnist.train_images, distances, mnist.train_labels)),
            *(material.pens, material.pen_labels, material.others),
        )
        return cls(*(torch.from_numpy(np.ascontiguousarray(a)).to(place) for a in arrays))

    @property
    def batches(self) -> int:
        """Batches in which each of MNIST's digits is seen once."""
        return len(self.labels) // self.mnist

    @property
    def mnist(self) -> int:
        """MNIST's digits in a batch: more where there are no pens."""
        return MNIST + (0 if len(self.pens) else PENS)


def epoch(
    learned: Learned, spec: InputSpec, generator: torch.Generator, done: int, of: int
) -> Iterator[Batch]:
    """Yield one epoch's batches; `done` epochs of `of` are behind."""
    gentle = done >= (1 - CLEAN_UP) * of
    augment = Augment(spec, generator, Strength().times(0.5) if gentle else Strength())
    count, device = learned.mnist, learned.labels.device
    order = torch.randperm(len(learned.labels), generator=generator, device=device)
    for start in range(0, learned.batches * count, count):
        chosen = order[start : start + count]
        parts = [augment(learned.images[chosen], learned.distances[chosen])]
        labels = [learned.labels[chosen]]
        if len(learned.pens):
            drawn = _some(len(learned.pens), PENS, generator)
            parts.append(augment.nudged(learned.pens[drawn]))
            labels.append(learned.pen_labels[drawn])
        other = _some(len(learned.others), OTHERS, generator)
        parts.append(augment.nudged(learned.others[other]))
        yield Batch(torch.cat(parts), torch.cat(labels))


def _some(of: int, count: int, generator: torch.Generator) -> Tensor:
    return torch.randint(of, (count,), generator=generator, device=generator.device)
