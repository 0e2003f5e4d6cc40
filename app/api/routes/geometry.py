"""GET /geometry and POST /convolve."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from app.api import examples, filters
from app.api.answers import ConvolveAnswer, GeometryAnswer
from app.api.body import parse_json, read_json
from app.api.numbers import numbers
from app.api.openapi import answers, json_body
from app.api.parts import Parts, WithParts
from app.api.reply import answer
from app.api.schemas import ConvolveBody, GeometryQuery
from app.api.spatial import bounded, geometry_answer, resolve

router = APIRouter(tags=["convolution"])

SOBEL = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]


@router.get(
    "/geometry",
    summary="Where a filter stands",
    response_model=GeometryAnswer,
    responses=answers(examples.GEOMETRY, 422),
)
async def geometry(query: Annotated[GeometryQuery, Query()], parts: WithParts) -> Response:
    """Output size, centres, coverage, reads and parameters of one filter on one channel."""
    return await answer(lambda: _placed(query, parts), parts.workers)


@router.post(
    "/convolve",
    summary="Run one convolution layer",
    response_model=ConvolveAnswer,
    responses=answers(examples.CONVOLVE, 400, 413, 415, 422),
    openapi_extra=json_body(
        ConvolveBody,
        sobel={
            "image": [[0, 0, 1, 1]] * 4,
            "kernels": [SOBEL],
            "padding": "same",
        },
        strided={
            "image": [[0.0, 0.5, 1.0, 0.5, 0.0]] * 5,
            "kernels": [SOBEL, [[1 / 9] * 3] * 3],
            "bias": [0, 0.5],
            "stride": 2,
            "padding": [1, 1, 1, 1],
            "activation": "relu",
        },
    ),
)
async def convolve(request: Request, parts: WithParts) -> Response:
    """Cross-correlation in NumPy, float64, held against the same layer in ONNX Runtime."""
    body = await read_json(request, parts.settings.max_body_bytes)
    return await answer(lambda: _convolved(body, parts), parts.workers)


def _placed(query: GeometryQuery, parts: Parts) -> dict[str, Any]:
    geometry = resolve(
        (query.height, query.width),
        query.kernel,
        query.stride,
        query.padding,
        query.dilation,
        query.rule,
    )
    return geometry_answer(bounded(geometry, parts.settings.max_answer_numbers, "height"))


def _convolved(body: bytes, parts: Parts) -> dict[str, Any]:
    asked = ConvolveBody.model_validate(parse_json(body))
    image = numbers(asked.image, "image", (2, 3))
    image = image[None] if image.ndim == 2 else image  # (C, H, W)
    layer = filters.make_filters(asked, image.shape, parts.settings)
    filtered = filters.run(layer, image, parts.engine)
    return {
        "output": filtered.output.tolist(),
        "geometry": geometry_answer(layer.geometry, layer.kernels.shape[1]),
        "parity": filters.parity(filtered),
    }
