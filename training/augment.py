"""Changes to whole batches: what hands, pens and pads do to a digit.

MNIST's images are bent a little, thickened or thinned; some are drawn again along their middle
lines with a pen of any width. What was drawn from strokes has been changed as strokes already and
is only nudged. Everything is one warp for each part of the batch.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import torch
from torch import Tensor
from torch.nn import functional

from app.drawing.prepare import InputSpec
from app.drawing.resample import axis_weights
from training.skeleton import REACH, STEPS

SIZE, BOX = 28, 20  # MNIST's own
PIXEL = 2 / SIZE  # in the coordinates of grid_sample, which run from −1 to 1


@dataclass(frozen=True)
class Strength:
    """How far each change goes at most; angles in degrees, lengths in pixels of 28."""

    rotation: float = 12.0
    slant: float = 0.3
    stretch: float = 0.12
    scale: float = 0.1
    shift: float = 1.2
    elastic: float = 1.0
    thicker: float = 0.7  # of the way to a line that is a pixel wider on each side
    thinner: float = 0.6
    thinnest: float = 0.4
    thickest: float = 5.0
    pens: float = 0.2  # part of MNIST's digits that is drawn again
    nudge: float = 0.4  # of all this, for what was drawn from strokes

    def times(self, factor: float) -> Strength:
        """Change shapes and lines by so much more or less; pens stay as they are."""
        bent = ("rotation", "slant", "stretch", "scale", "shift", "elastic", "thicker", "thinner")
        return replace(self, **{name: getattr(self, name) * factor for name in bent})


class Augment:
    """Make training inputs (B, 1, S, S) out of images and distances to their middle lines."""

    def __init__(self, spec: InputSpec, generator: torch.Generator, strength: Strength) -> None:
        self.generator = generator
        self.strength = strength
        self.device = generator.device
        self.spec = spec

    def __call__(self, images: Tensor, distances: Tensor) -> Tensor:
        """Images (B, 28, 28) and distances (B, 56, 56), both bytes."""
        pens = round(len(images) * self.strength.pens)
        drawn = self._pen(distances[:pens].float()[:, None] / STEPS)
        seen = self._image(images[pens:].float()[:, None] / 255)
        return self._reduced(torch.cat([drawn, seen]))

    def nudged(self, drawn: Tensor) -> Tensor:
        """Drawings (B, S, S), bytes of the network's own size, half of them moved a little.

        Moving blurs thin lines, so the other half stays as it was drawn: (B, 1, S, S).
        """
        sharp, moved = (part.float()[:, None] / 255 for part in drawn.chunk(2))
        gentle = self.strength.times(self.strength.nudge)
        grid = self._grid(len(moved), 1.0, gentle, self.spec.size)
        return torch.cat([sharp, functional.grid_sample(moved, grid, align_corners=False)])

    def _image(self, x: Tensor) -> Tensor:
        grid = self._grid(len(x), 1.0, self.strength, SIZE)
        return self._thickness(functional.grid_sample(x, grid, align_corners=False))

    def _pen(self, distance: Tensor) -> Tensor:
        """Draw lines of random width: a pixel's overlap with the line across."""
        count = len(distance)
        low, high = math.log(self.strength.thinnest), math.log(self.strength.thickest)
        width = torch.exp(self._uniform(count, low, high))[:, None, None, None]
        # the middle line ends short of where the ink did; what is drawn fills the box again
        fit = (BOX - width.flatten()) / (BOX - 2.4)
        grid = self._grid(count, fit, self.strength, SIZE)
        d = REACH - functional.grid_sample(REACH - distance, grid, align_corners=False)
        d = d * fit[:, None, None, None]
        half = width / 2
        ink = torch.minimum(d + 0.5, half) - torch.maximum(d - 0.5, -half)
        return ink.clamp(0, 1)

    def _thickness(self, x: Tensor) -> Tensor:
        """Grow, shrink or leave each line, by up to about a pixel and a half."""
        amount = self._uniform(len(x), -self.strength.thinner, self.strength.thicker)
        amount = amount[:, None, None, None]
        thick = functional.max_pool2d(x, 3, 1, 1)
        thin = -functional.max_pool2d(-x, 3, 1, 1)
        changed = torch.where(amount > 0, x + amount * (thick - x), x - amount * (thin - x))
        keep = (self._uniform(len(x), 0, 1) < 0.4)[:, None, None, None]
        return torch.where(keep, x, changed)

    def _grid(self, count: int, fit: float | Tensor, s: Strength, size: int) -> Tensor:
        """Where each output pixel reads its input: affine plus a smooth random bend."""
        angle = self._uniform(count, -s.rotation, s.rotation) * (math.pi / 180)
        slant = self._uniform(count, -s.slant, s.slant)
        stretch = torch.exp(self._uniform(count, -s.stretch, s.stretch))
        scale = torch.exp(self._uniform(count, -s.scale, s.scale)) * fit
        cos, sin = torch.cos(angle), torch.sin(angle)
        across = torch.stack([cos, -sin + slant * cos], dim=1) / (scale * stretch)[:, None]
        down = torch.stack([sin, cos + slant * sin], dim=1) / (scale / stretch)[:, None]
        shift = self._uniform(2 * count, -s.shift, s.shift).view(count, 2, 1) * PIXEL
        theta = torch.cat([torch.stack([across, down], dim=1), shift], dim=2)  # (B, 2, 3)
        grid = functional.affine_grid(theta, [count, 1, size, size], align_corners=False)
        return grid + self._bend(count, s.elastic, size)

    def _bend(self, count: int, most: float, size: int) -> Tensor:
        """A displacement (B, size, size, 2) that varies over a quarter of the image."""
        coarse = torch.randn((count, 2, 5, 5), generator=self.generator, device=self.device)
        strength = self._uniform(count, 0, most)[:, None, None, None]
        field = functional.interpolate(
            coarse * strength * PIXEL, size=(size, size), mode="bicubic", align_corners=True
        )
        return field.permute(0, 2, 3, 1)

    def _reduced(self, x: Tensor) -> Tensor:
        """To the network's size by the weights that the product itself resamples with."""
        if self.spec.size == SIZE:
            return x
        scale = self.spec.box / BOX
        jitter = float(self._uniform(1, -0.5, 0.5))
        offset = (self.spec.size - SIZE * scale) / 2 + jitter
        weights = axis_weights(SIZE, scale, offset, self.spec.size)
        matrix = torch.from_numpy(weights).to(self.device)  # (S, 28)
        return matrix @ x @ matrix.T

    def _uniform(self, count: int, low: float, high: float) -> Tensor:
        values = torch.rand(count, generator=self.generator, device=self.device)
        return low + (high - low) * values
