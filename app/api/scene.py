"""What one frame holds: the drawing's pixels, the filter's answer, the network's maps."""

from __future__ import annotations

from collections.abc import Mapping
from time import perf_counter
from typing import Any

import numpy as np
from pydantic import ValidationError

from app.api import filters
from app.api.frame import Tensor, display, encode, exact
from app.api.inputs import from_live
from app.api.layer_input import Seen, layers_read, look, read_input
from app.api.parts import Parts
from app.api.ports import Floats, Network
from app.api.predictions import known, prediction
from app.api.problems import Refused, describe, from_pydantic
from app.api.schemas import FilterBody, LiveMessage
from app.api.spatial import placed
from app.drawing.prepare import Prepared
from app.errors import InvalidInput, TooLarge


def make_frame(message: LiveMessage, parts: Parts) -> bytes:
    """Answer one live message. Raises what app.api.problems describes."""
    start = perf_counter()
    network = parts.catalogue.get(message.network)
    wanted = _wanted(message, network, parts)
    seen = look(from_live(message.drawing, parts.settings), network, wanted)
    header, tensors = _filter(message.filter, seen, parts)
    reading = None
    if seen.prepared is not None:
        reading = network.reading_of(seen.activations)
        tensors += [exact("input", seen.prepared.pixels[None]), *_layers(message, seen.activations)]
    header = {
        "seq": message.seq,
        "ink": seen.prepared is not None,
        "prediction": prediction(network, reading),
        "placement": _placement(seen.prepared),
        **header,
        "milliseconds": (perf_counter() - start) * 1000,
    }
    return encode(header, tensors)


def _wanted(message: LiveMessage, network: Network, parts: Parts) -> list[str]:
    """The layers to compute: those to send, to read, and those that the prediction is made of."""
    if len(message.maps) > parts.settings.max_maps:
        raise TooLarge(
            f"{len(message.maps)} maps are asked for; at most {parts.settings.max_maps} are sent.",
            "maps",
        )
    focus = [] if message.focus is None else [message.focus]
    read = layers_read(message.filter, network)
    return known(network, [*message.maps, *focus, *read, *network.answers])


def _layers(message: LiveMessage, values: Mapping[str, Floats]) -> list[Tensor]:
    tensors = [display(f"map:{name}", values[name]) for name in dict.fromkeys(message.maps)]
    if message.focus is not None:
        tensors.append(exact(f"focus:{message.focus}", values[message.focus]))
    return tensors


def _filter(asked: Any, seen: Seen, parts: Parts) -> tuple[dict[str, Any], list[Tensor]]:
    """The One filter view. What is wrong with it does not keep the rest from being answered."""
    if asked is None:
        return {"filter": None, "filter_problem": None}, []
    try:
        return _filtered(FilterBody.model_validate(asked), seen, parts)
    except ValidationError as error:
        problem = describe(from_pydantic(error.errors(), whole="filter"))
    except (InvalidInput, Refused) as error:
        problem = describe(error)
    return {"filter": None, "filter_problem": problem}, []


def _filtered(asked: FilterBody, seen: Seen, parts: Parts) -> tuple[dict[str, Any], list[Tensor]]:
    pixels = read_input(asked, seen)  # (C, H, W)
    layer = filters.make_filters(asked, pixels.shape, parts.settings)
    filtered = filters.run(layer, pixels.astype(np.float64), parts.engine)
    answer = {
        "geometry": placed(layer.geometry, len(pixels)),
        "parity": filters.parity(filtered),
    }
    tensors = [exact("pixels", pixels), exact("output", filtered.output)]
    return {"filter": answer, "filter_problem": None}, tensors


def _placement(prepared: Prepared | None) -> dict[str, float] | None:
    if prepared is None:
        return None
    place = prepared.placement
    return {"scale": place.scale, "left": place.left, "top": place.top}
