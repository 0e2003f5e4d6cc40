"""Accuracy of the networks, measured from their ONNX files through the product's own chain.

`python -m bench.accuracy [--data DIR] [--pens DIR] [--models DIR]`
"""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.drawing.prepare import InputSpec, Prepared, prepare_drawing, prepare_image
from app.drawing.resample import resample
from app.drawing.strokes import Drawing
from app.runtime.network import Network
from bench.pens import read_pens
from training.data import Images, Labels, Mnist, load_mnist

WIDTHS = (0.02, 0.04, 0.07, 0.12)


@dataclass(frozen=True)
class Share:
    """So many right out of so many."""

    correct: int
    of: int

    @property
    def value(self) -> float:
        """Part that is right."""
        return self.correct / self.of

    def interval(self) -> tuple[float, float]:
        """95 % interval by Wilson's score."""
        z, p, n = 1.959964, self.value, self.of
        middle, scale = p + z * z / (2 * n), 1 + z * z / n
        spread = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return (middle - spread) / scale, (middle + spread) / scale

    def __str__(self) -> str:
        low, high = self.interval()
        return f"{self.value:.2%} ({self.correct} of {self.of}, 95 % {low:.2%} to {high:.2%})"


def measure(network: Network, mnist: Mnist) -> dict[str, Share]:
    """Accuracy on the test half through the product's chain, and without it."""
    spec, images, labels = network.input_spec, mnist.test_images, mnist.test_labels
    through = _stack([prepare_image(_unit(image), spec) for image in images], spec)
    measured = {"mnist_test_accuracy": _share(network.predict(through), labels)}
    measured["mnist_test_accuracy_without_chain"] = _share(
        network.predict(_without_chain(images, spec)), labels
    )
    return measured


def _without_chain(images: Images, spec: InputSpec) -> NDArray[np.float32]:
    """MNIST's digits as they are; for a smaller input only scaled about the centre."""
    if images.shape[1] == spec.size:
        return np.asarray(images[:, None] / 255, dtype=np.float32)
    scale = spec.box / InputSpec().box
    offset = (spec.size - images.shape[1] * scale) / 2
    scaled = [resample(_unit(image), scale, offset, offset, spec.size) for image in images]
    return np.stack(scaled)[:, None]


def measure_pens(network: Network, pens: list[tuple[int, Drawing]], width: float) -> Share:
    """Accuracy from strokes to digit, drawn with a line of this width."""
    drawings = [Drawing(drawing.strokes, width) for _, drawing in pens]
    spec = network.input_spec
    inputs = _stack([prepare_drawing(drawing, spec) for drawing in drawings], spec)
    return _share(network.predict(inputs), np.array([digit for digit, _ in pens]))


def _unit(image: Images) -> NDArray[np.float32]:
    return np.asarray(image / 255, dtype=np.float32)


def _stack(prepared: list[Prepared | None], spec: InputSpec) -> NDArray[np.float32]:
    """Inputs (N, 1, S, S); what has no ink stays empty and counts as any other."""
    empty = np.zeros((spec.size, spec.size), dtype=np.float32)
    return np.stack([one.pixels if one else empty for one in prepared])[:, None]


def _share(probabilities: NDArray[np.float32], labels: Labels) -> Share:
    return Share(int((probabilities.argmax(axis=1) == labels).sum()), len(labels))


def main() -> None:
    """Print every figure for every model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with MNIST's four files")
    parser.add_argument("--pens", type=Path, help="folder with pendigits-orig.tra.gz")
    parser.add_argument("--models", type=Path, default=Path("models"))
    options = parser.parse_args()
    mnist = load_mnist(options.data)
    pens = read_pens(options.pens / "pendigits-orig.tra.gz") if options.pens else []
    for card in sorted(options.models.glob("*/card.json")):
        network = Network.load(card.parent, ["cpu"])
        measured = measure(network, mnist)
        for name, share in measured.items():
            print(f"{network.name:8} {name:36} {share}")
        through, without = (share.value * 100 for share in measured.values())
        print(f"{network.name:8} {'what the chain changes, in points':36} {through - without:+.2f}")
        for width in WIDTHS if pens else ():
            share = measure_pens(network, pens, width)
            print(f"{network.name:8} {f'pen strokes, width {width}':36} {share}", flush=True)


if __name__ == "__main__":
    main()
