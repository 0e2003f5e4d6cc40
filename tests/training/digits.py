"""A small data set in MNIST's form, drawn from the project's own samples."""

import numpy as np
from numpy.typing import NDArray

from app.drawing.prepare import InputSpec, prepare_drawing
from app.drawing.samples import samples
from app.drawing.strokes import Drawing
from training import shapes
from training.data import Mnist
from training.letters import Letter
from training.material import Sources
from training.pens import Pen


def drawn(count: int, seed: int = 0) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Images (N, 28, 28) and labels (N,) of slightly turned samples at several line widths."""
    random = np.random.default_rng(seed)
    kinds = []
    for _ in range(30):
        for sample in samples():
            angle, width = random.uniform(-0.2, 0.2), random.uniform(0.05, 0.14)
            turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
            drawing = Drawing(tuple(s @ turn for s in sample.drawing.strokes), width)
            ready = prepare_drawing(drawing, InputSpec())
            assert ready is not None
            kinds.append(np.round(ready.pixels * 255).astype(np.uint8))
    chosen = random.integers(0, len(kinds), count)
    return np.stack(kinds)[chosen], (chosen % 10).astype(np.int64)


def mnist(count: int) -> Mnist:
    """Both halves; the training one needs more than the validation split takes."""
    return Mnist(*drawn(count), *drawn(100, seed=1))


def sources() -> Sources:
    """Digits of four writers and letters of two scripts, from the samples and from shapes."""
    random = np.random.default_rng(0)
    pens = [
        Pen(sample.digit, writer, sample.drawing)
        for writer in (1, 2, 25, 28)
        for sample in samples()
    ]
    letters = [
        Letter(script, 1, shapes.scribble(random)) for script in ("Greek", "Latin") for _ in "abc"
    ]
    return Sources(pens, letters)
