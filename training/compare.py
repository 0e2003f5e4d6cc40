"""What the network without convolution is there for: its figures beside those of `lesson`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FIGURES = ("mnist_test_accuracy", "shifted_accuracy", "stroke_accuracy")
DENSE, LESSON = "dense", "lesson"


def write_comparison(models: Path) -> None:
    """Put both networks' parameters and accuracies into the dense one's card, if both are there."""
    paths = {name: models / name / "card.json" for name in (DENSE, LESSON)}
    if not all(path.exists() for path in paths.values()):
        return
    cards = {name: json.loads(path.read_text(encoding="utf-8")) for name, path in paths.items()}
    card = cards[DENSE]
    card["beside"] = {name: _beside(other) for name, other in cards.items()}
    partial = paths[DENSE].with_name(".card.json.part")
    try:
        partial.write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        partial.replace(paths[DENSE])
    finally:
        partial.unlink(missing_ok=True)


def _beside(card: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {name: card[name] for name in ("parameters", "macs") if name in card}
    for name in FIGURES:
        metric = card["metrics"].get(name, {})
        told |= {name: metric["value"]} if metric else {}
        told |= {"by_shift": metric["by_shift"]} if "by_shift" in metric else {}
    return told
