"""Arrays that take a while to make, kept for the next run."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]


def stored(path: Path, make: Callable[[], Arrays]) -> Arrays:
    """Read the arrays of an .npz file; if it is missing or damaged, make and write them."""
    if path.exists():
        try:
            with path.open("rb") as stream, np.load(stream) as file:
                return dict(file)
        except (OSError, EOFError, ValueError, zipfile.BadZipFile, zlib.error):
            path.unlink()
    arrays = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part.npz")
    try:
        save(partial, arrays)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return arrays


def save(path: Path, arrays: Arrays) -> None:
    """Write an .npz file, compressed."""
    everything: dict[str, Any] = dict(arrays)
    np.savez_compressed(path, **everything)
