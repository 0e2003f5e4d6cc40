"""What the cells of the padding hold: PyTorch's padding_mode."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from app.core.padding import Padding
from app.errors import InvalidInput

Float = TypeVar("Float", np.float32, np.float64)

PaddingMode = Literal["zeros", "reflect", "replicate"]

NUMPY_MODES: Mapping[PaddingMode, Literal["constant", "reflect", "edge"]] = {
    "zeros": "constant",
    "reflect": "reflect",
    "replicate": "edge",
}
"""NumPy's name for each mode, which is ONNX's too."""


def resolve_padding_mode(mode: str, padding: Padding, size: tuple[int, int]) -> PaddingMode:
    """Return a mode that can fill `padding` around an image of `size` rows and columns.

    InvalidInput names padding_mode: it is none, or would mirror pixels that are not there.
    """
    if mode not in NUMPY_MODES:
        raise InvalidInput(
            f"There is no padding mode {mode[:40]!r}. Use one of {', '.join(NUMPY_MODES)}.",
            "padding_mode",
        )
    if mode == "reflect":
        _check_mirrored(padding, size)
    return cast(PaddingMode, mode)


def pad(x: NDArray[Float], padding: Padding, mode: PaddingMode = "zeros") -> NDArray[Float]:
    """Grow x (N, C, H, W) to (N, C, top + H + bottom, left + W + right)."""
    resolve_padding_mode(mode, padding, x.shape[2:])
    top, left, bottom, right = padding.sides
    return np.pad(x, ((0, 0), (0, 0), (top, bottom), (left, right)), mode=NUMPY_MODES[mode])


def _check_mirrored(padding: Padding, size: tuple[int, int]) -> None:
    """Reflect mirrors about the middle of the outer pixel, which itself is not repeated."""
    rows, columns = (side - 1 for side in size)
    if max(padding.top, padding.bottom) > rows or max(padding.left, padding.right) > columns:
        raise InvalidInput(
            f"Reflect has {rows} rows and {columns} columns of a {size[0]}×{size[1]} image to "
            f"mirror, but the padding is {', '.join(map(str, padding.sides))} "
            "(top, left, bottom, right). Use less padding, a larger image, or replicate.",
            "padding_mode",
        )
