"""Kernels that have a name, written as cross-correlation applies them: not flipped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class NamedKernel:
    """Weights (kh, kw), read-only, and where they come from."""

    name: str
    title: str
    weights: NDArray[np.float64]
    source: str


def _kernel(
    name: str, title: str, rows: Sequence[Sequence[float]], source: str, *, over: int = 1
) -> NamedKernel:
    weights = np.array(rows, np.float64) / over
    weights.flags.writeable = False
    return NamedKernel(name, title, weights, source)


_SOBEL = (
    "I. Sobel and G. Feldman, A 3×3 Isotropic Gradient Operator for Image Processing, "
    "Stanford Artificial Intelligence Project, 1968"
)
_SCHARR = "H. Scharr, Optimale Operatoren in der Digitalen Bildverarbeitung, Heidelberg, 2000"
_PREWITT = "J. M. S. Prewitt, Object Enhancement and Extraction, 1970"
_TEXTBOOK = "R. C. Gonzalez and R. E. Woods, Digital Image Processing, chapter on spatial filtering"

_ALL = (
    _kernel(
        "identity",
        "Identity",
        [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
        "By definition: the output is the input",
    ),
    _kernel("box", "Box blur", [[1, 1, 1], [1, 1, 1], [1, 1, 1]], f"{_TEXTBOOK}: mean", over=9),
    _kernel(
        "gaussian",
        "Gaussian blur",
        [[1, 2, 1], [2, 4, 2], [1, 2, 1]],
        "Binomial coefficients 1 2 1 on both axes: "
        "P. J. Burt, Fast Filter Transforms for Image Processing, 1981",
        over=16,
    ),
    _kernel("sobel_x", "Sobel, left to right", [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], _SOBEL),
    _kernel("sobel_y", "Sobel, top to bottom", [[-1, -2, -1], [0, 0, 0], [1, 2, 1]], _SOBEL),
    _kernel("scharr_x", "Scharr, left to right", [[-3, 0, 3], [-10, 0, 10], [-3, 0, 3]], _SCHARR),
    _kernel("scharr_y", "Scharr, top to bottom", [[-3, -10, -3], [0, 0, 0], [3, 10, 3]], _SCHARR),
    _kernel("prewitt_x", "Prewitt, left to right", [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]], _PREWITT),
    _kernel("prewitt_y", "Prewitt, top to bottom", [[-1, -1, -1], [0, 0, 0], [1, 1, 1]], _PREWITT),
    _kernel(
        "laplacian",
        "Laplacian",
        [[0, 1, 0], [1, -4, 1], [0, 1, 0]],
        "Five-point stencil: M. Abramowitz and I. A. Stegun, "
        "Handbook of Mathematical Functions, 25.3.30, 1964",
    ),
    _kernel(
        "sharpen",
        "Sharpen",
        [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
        f"{_TEXTBOOK}: the image minus its Laplacian",
    ),
    _kernel(
        "emboss",
        "Emboss",
        [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]],
        "GNU Image Manipulation Program, user manual: Convolution Matrix",
    ),
)

NAMED: Mapping[str, NamedKernel] = MappingProxyType({kernel.name: kernel for kernel in _ALL})
