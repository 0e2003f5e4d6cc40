"""Convolution as every framework computes it: cross-correlation, the kernel not flipped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from math import prod
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from app.core.checks import pair, whole
from app.core.geometry import Geometry, Size
from app.core.padding import Padding
from app.core.padding_mode import PaddingMode, pad
from app.errors import InvalidInput

Float = TypeVar("Float", np.float32, np.float64)
Met = tuple[slice, slice]

BLOCK = 1 << 20
"""Bytes of rearranged input made at a time, about what a core's second cache holds."""


def conv2d(
    x: NDArray[Float],
    weight: NDArray[Float],
    bias: NDArray[Float] | None = None,
    *,
    stride: int | Sequence[int] = 1,
    padding: Padding | None = None,
    padding_mode: PaddingMode = "zeros",
    dilation: int | Sequence[int] = 1,
    groups: int = 1,
) -> NDArray[Float]:
    """Convolve x (N, C, H, W) with weight (F, C/g, kh, kw), add bias (F,): (N, F, OH, OW).

    The padding holds what `padding_mode` says; float32 and float64 are kept.
    InvalidInput names image, kernels, bias, groups or a setting.
    """
    _check(x, weight, bias, groups)
    padding = padding or Padding()
    if padding_mode != "zeros":
        x, padding = pad(x, padding, padding_mode), Padding()
    steps = _steps(
        x.shape[2:],
        weight.shape[2:],
        pair(stride, "stride"),
        padding.sides,
        pair(dilation, "dilation"),
    )
    n, f, g = len(x), len(weight), groups
    positions = prod(steps.output)
    x = x.reshape(n, g, -1, *x.shape[2:])  # (N, g, C/g, H, W)
    weight = weight.reshape(g, f // g, -1, *weight.shape[2:])  # (g, F/g, C/g, kh, kw)
    y = np.empty((n, g, f // g, positions), x.dtype)  # (N, g, F/g, OH·OW)
    multiply = _by_rows if _suits_rows(weight, steps) else _by_taps
    images = max(1, BLOCK // (weight[0, 0].nbytes * g * positions))
    for start in range(0, n, images):
        block = slice(start, start + images)
        multiply(x[block], weight, steps, y[block])
    if bias is not None:
        y += bias.reshape(g, -1, 1)
    return y.reshape(n, f, *steps.output)


class _Steps(NamedTuple):
    """A geometry worked out for the loops below: each tap's positions and the pixels it meets."""

    geometry: Geometry
    output: Size
    down: tuple[Met, ...]
    across: tuple[Met, ...]


@lru_cache(maxsize=256)
def _steps(
    size: tuple[int, int],
    kernel: tuple[int, int],
    stride: tuple[int, int],
    sides: tuple[int, int, int, int],
    dilation: tuple[int, int],
) -> _Steps:
    geometry = Geometry.resolve(size, kernel, stride, sides, dilation)
    down, across = (
        tuple(axis.met_by(tap) for tap in range(axis.kernel))
        for axis in (geometry.rows, geometry.columns)
    )
    return _Steps(geometry, geometry.output, down, across)


def _suits_rows(weight: NDArray[Float], steps: _Steps) -> bool:
    """Whether a product for each kernel row is quicker than one for all taps.

    It copies less input, but adds up F/g numbers a row and rearranges the weights.
    """
    _, filters, channels, kh, kw = weight.shape
    few_sums = filters <= channels * kw
    return kh > 1 and few_sums and prod(steps.output) >= 256


def _by_rows(x: NDArray[Float], weight: NDArray[Float], steps: _Steps, y: NDArray[Float]) -> None:
    """Copy the input once for each kernel column; each kernel row then reads a slice of it.

    With a stride, rows that begin at the same position but in another phase of it are one product.
    """
    g, f, c, kh, kw = weight.shape
    oh, ow = steps.output
    axis = steps.geometry.rows
    starts = [divmod(i * axis.dilation, axis.stride) for i in range(kh)]  # (position, phase)
    phases = list(dict.fromkeys(phase for _, phase in starts))
    copies = _copy_columns(x, steps, phases)  # (N, g, phases·kw·C/g, H'·OW)
    weight = weight.transpose(0, 1, 3, 4, 2).reshape(g, f, -1)  # (g, F/g, kh·kw·C/g)
    for skipped, together in groupby(range(kh), key=lambda i: starts[i][0]):
        first, *others = together
        deep = (1 + len(others)) * kw * c
        top, row = phases.index(starts[first][1]) * kw * c, first * kw * c
        pixels = copies[:, :, top : top + deep, skipped * ow : (skipped + oh) * ow]
        taps = weight[..., row : row + deep]  # (g, F/g, rows·kw·C/g)
        if first == 0:
            np.matmul(taps, pixels, out=y)
        else:
            y += taps @ pixels


def _copy_columns(x: NDArray[Float], steps: _Steps, phases: Sequence[int]) -> NDArray[Float]:
    """Take the padded rows phase, phase + stride, … once for each phase and kernel column."""
    axis = steps.geometry.rows
    chosen = [replace(axis, kernel=1, dilation=1, before=axis.before - phase) for phase in phases]
    n, g, c = x.shape[:3]
    kw, ow = len(steps.across), steps.output.width
    height = max(each.output for each in chosen)
    copies = np.zeros((n, g, len(phases), kw, c, height, ow), x.dtype)
    for p, each in enumerate(chosen):
        down, rows = each.met_by(0)
        for j, (across, columns) in enumerate(steps.across):
            copies[:, :, p, j, :, down, across] = x[..., rows, columns]
    return copies.reshape(n, g, len(phases) * kw * c, -1)


def _by_taps(x: NDArray[Float], weight: NDArray[Float], steps: _Steps, y: NDArray[Float]) -> None:
    """Copy the input once for each tap, then multiply once."""
    n, g, c = x.shape[:3]
    kh, kw = weight.shape[3:]
    copies = np.zeros((n, g, c, kh, kw, *steps.output), x.dtype)
    for i, (down, rows) in enumerate(steps.down):
        for j, (across, columns) in enumerate(steps.across):
            copies[:, :, :, i, j, down, across] = x[..., rows, columns]
    taps = copies.reshape(n, g, c * kh * kw, -1)  # (N, g, C/g·kh·kw, OH·OW)
    np.matmul(weight.reshape(g, -1, c * kh * kw), taps, out=y)


def _check(
    x: NDArray[Float], weight: NDArray[Float], bias: NDArray[Float] | None, groups: int
) -> None:
    _check_array(x, "image", "N×C×H×W")
    _check_array(weight, "kernels", "F×C×kh×kw")
    channels, filters = x.shape[1], len(weight)
    whole(groups, "groups", least=1)
    if channels % groups or filters % groups:
        raise InvalidInput(
            f"The groups must divide {channels} channels and {filters} filters; {groups} does not.",
            "groups",
        )
    if weight.shape[1] * groups != channels:
        raise InvalidInput(
            f"Each filter needs {channels // groups} kernels, one for each channel of its group, "
            f"not {weight.shape[1]}.",
            "kernels",
        )
    if bias is not None and bias.shape != (filters,):
        raise InvalidInput(f"The bias needs {filters} numbers, one for each filter.", "bias")
    if weight.dtype != x.dtype or (bias is not None and bias.dtype != x.dtype):
        raise InvalidInput(f"The kernels and bias must be {x.dtype}, as the image is.", "kernels")


def _check_array(values: NDArray[Float], field: str, shape: str) -> None:
    if values.ndim != 4 or 0 in values.shape:
        raise InvalidInput(f"The {field} must be {shape}, not of shape {values.shape}.", field)
    if values.dtype not in (np.float32, np.float64):
        raise InvalidInput(f"The {field} must be float32 or float64, not {values.dtype}.", field)
