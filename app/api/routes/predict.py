"""POST /predict and /predict/batch."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from app.api import examples, predictions
from app.api.answers import BatchAnswer, PredictAnswer
from app.api.asked import ask
from app.api.body import parse_json, read_json
from app.api.inputs import Source, from_numbers
from app.api.openapi import SEVEN, SMALL_ONE, answers, input_body, json_body
from app.api.parts import WithParts
from app.api.reply import INLINE_BYTES, answer
from app.api.schemas import BatchBody, InputBody, ModelQuery, PredictQuery
from app.errors import InvalidInput, TooLarge
from app.settings import Settings

router = APIRouter(tags=["predict"])

STATUSES = (400, 404, 413, 415, 422)


@router.post(
    "/predict",
    summary="Read a digit",
    response_model=PredictAnswer,
    responses=answers(examples.PREDICT, *STATUSES),
    openapi_extra=input_body(
        InputBody,
        PredictQuery,
        strokes={"strokes": SEVEN, "width": 0.07},
        image={"image": SMALL_ONE},
        bytes={
            "image": [[255, 255, 255], [255, 0, 255], [255, 0, 255]],
            "scale": 255,
            "invert": "auto",
        },
    ),
)
async def predict(
    request: Request, query: Annotated[PredictQuery, Query()], parts: WithParts
) -> Response:
    """Numbers, strokes, or a picture, as JSON, a form with a `file`, or a bare image body."""
    network = parts.catalogue.get(query.model)
    asked = await ask(request, query, parts.settings)

    def read() -> dict[str, Any]:
        return predictions.predict(network, asked.source(parts.settings))

    small = not asked.is_picture and len(asked.data) <= INLINE_BYTES
    return await answer(read, parts.workers, inline=small)


@router.post(
    "/predict/batch",
    summary="Read many digits",
    response_model=BatchAnswer,
    responses=answers(examples.BATCH, *STATUSES),
    openapi_extra=json_body(BatchBody, images={"images": [SMALL_ONE, SMALL_ONE]}),
)
async def predict_batch(
    request: Request, query: Annotated[ModelQuery, Query()], parts: WithParts
) -> Response:
    """Images of any sizes with one set of options; predictions in their order."""
    network = parts.catalogue.get(query.model)
    body = await read_json(request, parts.settings.max_body_bytes)

    def read() -> dict[str, Any]:
        batch = BatchBody.model_validate(parse_json(body))
        return {"predictions": predictions.predict_many(network, _sources(batch, parts.settings))}

    return await answer(read, parts.workers)


def _sources(batch: BatchBody, settings: Settings) -> list[Source]:
    images = batch.images
    if not isinstance(images, list) or not images:
        raise InvalidInput("images must be a list of at least one image.", "images")
    if len(images) > settings.max_batch:
        raise TooLarge(
            f"{len(images)} images are sent; at most {settings.max_batch} are read at once.",
            "images",
        )
    return [
        from_numbers(
            image,
            f"images.{index}",
            batch.scale,
            batch.invert,
            settings,
            normalise=batch.normalise,
        )
        for index, image in enumerate(images)
    ]
