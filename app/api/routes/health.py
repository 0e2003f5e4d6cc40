"""Whether the process lives, and whether it can answer."""

from __future__ import annotations

from fastapi import APIRouter, Response

from app.api import examples
from app.api.openapi import answers
from app.api.parts import WithParts
from app.api.problems import Refused
from app.api.reply import reply

router = APIRouter(tags=["health"])

PROBES = ["GET", "HEAD"]
"""What monitors ask with. OpenAPI describes the first, as an operation has one method."""


@router.get(
    "/healthz",
    summary="Is it alive?",
    response_model=dict[str, str],
    responses=answers(examples.HEALTH),
)
@router.api_route("/healthz", methods=PROBES, include_in_schema=False)
async def healthz() -> Response:
    """The process answers; nothing else is looked at."""
    return reply({"status": "ok"})


@router.get(
    "/readyz",
    summary="Can it answer?",
    response_model=dict[str, object],
    responses=answers(examples.READY, 503),
)
@router.api_route("/readyz", methods=PROBES, include_in_schema=False)
async def readyz(parts: WithParts) -> Response:
    """The networks that are loaded, each with the provider that runs it."""
    names = parts.catalogue.names
    if not names:
        raise Refused(503, "not-ready", "No network is loaded.")
    models = {name: parts.catalogue.get(name).provider for name in names}
    return reply({"status": "ready", "models": models})
