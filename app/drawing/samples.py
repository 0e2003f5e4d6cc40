"""Ten digits drawn for the project, so that the page has something to show at once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.drawing.strokes import Drawing, parse_drawing

FILE = Path(__file__).with_name("samples.json")


@dataclass(frozen=True)
class Sample:
    """A drawing and the digit it is meant to be."""

    digit: int
    drawing: Drawing


@cache
def samples() -> tuple[Sample, ...]:
    """Return the ten sample digits, 0 to 9."""
    content = json.loads(FILE.read_text(encoding="utf-8"))
    return tuple(
        Sample(one["digit"], parse_drawing(one["strokes"], content["width"]))
        for one in content["samples"]
    )
