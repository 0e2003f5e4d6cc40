"""POST /picture."""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter, Query, Request, Response

from app.api import examples
from app.api.answers import PictureAnswer
from app.api.asked import picture_field, receive
from app.api.body import UPLOADS
from app.api.inputs import Floats, read_picture
from app.api.openapi import answers, picture_body
from app.api.parts import WithParts
from app.api.reply import answer
from app.api.schemas import PictureQuery
from app.drawing.resample import reduce

router = APIRouter(tags=["predict"])

DECIMALS = 4
"""Finer than the 256 steps of a picture's greys."""


@router.post(
    "/picture",
    summary="A picture as pixels",
    response_model=PictureAnswer,
    responses=answers(examples.PICTURE, 400, 413, 415, 422),
    openapi_extra=picture_body(PictureQuery),
)
async def picture(
    request: Request, query: Annotated[PictureQuery, Query()], parts: WithParts
) -> Response:
    """What predict looks at in a picture, small enough to be drawn on: ink bright, 0–1."""
    media, data, options = await receive(request, query, parts.settings, UPLOADS)

    def read() -> dict[str, Any]:
        image = read_picture(data, options.invert, picture_field(media), parts.settings)
        return _shown(reduce(image, options.side))

    return await answer(read, parts.workers)


def _shown(image: Floats) -> dict[str, Any]:
    height, width = image.shape
    values = np.round(np.clip(image.astype(np.float64), 0, 1), DECIMALS)
    return {"image": values.tolist(), "height": height, "width": width}
