"""Characters that are not digits: Omniglot's first small background set (Lake et al., MIT).

Five scripts, each character drawn with a mouse by 20 people, as text files of `x,y,t` lines.
Characters that look like a digit are left out: nobody could tell them from one by their shape.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple

import numpy as np

from app.drawing.strokes import Points

FILE = "omniglot-strokes_background_small1.zip"
SHA256 = "8cb3960fb6cf4ccf5f064ad83169f828c36c36782a0f6e7faacb7ecfae4468a2"
SIDE = 105  # of the sheet the characters were drawn on
UNSEEN = "Greek"  # never learned from: what the report is about
DIGIT_LIKE = {  # by the characters' numbers, judged by eye
    "Balinese": (5, 14),
    "Early_Aramaic": (2, 3, 4, 6, 7, 10, 12, 13, 14, 16, 17, 20),
    "Greek": (4, 6, 8, 9, 15, 17, 18),  # delta, zeta, theta, iota, omicron, rho, sigma
    "Korean": (9, 21, 22, 27, 33, 37),
    "Latin": (2, 7, 9, 12, 15, 17, 19, 25, 26),  # b g i l o q s y z
}


class LetterDataError(Exception):
    """The file is missing or not what it should be."""


class Letter(NamedTuple):
    """One drawn character; strokes in the unit square, y down."""

    script: str
    character: int
    strokes: tuple[Points, ...]


def read_letters(path: Path, sha256: str = SHA256) -> list[Letter]:
    """Every character that does not look like a digit, in the order of the names."""
    try:
        content = path.read_bytes()
        found = hashlib.sha256(content).hexdigest()
        if found != sha256:
            raise LetterDataError(
                f"{path} is damaged or another file: SHA-256 {found}, expected {sha256}. "
                "Get it again."
            )
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = sorted(name for name in archive.namelist() if _is_character(name))
            letters = [_letter(name, archive.read(name).decode()) for name in names]
    except FileNotFoundError as error:
        raise LetterDataError(f"{path} is missing; Omniglot's repository has it.") from error
    except (zipfile.BadZipFile, zlib.error, ValueError) as error:
        raise LetterDataError(f"{path} is damaged: {error}. Get it again.") from error
    return [one for one in letters if one.character not in DIGIT_LIKE.get(one.script, ())]


def _is_character(name: str) -> bool:
    parts = name.split("/")
    return len(parts) == 4 and parts[0] != "__MACOSX" and name.endswith(".txt")


def _letter(name: str, text: str) -> Letter:
    _, script, character, _ = name.split("/")
    strokes = [_points(part) for part in text.replace("START\n", "").split("BREAK")]
    drawn = tuple(stroke for stroke in strokes if len(stroke))
    return Letter(script, int(character.removeprefix("character")), drawn)


def _points(text: str) -> Points:
    rows = [line.split(",")[:2] for line in text.split("\n") if line.strip()]
    values = np.array(rows, dtype=np.float64).reshape(-1, 2) / SIDE
    return values * [1, -1]
