"""One convolution layer with the weights a client chose: checked, bounded, run, compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.api.numbers import Doubles, numbers
from app.api.ports import LayerEngine
from app.api.spatial import bounded, resolve
from app.core.activations import ACTIVATIONS
from app.core.convolution import conv2d
from app.core.counts import macs
from app.core.geometry import Geometry
from app.core.padding_mode import PaddingMode, resolve_padding_mode
from app.errors import InvalidInput, TooLarge
from app.settings import Settings

ENGINE = "onnxruntime"


@dataclass(frozen=True, eq=False, slots=True)
class Filters:
    """Kernels (F, C/g, kh, kw) and bias (F,) with where they stand and what follows them."""

    kernels: Doubles
    bias: Doubles
    geometry: Geometry
    groups: int
    padding_mode: PaddingMode
    activation: str


@dataclass(frozen=True, eq=False, slots=True)
class Filtered:
    """Output (F, OH, OW), and how far the other engine's answer lies from it."""

    output: Doubles
    difference: float


def make_filters(asked: Any, shape: Sequence[int], settings: Settings) -> Filters:
    """Check what a client asked for against an image of `shape` (C, H, W).

    `asked` has the members kernels, bias, stride, padding, padding_mode, dilation, rule and
    activation, and may have groups.
    """
    channels, height, width = shape
    groups = getattr(asked, "groups", 1)
    kernels = _kernels(asked.kernels, channels, groups)
    geometry = resolve(
        (height, width),
        kernels.shape[2:],
        asked.stride,
        asked.padding,
        asked.dilation,
        asked.rule,
    )
    if asked.activation not in ACTIVATIONS:
        raise InvalidInput(
            f"There is no activation {asked.activation[:40]!r}. Use {', '.join(ACTIVATIONS)}.",
            "activation",
        )
    filters = Filters(
        kernels,
        _bias(asked.bias, len(kernels)),
        geometry,
        groups,
        resolve_padding_mode(asked.padding_mode, geometry.padding, geometry.size),
        asked.activation,
    )
    _bound(filters, channels, settings)
    return filters


def run(filters: Filters, image: Doubles, engine: LayerEngine) -> Filtered:
    """(C, H, W) → the layer's output in float64, compared before the activation."""
    geometry, mode = filters.geometry, filters.padding_mode
    single = [a.astype(np.float32) for a in (image, filters.kernels, filters.bias)]
    output = conv2d(
        image[None],
        filters.kernels,
        filters.bias,
        stride=geometry.stride,
        padding=geometry.padding,
        padding_mode=mode,
        dilation=geometry.dilation,
        groups=filters.groups,
    )[0]
    other = engine.run(single[0], single[1], single[2], geometry, filters.groups, mode)
    difference = float(np.abs(output - other).max())
    return Filtered(ACTIVATIONS[filters.activation](output), difference)


def parity(filtered: Filtered) -> dict[str, Any]:
    """How far NumPy and the other engine lie apart."""
    return {"engine": ENGINE, "max_abs_difference": filtered.difference}


def _kernels(value: Any, channels: int, groups: int) -> Doubles:
    kernels = numbers(value, "kernels", (3, 4))
    if kernels.ndim == 3:
        kernels = kernels[:, None]  # (F, 1, kh, kw)
    filters, depth = kernels.shape[:2]
    if groups < 1 or channels % groups or filters % groups:
        raise InvalidInput(
            f"groups must divide the {channels} channels of the image and the {filters} filters; "
            f"{groups} does not.",
            "groups",
        )
    if depth != channels // groups:
        raise InvalidInput(
            f"The image has {channels} channels in {groups} groups, so each filter needs "
            f"{channels // groups} kernels, not {depth}. Give kernels as "
            f"{filters}×{channels // groups}×kh×kw.",
            "kernels",
        )
    return kernels


def _bias(value: Any, filters: int) -> Doubles:
    if value is None:
        return np.zeros(filters)
    bias = numbers(value, "bias", (1,))
    if len(bias) != filters:
        raise InvalidInput(
            f"bias has {len(bias)} numbers but there are {filters} filters. Give one for each.",
            "bias",
        )
    return bias


def _bound(filters: Filters, channels: int, settings: Settings) -> None:
    """Work and memory known before any is spent."""
    geometry = bounded(filters.geometry, settings.max_answer_numbers, "image")
    count = len(filters.kernels)
    height, width = geometry.output
    padded = channels * geometry.rows.padded * geometry.columns.padded
    windows = channels * height * width * geometry.kernel.height * geometry.kernel.width
    work = macs(geometry, channels, count, filters.groups)
    for amount, limit, what in (
        (padded, settings.max_convolve_cells, "cells of padded input"),
        (windows, settings.max_convolve_cells, "cells in its windows"),
        (work, settings.max_convolve_macs, "multiply-adds"),
        (count * height * width, settings.max_answer_numbers, "outputs"),
    ):
        if amount > limit:
            raise TooLarge(
                f"This convolution has {amount} {what}; at most {limit} are allowed. "
                "Use a smaller image or kernel, fewer filters, or a larger stride.",
                "image",
            )
