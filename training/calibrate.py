"""Confidence that means something, and the border to what is no digit; both put into weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.networks import Network

REJECTED = 0.008  # part of the validation's digits, pens' and MNIST's, that the border declines


@dataclass(frozen=True)
class Calibration:
    """What the logits were divided by, and the likeness that became 0.5."""

    temperature: float
    border: float


@torch.no_grad()
def calibrate(network: Network, digits: Tensor, labels: Tensor, pens: Tensor) -> Calibration:
    """Change the last layers by what the validation split shows; answers stay the same."""
    logits, likeness = _both(network, digits)
    best = temperature(logits, labels)
    if len(pens):
        likeness = torch.cat([likeness, _both(network, pens)[1]])
    border = float(likeness.quantile(REJECTED))
    network.dense.weight /= best
    network.dense.bias /= best
    network.likeness.bias -= border
    return Calibration(best, border)


def temperature(logits: Tensor, labels: Tensor) -> float:
    """Find the divisor of the logits (N, 10) that makes the labels likeliest, to 0.5 %."""
    tried = np.geomspace(0.2, 5, 650)
    losses = [float(functional.cross_entropy(logits / float(t), labels)) for t in tried]
    return float(tried[int(np.argmin(losses))])


def _both(network: Network, inputs: Tensor) -> tuple[Tensor, Tensor]:
    parts = [network(x) for x in inputs.split(500)]
    return torch.cat([a for a, _ in parts]), torch.cat([b for _, b in parts])
