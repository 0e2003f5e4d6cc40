"""What every route works with, put together once by create_app."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from app.api.ports import Catalogue, LayerEngine
from app.api.reply import Workers
from app.settings import Settings


@dataclass(frozen=True, slots=True)
class Parts:
    """The networks, the engine to compare convolutions with, the limits and the threads."""

    settings: Settings
    catalogue: Catalogue
    engine: LayerEngine
    workers: Workers = field(default_factory=Workers)


def parts_of(connection: HTTPConnection) -> Parts:
    """The application's parts, for requests and sockets alike."""
    parts: Parts = connection.app.state.parts
    return parts


WithParts = Annotated[Parts, Depends(parts_of)]
