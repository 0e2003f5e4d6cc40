"""The networks, as data: names, sizes and the order of their layers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from app.drawing.prepare import InputSpec

KERNEL = 3
CLASSES = 10


@dataclass(frozen=True)
class Architecture:
    """`blocks`: a number is a 3×3 convolution of so many filters and a ReLU, "pool" halves."""

    name: str
    spec: InputSpec
    blocks: tuple[int | str, ...]
    about: str


ARCHITECTURES = {
    "digits": Architecture(
        "digits",
        InputSpec(28, 20),
        (16, 16, "pool", 32, 32, "pool", 64),
        "Reads one handwritten digit, as accurately as layers that can be looked at allow.",
    ),
    "lesson": Architecture(
        "lesson",
        InputSpec(18, 14),
        (8, 8, "pool", 16, 16),
        "The small network of the lesson: 18×18 pixels and few enough maps to look at each.",
    ),
}


class Network(nn.Module):
    """Convolutions with batch norm, pooling, one dense layer; `forward` gives logits."""

    def __init__(self, architecture: Architecture) -> None:
        super().__init__()
        self.architecture = architecture
        self.steps = nn.ModuleDict(_steps(architecture))

    def forward(self, x: Tensor) -> Tensor:
        """Logits (N, 10) of inputs (N, 1, S, S)."""
        for step in self.steps.values():
            x = step(x)
        return x

    @torch.no_grad()
    def activations(self, x: Tensor) -> dict[str, Tensor]:
        """Every exported activation; a convolution's is the one after its batch norm."""
        found: dict[str, Tensor] = {}
        for name, step in self.steps.items():
            x = step(x)
            found[name.replace("norm", "conv")] = x
        return found | {"softmax": x.softmax(dim=1)}


def _steps(architecture: Architecture) -> Iterator[tuple[str, nn.Module]]:
    size, channels, convolutions, pools = architecture.spec.size, 1, 0, 0
    for block in architecture.blocks:
        if isinstance(block, int):
            convolutions += 1
            # the batch norm that follows has a bias of its own
            yield f"conv{convolutions}", nn.Conv2d(channels, block, KERNEL, bias=False)
            yield f"norm{convolutions}", nn.BatchNorm2d(block)
            yield f"relu{convolutions}", nn.ReLU()
            channels, size = block, size - KERNEL + 1
        else:
            pools += 1
            yield f"pool{pools}", nn.MaxPool2d(2)
            size //= 2
    yield "flatten", nn.Flatten()
    yield "dense", nn.Linear(channels * size * size, CLASSES)
