"""The card beside a model: what it is, how it was made, what it is for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray

from app.runtime.network import Network
from bench.evaluate.shares import Metric
from training import batches, calibrate, letters, material, pens, run, train
from training.data import VALIDATION
from training.material import Sources
from training.networks import CLASSES, Architecture
from training.stored import save
from training.train import Trained

VERSION = "2"
HISTORY = "history.npz"
STEPS = 127  # of each sign, in which a filter's weights are kept
NOT_FOR = (
    "Letters, several digits at once, or digits of other scripts.",
    "Decisions about people, or anything where a wrong digit costs more than drawing it again.",
    "Measuring handwriting: the writers were few, and most of them American or Turkish adults.",
)


def write_card(
    folder: Path,
    architecture: Architecture,
    model: onnx.ModelProto,
    trained: Trained,
    sources: Sources,
    seed: int,
) -> None:
    """Write card.json, as yet without figures, for the model.onnx that lies in `folder`."""
    size = architecture.spec.size
    card: dict[str, Any] = {
        "name": architecture.name,
        "version": VERSION,
        "task": "handwritten digit classification",
        "about": architecture.about,
        "input": {
            "shape": [1, size, size],
            "box": architecture.spec.box,
            "range": [0, 1],
            "ink": "bright",
        },
        "classes": [str(digit) for digit in range(CLASSES)],
        "layers": [node.name for node in model.graph.node],
        "parameters": sum(int(np.prod(weight.dims)) for weight in model.graph.initializer),
        "decline": {"output": "digit_score", "threshold": 0.5},
        "history": HISTORY,
        "metrics": {},
        "split": _split(sources, seed),
        "recipe": _recipe(sources, architecture, trained),
        "training": {
            "command": "make train",
            "epochs": trained.epochs,
            "best_epoch": trained.best_epoch,
            "seed": seed,
            "validation_accuracy": trained.accuracies,
            "temperature": round(trained.calibration.temperature, 4),
        },
        "training_data": _data(sources),
        "not_for": list(NOT_FOR),
        "sha256": hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest(),
    }
    _write(folder / "card.json", card)


def add_figures(folder: Path, network: Network, measured: dict[str, Metric]) -> None:
    """Put what was counted and measured into the card in `folder`."""
    path = folder / "card.json"
    card = json.loads(path.read_text(encoding="utf-8"))
    card["macs"] = sum(layer.macs for layer in network.layers)
    card["metrics"] = measured
    _write(path, card)


def write_history(folder: Path, trained: Trained) -> None:
    """Write the moments of training beside the model, M of them, weights as small whole numbers.

    The last layer is divided by the temperature and `likeness` moved to its border at every
    moment, so that the last one is the delivered network.
    """
    kept, fit = trained.history, trained.calibration
    arrays: dict[str, NDArray[Any]] = {
        name: np.stack([moment[name] for moment in kept.weights]) for name in kept.weights[0]
    }
    for name in ("dense.weight", "dense.bias"):
        arrays[name] = (arrays[name] / fit.temperature).astype(np.float16)
    arrays["likeness.bias"] = (arrays["likeness.bias"] - fit.border).astype(np.float16)
    arrays |= _in_steps(arrays)
    told = {"epoch": kept.epochs, "validation_accuracy": kept.accuracies}
    arrays |= {name: np.array(values, np.float32) for name, values in told.items()}
    save(folder / HISTORY, arrays)


def _in_steps(arrays: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """Each `.weight` (M, F, …) as whole numbers to ±127, and a `.scale` (M, F) for each filter."""
    found: dict[str, NDArray[Any]] = {}
    for name, values in arrays.items():
        if not name.endswith(".weight"):
            continue
        exact = values.astype(np.float32)
        apart = exact.reshape(*exact.shape[:2], -1)  # (M, F, taps)
        scale = np.maximum(np.abs(apart).max(axis=-1) / STEPS, np.finfo(np.float32).tiny)
        steps = np.rint(apart / scale[..., None]).astype(np.int8)
        found |= {name: steps.reshape(values.shape), name.replace(".weight", ".scale"): scale}
    return found


def _split(sources: Sources, seed: int) -> list[str]:
    told = [
        f"MNIST: {60000 - VALIDATION} of the 60000 training images to learn from, {VALIDATION} to "
        f"choose the epoch and the temperature by (drawn with seed {seed}); the 10000 test images "
        "are read at each delivery: no weight, epoch or temperature depends on them, but earlier "
        "deliveries were seen while recipes were settled."
    ]
    if sources.pens:
        told.append(
            f"Pens: writers {_range(pens.LEARN)} to learn from, {_range(pens.VALIDATE)} to set the "
            f"border to what is no digit, {_range(pens.TEST)} for the test."
        )
    if sources.letters:
        told.append(
            f"Letters: {letters.UNSEEN} was kept for the test, the other scripts learned from. "
            "Characters that look like a digit were left out of both."
        )
    return told


def _recipe(sources: Sources, architecture: Architecture, trained: Trained) -> list[str]:
    drawn = f"{batches.PENS} digits of real pens, " if sources.pens else ""
    return [
        f"Batches of {batches.MNIST} MNIST digits, {drawn}and {batches.OTHERS} drawings that are "
        "no digits.",
        "MNIST's digits are turned, slanted, stretched, bent, moved, thickened or thinned; a fifth "
        "of them is drawn again along its middle line with a pen of any width.",
        f"Each pen's digit is drawn {material.HANDS} times as strokes, turned, slanted, stretched, "
        "bent, with shaking and corners, by lines of 1.8 % to 30 % of its size, through the chain "
        "that the application uses."
        + (
            f" {architecture.blunt:.0%} of them by lines of 15 % and more."
            if architecture.blunt
            else ""
        ),
        f"AdamW, one cycle up to a rate of {run.LEARNING_RATE:g}, weight decay "
        f"{run.WEIGHT_DECAY:g}, {trained.epochs} epochs; the last quarter changes digits half as "
        "much.",
        f"Cross-entropy with labels smoothed by {train.SMOOTHING:g}, and "
        f"{architecture.declining:g} times the binary cross-entropy of being a digit.",
        f"Weights averaged over the last {run.AVERAGE} batches; the best epoch on the validation "
        "split is kept.",
        "Logits divided by the temperature that makes the validation split likeliest; the border "
        f"of the digit score leaves out {calibrate.REJECTED:.1%} of the validation's digits, of "
        "MNIST and of pens together.",
    ]


def _data(sources: Sources) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = [
        {
            "name": "MNIST, training half",
            "source": "LeCun, Cortes and Burges: The MNIST database of handwritten digits",
            "licence": "CC BY-SA 3.0",
            "images": 60000,
        }
    ]
    if sources.pens:
        told.append(
            {
                "name": "Pen-Based Recognition of Handwritten Digits, original version",
                "source": "Alpaydin and Alimoglu: UCI Machine Learning Repository, data set 81",
                "licence": "CC BY 4.0",
                "drawings": len(sources.pens),
            }
        )
    if sources.letters:
        told.append(
            {
                "name": "Omniglot, first small background set",
                "source": "Lake, Salakhutdinov and Tenenbaum: Omniglot",
                "licence": "MIT",
                "drawings": len(sources.letters),
            }
        )
    shapes = {"name": "Shapes, scribbles, dots and noise, generated", "licence": "MIT"}
    return [*told, {**shapes, "source": "this project's own code"}]


def _range(writers: range) -> str:
    return f"{writers[0]} to {writers[-1]}"


def _write(path: Path, card: dict[str, Any]) -> None:
    path.write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
