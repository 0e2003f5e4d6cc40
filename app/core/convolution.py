"""Convolution as every framework computes it: cross-correlation, the kernel not flipped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from app.core.geometry import Geometry
from app.core.padding import Padding
from app.errors import InvalidInput

Float = TypeVar("Float", np.float32, np.float64)
NO_PADDING = Padding()


def conv2d(
    x: NDArray[Float],
    weight: NDArray[Float],
    bias: NDArray[Float] | None = None,
    *,
    stride: int | Sequence[int] = 1,
    padding: Padding = NO_PADDING,
    dilation: int | Sequence[int] = 1,
    groups: int = 1,
) -> NDArray[Float]:
    """Convolve x (N, C, H, W) with weight (F, C/g, kh, kw), add bias (F,): (N, F, OH, OW).

    float32 and float64 are kept. InvalidInput names image, kernels, bias, groups or a setting.
    """
    _check(x, weight, bias, groups)
    geometry = Geometry.resolve(x.shape[2:], weight.shape[2:], stride, padding.sides, dilation)
    top, left, bottom, right = padding.sides
    n, f, g = len(x), len(weight), groups
    dh, dw = geometry.dilation
    sh, sw = geometry.stride
    x = np.pad(x, ((0, 0), (0, 0), (top, bottom), (left, right)))  # (N, C, H', W')
    windows = sliding_window_view(x, geometry.extent, axis=(2, 3))  # (N, C, ·, ·, eh, ew)
    windows = windows[:, :, ::sh, ::sw, ::dh, ::dw]  # (N, C, OH, OW, kh, kw)
    columns = windows.transpose(0, 1, 4, 5, 2, 3)  # (N, C, kh, kw, OH, OW)
    columns = columns.reshape(n, g, -1, geometry.output.height * geometry.output.width)
    y = weight.reshape(g, f // g, -1) @ columns  # (N, g, F/g, OH·OW)
    y = y.reshape(n, f, *geometry.output)
    return y if bias is None else y + bias[:, None, None]


def _check(
    x: NDArray[Float], weight: NDArray[Float], bias: NDArray[Float] | None, groups: int
) -> None:
    if x.dtype not in (np.float32, np.float64):
        raise InvalidInput(f"The image must be float32 or float64, not {x.dtype}.", "image")
    if weight.dtype != x.dtype:
        raise InvalidInput(
            f"The kernels are {weight.dtype} and the image {x.dtype}. Use one type.", "kernels"
        )
    if x.ndim != 4:
        raise InvalidInput(f"The image must be N×C×H×W, not {x.ndim}-dimensional.", "image")
    if weight.ndim != 4:
        raise InvalidInput(
            f"The kernels must be F×C×kh×kw, not {weight.ndim}-dimensional.", "kernels"
        )
    channels, filters = x.shape[1], len(weight)
    if groups < 1 or channels % groups or filters % groups:
        raise InvalidInput(
            f"The groups must divide {channels} channels and {filters} filters; {groups} does not.",
            "groups",
        )
    if weight.shape[1] * groups != channels:
        raise InvalidInput(
            f"Each filter needs {channels // groups} kernels, one for a channel of its group, "
            f"not {weight.shape[1]}.",
            "kernels",
        )
    if bias is not None and bias.shape != (filters,):
        raise InvalidInput(f"The bias needs {filters} numbers, one for a filter.", "bias")
