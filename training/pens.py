"""Pen-Based Recognition of Handwritten Digits, original version (UCI data set 81, CC BY 4.0).

7 494 digits of 30 writers as pen trajectories in UNIPEN text: points of a 500×500 box, y up.
Each segment's comment names digit, writer (1 to 30) and the writer's own count.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from pathlib import Path
from typing import NamedTuple

import numpy as np

from app.drawing.strokes import Drawing, Points

FILE = "pendigits-orig.tra.gz"
SHA256 = "a66225d68d7d68591e62944df1ad33b3f5aa608e2df2505844b41f5568a80da4"  # of the text
BOX = 500
LEARN, VALIDATE, TEST = range(1, 25), range(25, 28), range(28, 31)  # writers


class PenDataError(Exception):
    """The file is missing or not what it should be."""


class Pen(NamedTuple):
    """One digit as its writer drew it, in the unit square, y down."""

    digit: int
    writer: int
    drawing: Drawing


def read_pens(path: Path, sha256: str = SHA256) -> list[Pen]:
    """Every digit, in the file's order."""
    try:
        content = gzip.decompress(path.read_bytes())
    except FileNotFoundError as error:
        raise PenDataError(f"{path} is missing; it is data set 81 of UCI's repository.") from error
    except (OSError, EOFError, zlib.error) as error:
        raise PenDataError(f"{path} is damaged: {error}. Get it again.") from error
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise PenDataError(
            f"{path} is damaged or another file: the text's SHA-256 is {found}, "
            f"expected {sha256}. Get it again."
        )
    return [_segment(part) for part in content.decode("latin-1").split(".SEGMENT DIGIT")[1:]]


def of_writers(pens: list[Pen], writers: range) -> list[Pen]:
    """Those drawn by these writers."""
    return [pen for pen in pens if pen.writer in writers]


def _segment(text: str) -> Pen:
    head, *strokes = text.split(".PEN_DOWN")
    label = int(head.split('"')[1])
    writer = int(head.split(".COMMENT")[1].split()[1])
    drawing = Drawing(tuple(_points(stroke.split(".PEN_UP")[0]) for stroke in strokes))
    return Pen(label, writer, drawing)


def _points(text: str) -> Points:
    values = np.array(text.split(), dtype=np.float64).reshape(-1, 2) / BOX
    return np.stack([values[:, 0], 1 - values[:, 1]], axis=1)
