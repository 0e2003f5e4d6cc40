"""Max and average pooling, as ONNX defines them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from app.core.axis import Axis
from app.core.geometry import Geometry
from app.core.padding import Padding
from app.errors import InvalidInput

Number = TypeVar("Number", bound=np.number[Any])
Float = TypeVar("Float", np.float32, np.float64)


def max_pool2d(
    x: NDArray[Number],
    kernel: int | Sequence[int],
    *,
    stride: int | Sequence[int] = 1,
    padding: Padding | None = None,
    dilation: int | Sequence[int] = 1,
    ceil_mode: bool = False,
) -> NDArray[Number]:
    """Return the largest pixel of each window: (N, C, H, W) → (N, C, OH, OW)."""
    geometry = _geometry(x, kernel, stride, padding, dilation, ceil_mode=ceil_mode)
    return _max_along(_max_along(x, geometry.rows, 2), geometry.columns, 3)


def max_pool2d_indices(
    x: NDArray[Number],
    kernel: int | Sequence[int],
    *,
    stride: int | Sequence[int] = 1,
    padding: Padding | None = None,
    dilation: int | Sequence[int] = 1,
    ceil_mode: bool = False,
    storage_order: int = 0,
) -> NDArray[np.int64]:
    """Return where each window's largest pixel lies in the flattened x: (N, C, OH, OW).

    Storage order 0 counts along rows, 1 along columns. The first of equals wins.
    """
    geometry = _geometry(x, kernel, stride, padding, dilation, ceil_mode=ceil_mode)
    n, c, height, width = x.shape
    top, left, bottom, right = geometry.padding.sides
    (sh, sw), (dh, dw) = geometry.stride, geometry.dilation
    x = np.pad(
        x,
        ((0, 0), (0, 0), (top, bottom), (left, right)),
        constant_values=_lowest(x.dtype),
    )  # (N, C, H', W')
    windows = sliding_window_view(x, geometry.extent, axis=(2, 3))
    windows = windows[:, :, ::sh, ::sw, ::dh, ::dw]  # (N, C, OH, OW, kh, kw)
    tap = windows.reshape(*windows.shape[:4], -1).argmax(-1)  # (N, C, OH, OW)
    i, j = np.divmod(tap, geometry.kernel.width)
    oh, ow = geometry.output
    row = np.arange(oh)[:, None] * sh + i * dh - top
    column = np.arange(ow) * sw + j * dw - left
    pixel = row * width + column if storage_order == 0 else column * height + row
    plane = np.arange(n * c).reshape(n, c, 1, 1) * (height * width)
    flat: NDArray[np.int64] = plane + pixel
    return flat


def average_pool2d(
    x: NDArray[Float],
    kernel: int | Sequence[int],
    *,
    stride: int | Sequence[int] = 1,
    padding: Padding | None = None,
    dilation: int | Sequence[int] = 1,
    ceil_mode: bool = False,
    count_include_pad: bool = False,
) -> NDArray[Float]:
    """Return the mean of each window's pixels, or of its pixels and padding: (N, C, OH, OW).

    Cells that ceil_mode adds after the padding never count.
    """
    asked = _geometry(x, kernel, stride, padding, dilation, ceil_mode=False)
    geometry = asked.rounded_up() if ceil_mode else asked
    total = _sum_along(_sum_along(x, geometry.rows, 2), geometry.columns, 3)
    down = _counted(geometry.rows, asked.rows, count_include_pad)
    across = _counted(geometry.columns, asked.columns, count_include_pad)
    total /= np.outer(down, across)
    return total


def _geometry(
    x: NDArray[Any],
    kernel: int | Sequence[int],
    stride: int | Sequence[int],
    padding: Padding | None,
    dilation: int | Sequence[int],
    *,
    ceil_mode: bool,
) -> Geometry:
    if x.ndim != 4:
        raise InvalidInput(f"The image must be N×C×H×W, not of {x.ndim} dimensions.", "image")
    sides = (padding or Padding()).sides
    geometry = Geometry.resolve(x.shape[2:], kernel, stride, sides, dilation)
    geometry = geometry.rounded_up() if ceil_mode else geometry
    for axis in (geometry.rows, geometry.columns):
        if not _pixels_read(axis).all():
            raise InvalidInput(
                "A window lies wholly in the padding, where there is nothing to pool. "
                "Use less padding.",
                "padding",
            )
    return geometry


def _pixels_read(axis: Axis) -> NDArray[np.int64]:
    """How many pixels each window reads: (output,)."""
    return _sum_along(np.ones(axis.size, np.int64), axis, 0)


def _counted(axis: Axis, asked: Axis, count_include_pad: bool) -> NDArray[np.int64]:
    """How many cells each window divides by: (output,)."""
    if not count_include_pad:
        return _pixels_read(axis)
    cells = Axis(asked.padded, axis.kernel, axis.stride, axis.dilation, 0, axis.after - asked.after)
    return _pixels_read(cells)


def _max_along(x: NDArray[Number], axis: Axis, dimension: int) -> NDArray[Number]:
    y = np.full(_resized(x, axis, dimension), _lowest(x.dtype), x.dtype)
    for here, pixels in _met(axis, dimension):
        np.maximum(y[here], x[pixels], out=y[here])
    return y


def _sum_along(x: NDArray[Number], axis: Axis, dimension: int) -> NDArray[Number]:
    y = np.zeros(_resized(x, axis, dimension), x.dtype)
    for here, pixels in _met(axis, dimension):
        y[here] += x[pixels]
    return y


def _resized(x: NDArray[Any], axis: Axis, dimension: int) -> tuple[int, ...]:
    return *x.shape[:dimension], axis.output, *x.shape[dimension + 1 :]


def _met(axis: Axis, dimension: int) -> Iterator[tuple[tuple[slice, ...], tuple[slice, ...]]]:
    """For each tap, where it stands in the output and in the input."""
    before = (slice(None),) * dimension
    for tap in range(axis.kernel):
        positions, pixels = axis.met_by(tap)
        yield (*before, positions), (*before, pixels)


def _lowest(dtype: np.dtype[Any]) -> float | int:
    """The value of padding that no pixel is smaller than."""
    return -np.inf if dtype.kind == "f" else int(np.iinfo(dtype).min)
