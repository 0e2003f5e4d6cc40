"""What networks there are, what is in them, and what they compute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from app.api import examples, predictions
from app.api.answers import (
    ActivationsAnswer,
    HistoryAnswer,
    ModelAnswer,
    ModelsAnswer,
    PastWeightsAnswer,
    WeightsAnswer,
)
from app.api.asked import ask
from app.api.openapi import SEVEN, answers, input_body
from app.api.parts import WithParts
from app.api.ports import Catalogue, Floats, History, Layer, Network
from app.api.problems import Refused
from app.api.reply import answer, reply
from app.api.schemas import ActivationsBody, ActivationsQuery, HistoryQuery
from app.errors import InvalidInput

router = APIRouter(prefix="/models", tags=["models"])

SUMMARY = ("name", "version", "task", "input", "classes", "parameters")
HEADLINE = ("value", "interval_95", "command")
"""What the catalogue says of a metric; tables and curves are the card's."""


@router.get(
    "", summary="The networks", response_model=ModelsAnswer, responses=answers(examples.MODELS)
)
async def models(parts: WithParts) -> Response:
    """Names, tasks, inputs, parameters, multiply-adds and headline figures."""
    networks = [parts.catalogue.get(name) for name in parts.catalogue.names]
    return reply({"models": [_summary(network) for network in networks]})


@router.get(
    "/{name}",
    summary="One network",
    response_model=ModelAnswer,
    responses=answers(examples.MODEL, 404, 422),
)
async def model(name: str, parts: WithParts) -> Response:
    """The whole card, and every layer with its shapes, parameters and receptive field."""
    network = parts.catalogue.get(name)
    return reply(
        {
            "card": dict(network.card.document),
            "provider": network.provider,
            "layers": [_layer(layer) for layer in network.layers],
        }
    )


@router.get(
    "/{name}/weights/{layer}",
    summary="A layer's weights",
    response_model=WeightsAnswer,
    responses=answers(examples.WEIGHTS, 404, 422),
)
async def weights(name: str, layer: str, parts: WithParts) -> Response:
    """Kernels F×C×kh×kw of a convolution, a matrix of a dense layer, and biases."""
    network = parts.catalogue.get(name)
    return await answer(lambda: _weights(network, layer), parts.workers)


@router.get(
    "/{name}/history",
    summary="How a network was trained",
    response_model=HistoryAnswer | PastWeightsAnswer,
    responses=answers(examples.HISTORY, 404, 422),
)
async def history(name: str, query: Annotated[HistoryQuery, Query()], parts: WithParts) -> Response:
    """Validation accuracy by epoch, or with layer and moment the layer's weights at that moment."""
    return await answer(lambda: _history(name, query, parts.catalogue), parts.workers)


@router.post(
    "/{name}/activations",
    summary="What a network computes on the way",
    response_model=ActivationsAnswer,
    responses=answers(examples.ACTIVATIONS, 400, 404, 413, 415, 422, 501),
    openapi_extra=input_body(
        ActivationsBody, ActivationsQuery, strokes={"strokes": SEVEN, "layers": ["conv1", "relu1"]}
    ),
)
async def activations(
    name: str,
    request: Request,
    query: Annotated[ActivationsQuery, Query()],
    parts: WithParts,
) -> Response:
    """The inputs of predict; the layers asked for, and how far NumPy's replay lies from them."""
    network = parts.catalogue.get(name)
    asked = await ask(request, query, parts.settings)

    def computed() -> dict[str, Any]:
        source, said = asked.read(ActivationsBody, parts.settings)
        return predictions.activations(network, source, _names(said.layers))

    return await answer(computed, parts.workers)


def _history(name: str, query: HistoryQuery, catalogue: Catalogue) -> dict[str, Any]:
    kept = _history_of(name, catalogue)
    if query.layer is None and query.moment is None:
        return {
            "model": name,
            "epoch": _short(kept.epochs),
            "validation_accuracy": _short(kept.validation_accuracies),
            "layers": list(kept.layers),
        }
    if query.layer is None or query.moment is None:
        absent = "layer" if query.layer is None else "moment"
        raise InvalidInput("Give a layer and a moment, or neither.", absent)
    found = kept.weights(query.layer, query.moment)
    return {
        "model": name,
        "layer": query.layer,
        "moment": query.moment,
        "epoch": _short(kept.epochs)[query.moment],
        "validation_accuracy": _short(kept.validation_accuracies)[query.moment],
        "shape": list(found.kernels.shape),
        "kernels": found.kernels.tolist(),
        "bias": None if found.bias is None else found.bias.tolist(),
    }


def _history_of(name: str, catalogue: Catalogue) -> History:
    kept = catalogue.get(name).history
    if kept is None:
        others = [each for each in catalogue.names if catalogue.get(each).history is not None]
        detail = f"The history of {name!r} was not kept. With one: {', '.join(others) or 'none'}."
        raise Refused(404, "not-found", detail, field="history", available=others)
    return kept


def _short(values: Floats) -> list[float]:
    """The shortest numbers that are these float32."""
    return [float(str(value)) for value in values]


def _names(layers: Any) -> list[str] | None:
    return layers.split(",") if isinstance(layers, str) else layers


def _weights(network: Network, layer: str) -> dict[str, Any]:
    found = network.weights(layer)
    return {
        "model": network.name,
        "layer": layer,
        "shape": list(found.kernels.shape),
        "kernels": found.kernels.tolist(),
        "bias": None if found.bias is None else found.bias.tolist(),
    }


def _summary(network: Network) -> dict[str, Any]:
    card = network.card.document
    return {
        **{name: card[name] for name in SUMMARY},
        "macs": sum(layer.macs for layer in network.layers),
        "metrics": {name: _headline(metric) for name, metric in card["metrics"].items()},
        "provider": network.provider,
    }


def _headline(metric: Mapping[str, Any]) -> dict[str, Any]:
    return {name: metric[name] for name in HEADLINE if name in metric}


def _layer(layer: Layer) -> dict[str, Any]:
    field = layer.receptive_field
    return {
        "name": layer.name,
        "kind": layer.kind,
        "inputs": layer.inputs,
        "input_shapes": layer.input_shapes,
        "output_shape": layer.output_shape,
        "hyper_parameters": dict(layer.hyper_parameters),
        "parameters": layer.parameters,
        "macs": layer.macs,
        "receptive_field": None if field is None else asdict(field),
    }
