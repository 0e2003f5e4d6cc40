"""The frame, by socket and by request."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response, WebSocket

from app.api.body import parse_json, read_json
from app.api.live import serve
from app.api.openapi import SEVEN, json_body, refusals
from app.api.parts import WithParts
from app.api.reply import work
from app.api.scene import make_frame
from app.api.schemas import LiveMessage

router = APIRouter(tags=["live"])

OCTETS = "application/octet-stream"


@router.post(
    "/frame",
    summary="One frame, where the socket is blocked",
    response_class=Response,
    responses={
        200: {
            "description": "A binary frame, as docs/live-protocol.md describes it.",
            "content": {OCTETS: {"schema": {"type": "string", "format": "binary"}}},
        },
        **refusals(400, 404, 413, 415, 422),
    },
    openapi_extra=json_body(
        LiveMessage,
        seven={
            "seq": 1,
            "drawing": {"strokes": SEVEN, "width": 0.07},
            "network": "digits",
            "maps": ["relu1"],
            "filter": {
                "size": [18, 18],
                "kernels": [[[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]],
                "padding": "same",
            },
        },
        layer={
            "seq": 2,
            "drawing": {"strokes": SEVEN},
            "network": "lesson",
            "filter": {"input": "input", "kernels": [[[1, 1], [1, 1]]], "padding_mode": "reflect"},
        },
    ),
)
async def frame(request: Request, parts: WithParts) -> Response:
    """A live message as JSON, the binary frame as the answer."""
    body = await read_json(request, parts.settings.max_message_bytes)

    def made() -> bytes:
        return make_frame(LiveMessage.model_validate(parse_json(body)), parts)

    return Response(await work(made, parts.workers.frames), media_type=OCTETS)


@router.websocket("/live")
async def live(socket: WebSocket, parts: WithParts) -> None:
    """Drawings in, frames out."""
    await serve(socket, parts)
