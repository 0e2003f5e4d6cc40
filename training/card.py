"""The card beside a model, and the move of a finished model into its place."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import onnx

from bench.accuracy import Share
from training.data import VALIDATION
from training.networks import CLASSES, Architecture
from training.train import Trained

VERSION = "1"
COMMAND = "python -m bench.accuracy"


def write_card(
    folder: Path,
    architecture: Architecture,
    model: onnx.ModelProto,
    trained: Trained,
    measured: dict[str, Share],
    seed: int,
) -> None:
    """Write card.json for the model.onnx that lies in `folder`."""
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
        "parameters": sum(_count(weight) for weight in model.graph.initializer),
        "metrics": {name: _metric(share) for name, share in measured.items()},
        "training": {
            "epochs": len(trained.history),
            "seed": seed,
            "validation": f"{VALIDATION} of the 60000 training images, never learned from",
            "validation_accuracy": trained.history,
        },
        "training_data": [
            {
                "name": "MNIST, training half",
                "source": "LeCun, Cortes and Burges: The MNIST database of handwritten digits",
                "licence": "CC BY-SA 3.0",
                "images": 60000,
            }
        ],
        "not_for": "Letters, several digits at once, or decisions about people: every input with "
        "ink is answered with a digit, and confidence is not calibrated.",
        "sha256": hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest(),
    }
    text = json.dumps(card, indent=2, ensure_ascii=False)
    (folder / "card.json").write_text(text + "\n", encoding="utf-8")


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Give a folder of the same name to fill; it takes the place only if nothing goes wrong."""
    apart = folder.with_name(f".{folder.name}")
    new, old = apart / "new" / folder.name, apart / "old"
    if old.exists() and not folder.exists():  # an earlier run was killed between two moves
        old.rename(folder)
    shutil.rmtree(apart, ignore_errors=True)
    new.mkdir(parents=True)
    try:
        yield new
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    finally:
        if old.exists() and not folder.exists():
            old.rename(folder)
        shutil.rmtree(apart, ignore_errors=True)


def _count(weight: onnx.TensorProto) -> int:
    total = 1
    for size in weight.dims:
        total *= size
    return total


def _metric(share: Share) -> dict[str, Any]:
    return {
        "value": round(share.value, 6),
        "correct": share.correct,
        "of": share.of,
        "interval_95": [round(bound, 6) for bound in share.interval()],
        "command": COMMAND,
    }
