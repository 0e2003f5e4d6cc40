"""The networks, as data: names, sizes and the order of their layers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from app.drawing.prepare import InputSpec

KERNEL = 3
CLASSES = 10
NORM = "_norm"  # of the batch norm behind a layer without bias; both are one layer for everybody


@dataclass(frozen=True)
class Architecture:
    """`blocks`: a number is a 3×3 convolution of so many filters and a ReLU, "pool" halves.

    `hidden`: sizes of dense layers with ReLU between those and the two answers. `declining`:
    weight of the loss of telling digits from others, beside the loss of telling digits apart.
    `blunt`: part of the pens' digits drawn by thick lines, which run together in a small frame.
    """

    name: str
    spec: InputSpec
    blocks: tuple[int | str, ...]
    hidden: tuple[int, ...]
    declining: float
    blunt: float
    about: str


ARCHITECTURES = {
    "digits": Architecture(
        "digits",
        InputSpec(28, 20),
        (16, 24, "pool", 40, 48, 64, 80, "pool"),
        (),
        0.25,
        0.0,
        "Reads one handwritten digit, as accurately as layers that can be looked at allow.",
    ),
    "lesson": Architecture(
        "lesson",
        InputSpec(18, 14),
        (8, 16, 16, "pool", 16, 16),
        (),
        0.4,
        0.35,
        "The small network of the lesson: 18×18 pixels and few enough maps to look at each.",
    ),
    "dense": Architecture(
        "dense",
        InputSpec(18, 14),
        (),
        (256, 128),
        1.0,
        0.35,
        "No convolution at all, only dense layers: there to be compared with the others.",
    ),
}


class Network(nn.Module):
    """Convolutions, pooling and dense layers; from the last features two answers.

    `forward` gives the digits' logits and the logit of being a digit at all.
    """

    def __init__(self, architecture: Architecture) -> None:
        super().__init__()
        self.architecture = architecture
        steps = dict(_steps(architecture))
        features = _features(architecture)
        self.trunk = nn.ModuleDict(steps)
        self.likeness = nn.Linear(features, 1)
        self.dense = nn.Linear(features, CLASSES)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Logits (N, 10) and (N,) of inputs (N, 1, S, S)."""
        for step in self.trunk.values():
            x = step(x)
        return self.dense(x), self.likeness(x)[:, 0]

    @torch.no_grad()
    def activations(self, x: Tensor) -> dict[str, Tensor]:
        """Every exported activation; a layer's is the one after its batch norm."""
        found: dict[str, Tensor] = {}
        for name, step in self.trunk.items():
            x = step(x)
            found[name.removesuffix(NORM)] = x
        found["likeness"] = self.likeness(x)
        found["digit_score"] = found["likeness"].sigmoid()
        found["dense"] = self.dense(x)
        return found | {"softmax": found["dense"].softmax(dim=1)}


def _steps(architecture: Architecture) -> Iterator[tuple[str, nn.Module]]:
    channels, convolutions, pools = 1, 0, 0
    for block in architecture.blocks:
        if isinstance(block, int):
            convolutions += 1
            # the batch norm that follows has a bias of its own
            yield f"conv{convolutions}", nn.Conv2d(channels, block, KERNEL, bias=False)
            yield f"conv{convolutions}{NORM}", nn.BatchNorm2d(block)
            yield f"relu{convolutions}", nn.ReLU()
            channels = block
        else:
            pools += 1
            yield f"pool{pools}", nn.MaxPool2d(2)
    yield "flatten", nn.Flatten()
    features = _flat(architecture)
    for index, size in enumerate(architecture.hidden, start=1):
        yield f"dense{index}", nn.Linear(features, size, bias=False)
        yield f"dense{index}{NORM}", nn.BatchNorm1d(size)
        yield f"relu{convolutions + index}", nn.ReLU()
        features = size


def _flat(architecture: Architecture) -> int:
    """Numbers behind the convolutions."""
    size, channels = architecture.spec.size, 1
    for block in architecture.blocks:
        if isinstance(block, int):
            channels, size = block, size - KERNEL + 1
        else:
            size //= 2
    return channels * size * size


def _features(architecture: Architecture) -> int:
    """Numbers that both answers read."""
    return architecture.hidden[-1] if architecture.hidden else _flat(architecture)
