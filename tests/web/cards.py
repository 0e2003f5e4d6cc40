"""Networks made for a test, whose cards say everything a card may say; figures are made up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from tests.runtime import builders

COMMAND = "make evaluate"


def metrics(shift: float = 0.1) -> dict[str, dict[str, Any]]:
    """Every metric, for the three classes of `builders.classifier`."""
    curve = [[t, 0.02 * t, t**0.5] for t in np.linspace(0, 1, 11).tolist()]
    return {
        "mnist_test_accuracy": {
            "value": 0.95,
            "correct": 1900,
            "of": 2000,
            "interval_95": [0.9396, 0.9587],
            "command": COMMAND,
        },
        "confusion": {
            "value": 0.95,
            "matrix": [[600, 0, 7], [80, 620, 0], [0, 13, 680]],
            "command": COMMAND,
        },
        "stroke_accuracy": {
            "value": 0.973,
            "by_width": {"0.12": 0.985, "0.02": 0.961},
            "by_digit": [0.99, 0.98, 0.952],
            "writers": "Four writers held out.",
            "command": "make strokes",
        },
        "shifted_accuracy": {
            "value": 0.8,
            "by_shift": {str(n): 0.95 - shift * n for n in range(5)},
            "command": COMMAND,
        },
        "calibration": {
            "value": 0.0042,
            "bins": [[0.4, 0.5, 10], [0.7, 0.7, 0], [0.99, 0.985, 1990]],
            "temperature": 1.25,
            "command": COMMAND,
        },
        "rejection": {
            "value": 0.912,
            "false": 0.0071,
            "by_kind": {"letters": 0.9, "dots": 1.0},
            "curve": curve,
            "command": COMMAND,
        },
        "another_figure": {"value": 0.5, "command": "make another"},
    }


def write_full(folder: Path, shift: float = 0.1, **changes: Any) -> Path:
    """A network with everything, its history included."""
    said: dict[str, Any] = {
        **builders.DECLINING,
        "about": "Made for a test.",
        "macs": 416,
        "split": "Half to learn from, half to hold out.",
        "recipe": ["One step.", "Another step."],
        "not_for": ["Cheques."],
        "history": "history.npz",
        "metrics": metrics(shift),
        "training_data": [
            {
                "name": "Numbers",
                "source": "https://example.org/numbers",
                "licence": "CC BY 4.0",
                "images": 60000,
            },
            {"name": "More", "source": "A drawer", "licence": "MIT"},
        ],
    }
    builders.write(folder, builders.declining(), **(said | changes))
    builders.history(folder / "history.npz", moments=12)
    return folder
