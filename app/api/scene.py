"""What one frame holds: the drawing's pixels, the filter's answer, the network's maps."""

from __future__ import annotations

from time import perf_counter
from typing import Any

import numpy as np
from pydantic import ValidationError

from app.api import filters
from app.api.frame import Tensor, display, encode, exact
from app.api.inputs import Source, from_live
from app.api.parts import Parts
from app.api.ports import Floats, Network
from app.api.predictions import known, prediction
from app.api.problems import describe, from_pydantic
from app.api.schemas import FilterBody, LiveMessage
from app.api.spatial import pair_of, placed
from app.core.checks import pair
from app.drawing.prepare import Prepared
from app.errors import InvalidInput, TooLarge

LARGEST_SIDE = 64
"""Of the filter's input. It is drawn for each message, and shown as a grid of cells."""


def make_frame(message: LiveMessage, parts: Parts) -> bytes:
    """Answer one live message. Raises what app.api.problems describes."""
    start = perf_counter()
    network = parts.catalogue.get(message.network)
    wanted = _wanted(message, network, parts)
    source = from_live(message.drawing, parts.settings)
    prepared = source.prepare(network.input_spec)
    header, tensors = _filter(message.filter, source, parts)
    reading = None
    if prepared is not None:
        x = prepared.pixels[None]  # (1, S, S)
        values = network.activations(x[None], wanted)
        reading = network.reading_of(values)
        tensors += [exact("input", x), *_layers(message, values)]
    header = {
        "seq": message.seq,
        "ink": prepared is not None,
        "prediction": prediction(network, reading),
        "placement": _placement(prepared),
        **header,
        "milliseconds": (perf_counter() - start) * 1000,
    }
    return encode(header, tensors)


def _wanted(message: LiveMessage, network: Network, parts: Parts) -> list[str]:
    """The layers to compute, with those that the prediction is made of."""
    if len(message.maps) > parts.settings.max_maps:
        raise TooLarge(
            f"{len(message.maps)} maps are asked for; at most {parts.settings.max_maps} are sent.",
            "maps",
        )
    focus = [] if message.focus is None else [message.focus]
    return known(network, [*message.maps, *focus, *network.answers])


def _layers(message: LiveMessage, values: dict[str, Floats]) -> list[Tensor]:
    tensors = [display(f"map:{name}", values[name]) for name in dict.fromkeys(message.maps)]
    if message.focus is not None:
        tensors.append(exact(f"focus:{message.focus}", values[message.focus]))
    return tensors


def _filter(asked: Any, source: Source, parts: Parts) -> tuple[dict[str, Any], list[Tensor]]:
    """The One filter view. What is wrong with it does not keep the rest from being answered."""
    if asked is None:
        return {"filter": None, "filter_problem": None}, []
    try:
        return _filtered(FilterBody.model_validate(asked), source, parts)
    except ValidationError as error:
        problem = from_pydantic(error.errors(), whole="filter")
    except InvalidInput as error:
        problem = error
    return {"filter": None, "filter_problem": describe(problem)}, []


def _filtered(
    asked: FilterBody, source: Source, parts: Parts
) -> tuple[dict[str, Any], list[Tensor]]:
    height, width = _size(asked)
    layer = filters.make_filters(asked, (1, height, width), parts.settings)
    pixels = source.pixels(height, width)
    filtered = filters.run(layer, pixels[None].astype(np.float64), parts.engine)
    answer = {"geometry": placed(layer.geometry), "parity": filters.parity(filtered)}
    tensors = [exact("pixels", pixels), exact("output", filtered.output)]
    return {"filter": answer, "filter_problem": None}, tensors


def _size(asked: FilterBody) -> tuple[int, int]:
    height, width = pair(pair_of(asked.size, "size"), "size")
    if max(height, width) > LARGEST_SIDE:
        raise TooLarge(
            f"The filter's input is {height}×{width}; at most {LARGEST_SIDE} a side are drawn.",
            "size",
        )
    return height, width


def _placement(prepared: Prepared | None) -> dict[str, float] | None:
    if prepared is None:
        return None
    place = prepared.placement
    return {"scale": place.scale, "left": place.left, "top": place.top}
