"""Every refusal as problem+json (RFC 9457): the one place where exceptions become statuses."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from functools import partial
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from app.errors import ConvscopeError, InvalidInput, NotFound, TooLarge, UnsupportedOperator

log = logging.getLogger("uvicorn.error")

MEDIA_TYPE = "application/problem+json"
Problem = dict[str, Any]


class Refused(ConvscopeError):
    """A request that fails before its values are read: body, content type, transport."""

    def __init__(self, status: int, slug: str, message: str, **members: Any) -> None:
        super().__init__(message)
        self.status = status
        self.slug = slug
        self.members = members


def problem(status: int, slug: str, detail: str, **members: Any) -> Problem:
    """Build the document; members that are None are left out."""
    given = {name: value for name, value in members.items() if value is not None}
    return {
        "type": f"urn:convscope:problem:{slug}",
        "title": slug.replace("-", " ").capitalize().replace("json", "JSON"),
        "status": status,
        "detail": detail,
        **given,
    }


def describe(error: ConvscopeError) -> Problem:
    """What a client is told about one of our own errors."""
    if isinstance(error, Refused):
        return problem(error.status, error.slug, str(error), **error.members)
    if isinstance(error, NotFound):
        return problem(
            404, "not-found", str(error), field=error.kind.split()[0], available=error.available
        )
    if isinstance(error, TooLarge):
        return problem(422, "too-large", error.message, field=error.field)
    if isinstance(error, InvalidInput):
        return problem(422, "invalid-input", error.message, field=error.field)
    if isinstance(error, UnsupportedOperator):
        return problem(501, "unsupported-operator", str(error))
    log.error("%s: %s", type(error).__name__, error)
    return problem(
        503, "not-available", "The network cannot answer now; the server's log says why."
    )


def from_pydantic(errors: Iterable[Mapping[str, Any]], whole: str = "body") -> InvalidInput:
    """The first error of a schema, as ours; `whole` names what was read when it is all wrong."""
    first = next(iter(errors))
    path = [str(part) for part in first["loc"] if part not in ("body", "query", "path")]
    field = ".".join(path) or whole
    if first["type"] == "extra_forbidden":
        return InvalidInput(f"There is no option {field!r} here. Check its spelling.", field)
    if first["type"] == "missing":
        return InvalidInput(f"{field} is missing.", field)
    return InvalidInput(f"{field}: {first['msg']}.", field)


def respond(document: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """Send a problem."""
    body = json.dumps(document).encode()
    return Response(body, document["status"], headers, media_type=MEDIA_TYPE)


async def _ours(_: Request, error: Exception) -> Response:
    assert isinstance(error, ConvscopeError)
    return respond(describe(error))


async def _schema(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError | ValidationError)
    return respond(describe(from_pydantic(error.errors())))


async def _http(request: Request, error: Exception) -> Response:
    """Errors of the framework itself: no such path, no such method."""
    assert isinstance(error, HTTPException)
    detail = str(error.detail)
    if error.status_code == 404:
        detail = f"There is nothing at {request.url.path}. The API is described at /docs."
    if error.status_code == 405:
        allowed = (error.headers or {}).get("Allow", "another method")
        detail = f"{request.method} is not possible here. Use {allowed}."
    phrase = HTTPStatus(error.status_code).phrase
    slug = phrase.lower().replace(" ", "-").replace("'", "")
    return respond(problem(error.status_code, slug, detail), error.headers)


async def _gone(_: Request, __: Exception) -> Response:
    """A client that hung up hears no answer, and its leaving is nothing for the log."""
    return Response(status_code=400)


async def _unexpected(headers: Mapping[str, str], _: Request, __: Exception) -> Response:
    return respond(
        problem(500, "internal-error", "The server made a mistake; its log has the details."),
        headers,
    )


def install(app: FastAPI, headers: Mapping[str, str]) -> None:
    """Map every exception once; a mistake of ours, which no middleware sees, with `headers`."""
    app.add_exception_handler(ConvscopeError, _ours)
    app.add_exception_handler(RequestValidationError, _schema)
    app.add_exception_handler(ValidationError, _schema)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(ClientDisconnect, _gone)
    app.add_exception_handler(Exception, partial(_unexpected, headers))
