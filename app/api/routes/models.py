"""What networks there are, what is in them, and what they compute."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from app.api import examples, predictions
from app.api.answers import ActivationsAnswer, ModelAnswer, ModelsAnswer, WeightsAnswer
from app.api.asked import ask
from app.api.openapi import SEVEN, answers, input_body
from app.api.parts import WithParts
from app.api.ports import Layer, Network
from app.api.reply import answer, reply
from app.api.schemas import ActivationsBody, ActivationsQuery

router = APIRouter(prefix="/models", tags=["models"])

SUMMARY = ("name", "version", "task", "input", "classes", "parameters", "metrics")


@router.get(
    "", summary="The networks", response_model=ModelsAnswer, responses=answers(examples.MODELS)
)
async def models(parts: WithParts) -> Response:
    """Names, inputs, classes and measured accuracy."""
    networks = [parts.catalogue.get(name) for name in parts.catalogue.names]
    return reply({"models": [_summary(network) for network in networks]})


@router.get(
    "/{name}",
    summary="One network",
    response_model=ModelAnswer,
    responses=answers(examples.MODEL, 404, 422),
)
async def model(name: str, parts: WithParts) -> Response:
    """The card, and every layer with its shapes, parameters and receptive field."""
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
    return {**{name: card[name] for name in SUMMARY}, "provider": network.provider}


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
