"""Request bodies: bounded while they arrive, and parsed without trusting them."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from app.api.problems import Refused
from app.errors import InvalidInput

JSON = "application/json"
FORM = "multipart/form-data"
PICTURES = ("image/png", "image/jpeg", "image/webp")
UPLOADS = (FORM, *PICTURES)
"""A picture, in a form or bare."""


@dataclass(frozen=True, slots=True)
class Form:
    """A multipart body: its one file and its options."""

    file: bytes
    options: dict[str, str]


def media_type(request: Request) -> str:
    """The content type without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def expect(request: Request, *supported: str) -> str:
    """Return the content type when it is one of those supported."""
    given = media_type(request)
    if given in supported:
        return given
    names = ", ".join(supported)
    said = f"{given!r} cannot be read here" if given else "The request does not say its type"
    raise Refused(
        415,
        "unsupported-media-type",
        f"{said}. Set the header Content-Type to one of: {names}.",
        field="content-type",
        available=list(supported),
    )


async def read_body(request: Request, limit: int) -> bytes:
    """Read at most `limit` bytes; a body that says or turns out to be larger is refused early."""
    stated = request.headers.get("content-length", "0")
    if stated.isdecimal() and int(stated[:20]) > limit:
        raise _too_large(limit)
    chunks, total = [], 0
    async for chunk in request.stream():
        total += len(chunk)
        if total > limit:
            raise _too_large(limit)
        chunks.append(chunk)
    return b"".join(chunks)


def _too_large(limit: int) -> Refused:
    return Refused(
        413, "content-too-large", f"The body is over the limit of {limit} bytes.", field="body"
    )


async def read_json(request: Request, limit: int) -> bytes:
    """The bytes of a body that must be JSON."""
    expect(request, JSON)
    return await read_body(request, limit)


def parse_json(body: bytes | str) -> dict[str, Any]:
    """An object from JSON text. NaN and Infinity come through, so that they can be named later."""
    if not body:
        raise Refused(400, "malformed-json", "The body is empty; send a JSON object.", field="body")
    try:
        value = json.loads(body)
    except RecursionError as error:
        raise Refused(
            400, "malformed-json", "The body is nested too deep.", field="body"
        ) from error
    except ValueError as error:
        raise Refused(
            400, "malformed-json", f"The body is not JSON: {error}.", field="body"
        ) from error
    if not isinstance(value, dict):
        raise InvalidInput("The body must be a JSON object, {…}.", "body")
    return value


async def parse_form(request: Request, body: bytes) -> Form:
    """The one part named `file` and the text parts around it."""

    async def stream() -> AsyncGenerator[bytes, None]:
        yield body
        yield b""

    parser = MultiPartParser(request.headers, stream(), max_files=1, max_fields=8)
    # The body is in memory already: its file stays there too, and needs no folder to write to.
    parser.spool_max_size = len(body)
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise Refused(400, "malformed-form", error.message, field="body") from error
    try:
        return await _read_form(form)
    finally:
        await form.close()


async def _read_form(form: FormData) -> Form:
    files = [value for value in form.getlist("file") if isinstance(value, UploadFile)]
    if len(files) != 1:
        raise InvalidInput("Send one picture as a file part named 'file'.", "file")
    options: dict[str, str] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            if name in options:
                raise InvalidInput(f"{name} is given twice.", name)
            options[name] = value
    return Form(await files[0].read(), options)
