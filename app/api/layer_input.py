"""What the layer of the One filter view reads: the drawing, or what a network made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.api.inputs import Source
from app.api.ports import Floats, Network
from app.api.problems import Refused
from app.api.schemas import FilterBody
from app.api.spatial import pair_of
from app.core.checks import pair
from app.drawing.prepare import Prepared
from app.errors import InvalidInput, TooLarge

NETWORK_INPUT = "input"
"""What the network saw, named as a frame's tensor is."""

LARGEST_SIDE = 64
"""Of what the layer reads. It is made for each message, and shown as a grid of cells."""

Shape = tuple[int, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Seen:
    """A drawing and what one run of a network made of it; without ink there was no run."""

    source: Source
    network: Network
    prepared: Prepared | None
    activations: Mapping[str, Floats]


def look(source: Source, network: Network, layers: Sequence[str]) -> Seen:
    """Compute all the layers that a frame needs at once."""
    prepared = source.prepare(network.input_spec)
    if prepared is None:
        return Seen(source, network, None, {})
    x = prepared.pixels[None, None]  # (1, 1, S, S)
    return Seen(source, network, prepared, network.activations(x, layers))


def layers_read(asked: Any, network: Network) -> list[str]:
    """The layers that a filter, not checked yet, will want to read: one or none."""
    name = asked.get("input") if isinstance(asked, dict) else None
    return [name] if isinstance(name, str) and name in _maps(network) else []


def read_input(asked: FilterBody, seen: Seen) -> Floats:
    """What the layer reads: (C, H, W), zeros where there is no ink to be made into maps."""
    name = asked.input
    if name is None:
        return seen.source.pixels(*_drawn_at(asked.size))[None]
    shape = _shape_of(name, seen.network)
    _check_size(asked.size, name, shape)
    if seen.prepared is None:
        return np.zeros(shape, np.float32)
    return seen.prepared.pixels[None] if name == NETWORK_INPUT else seen.activations[name]


def _maps(network: Network) -> dict[str, Shape]:
    """The shape (C, H, W) of every layer that has rows and columns."""
    shapes = {layer.name: layer.output_shape for layer in network.layers}
    return {name: s for name, s in shapes.items() if len(s) == 3 and name != NETWORK_INPUT}


def _shape_of(name: str, network: Network) -> Shape:
    side = network.input_spec.size
    shapes: dict[str, Shape] = {NETWORK_INPUT: (1, side, side), **_maps(network)}
    if name not in shapes:
        raise Refused(
            404,
            "not-found",
            f"{network.name} has no layer {name[:40]!r} with maps. "
            f"Available: {', '.join(shapes)}; or null for the drawing.",
            field="filter.input",
            available=list(shapes),
        )
    channels, height, width = shapes[name]
    if max(height, width) > LARGEST_SIDE:
        raise TooLarge(
            f"The maps of {name} are {height}×{width}; at most {LARGEST_SIDE} a side are read.",
            "filter.input",
        )
    return channels, height, width


def _drawn_at(size: Any) -> tuple[int, int]:
    if size is None:
        raise InvalidInput("size is missing: say how many rows and columns to draw.", "size")
    height, width = pair(pair_of(size, "size"), "size")
    if max(height, width) > LARGEST_SIDE:
        raise TooLarge(
            f"The filter's input is {height}×{width}; at most {LARGEST_SIDE} a side are drawn.",
            "size",
        )
    return height, width


def _check_size(size: Any, name: str, shape: Shape) -> None:
    """Maps have their own size; another one that is told must be a mistake."""
    if size is None:
        return
    height, width = pair(pair_of(size, "size"), "size")
    if (height, width) != shape[1:]:
        raise InvalidInput(
            f"size is {height}×{width} but {name} is {shape[1]}×{shape[2]}. Leave size out.",
            "size",
        )
