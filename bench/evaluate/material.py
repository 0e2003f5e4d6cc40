"""What the networks are tested on: nothing of it was learned from, nor chosen by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from app.drawing.prepare import InputSpec, Prepared, prepare_drawing, prepare_image
from app.drawing.resample import resample
from app.drawing.strokes import Drawing
from training import letters, pens, shapes
from training.data import Images, Labels, Mnist
from training.hands import Strokes, upright
from training.material import Sources, several
from training.pens import of_writers

Float32 = NDArray[np.float32]
WIDTHS = (0.02, 0.04, 0.07, 0.12)  # of the line, as parts of the pad's side
SIZES = (0.4, 0.6, 0.8)  # of generated drawings on the pad
SEED = 20_000  # of what is generated; training has others
COUNTS = {"shapes": 600, "scribbles": 400, "noise": 300, "several digits": 400, "dots": 200}


@dataclass(frozen=True, eq=False)
class Unseen:
    """MNIST's test half, digits of writers and letters of a script that nothing was learned from.

    Inputs are made once for each size of network.
    """

    mnist: Mnist
    sources: Sources

    @property
    def pens(self) -> list[pens.Pen]:
        """Digits of the writers kept for the test."""
        return of_writers(self.sources.pens, pens.TEST)

    @property
    def letters(self) -> list[letters.Letter]:
        """Letters of the script kept for the test."""
        return [one for one in self.sources.letters if one.script == letters.UNSEEN]


@cache
def digits(unseen: Unseen, spec: InputSpec) -> Float32:
    """MNIST's test images through the product's chain."""
    return _stack([prepare_image(_unit(one), spec) for one in unseen.mnist.test_images], spec)


@cache
def moved(unseen: Unseen, spec: InputSpec, shift: int) -> Float32:
    """MNIST's test images without the chain, moved by `shift` pixels in eight directions in turn.

    A smaller network sees them scaled about the centre, as a whole picture would be.
    """
    ways = [(y, x) for y in (-1, 0, 1) for x in (-1, 0, 1) if (y, x) != (0, 0)]
    scale = spec.box / InputSpec().box
    images = unseen.mnist.test_images
    start = (spec.size - images.shape[1] * scale) / 2
    inputs = np.empty((len(images), 1, spec.size, spec.size), np.float32)
    for index, image in enumerate(images):
        down, across = (way * shift * scale for way in ways[index % len(ways)])
        inputs[index, 0] = resample(_unit(image), scale, start + down, start + across, spec.size)
    return inputs


@cache
def pen_digits(unseen: Unseen, spec: InputSpec, width: float) -> tuple[Float32, Labels]:
    """Digits of real pens through the product's chain, with a line of this width."""
    drawn = [prepare_drawing(Drawing(pen.drawing.strokes, width), spec) for pen in unseen.pens]
    return _stack(drawn, spec), np.array([pen.digit for pen in unseen.pens], np.int64)


@cache
def no_digits(unseen: Unseen, spec: InputSpec) -> dict[str, Float32]:
    """Inputs of each kind that is no digit, by lines of every width; none without data."""
    random = np.random.default_rng(SEED)
    found: dict[str, Float32] = {}
    if unseen.letters:
        found[f"letters ({letters.UNSEEN}, never seen)"] = _through(
            [one.strokes for one in unseen.letters for _ in WIDTHS], spec
        )
    makers: dict[str, Callable[[], Strokes]] = {
        "shapes": lambda: _on_pad(shapes.shape(random), random),
        "scribbles": lambda: _on_pad(shapes.scribble(random), random),
    }
    if unseen.pens:
        makers["several digits"] = lambda: _on_pad(several(unseen.pens, random), random)
    makers["dots"] = lambda: _on_pad(shapes.dots(random), random)
    for kind, make in makers.items():
        found[kind] = _through([make() for _ in range(COUNTS[kind])], spec)
    noise = [shapes.noise(random, spec) for _ in range(COUNTS["noise"])]
    found["noise"] = np.stack([_unit(one) for one in noise])[:, None]
    return found


def _on_pad(strokes: Strokes, random: np.random.Generator) -> Strokes:
    size = float(random.choice(SIZES))
    return tuple(stroke * size + 0.5 for stroke in upright(strokes))


def _through(drawings: list[Strokes], spec: InputSpec) -> Float32:
    """Drawings through the product's chain, each with the next of the widths."""
    widths = [WIDTHS[index % len(WIDTHS)] for index in range(len(drawings))]
    pairs = zip(drawings, widths, strict=True)
    return _stack(
        [prepare_drawing(Drawing(strokes, width), spec) for strokes, width in pairs], spec
    )


def _unit(image: Images) -> Float32:
    return np.asarray(image / 255, dtype=np.float32)


def _stack(prepared: list[Prepared | None], spec: InputSpec) -> Float32:
    """Inputs (N, 1, S, S); what has no ink stays empty and counts as any other."""
    empty = np.zeros((spec.size, spec.size), dtype=np.float32)
    return np.stack([one.pixels if one else empty for one in prepared])[:, None]
