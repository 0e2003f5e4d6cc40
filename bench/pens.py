"""Pen-Based Recognition of Handwritten Digits, original version (UCI data set 81, CC BY 4.0).

7 494 digits of 30 writers as pen trajectories in UNIPEN text: points of a 500×500 box, y up.
"""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import numpy as np

from app.drawing.strokes import Drawing, Points

BOX = 500


class PenDataError(Exception):
    """The file is missing or not what it should be."""


def read_pens(path: Path) -> list[tuple[int, Drawing]]:
    """Digit and strokes of every segment, in the file's order."""
    try:
        text = gzip.decompress(path.read_bytes()).decode("latin-1")
    except FileNotFoundError as error:
        raise PenDataError(f"{path} is missing; it is data set 81 of UCI's repository.") from error
    except (OSError, EOFError, zlib.error) as error:
        raise PenDataError(f"{path} is damaged: {error}.") from error
    return [_segment(part) for part in text.split(".SEGMENT DIGIT")[1:]]


def _segment(text: str) -> tuple[int, Drawing]:
    head, *strokes = text.split(".PEN_DOWN")
    label = int(head.split('"')[1])
    return label, Drawing(tuple(_points(stroke.split(".PEN_UP")[0]) for stroke in strokes))


def _points(text: str) -> Points:
    values = np.array(text.split(), dtype=np.float64).reshape(-1, 2) / BOX
    return np.stack([values[:, 0], 1 - values[:, 1]], axis=1)
