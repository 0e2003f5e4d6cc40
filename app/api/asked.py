"""The inputs of predict, in whichever body they came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from fastapi import Request

from app.api.body import FORM, JSON, UPLOADS, expect, parse_form, parse_json, read_body
from app.api.inputs import Source, from_body, from_picture
from app.api.schemas import InkOptions, InputBody, PictureOptions
from app.errors import InvalidInput
from app.settings import Settings

Options = TypeVar("Options", bound=InkOptions)


@dataclass(frozen=True, slots=True)
class Asked:
    """A body that has arrived, not looked into yet: that can be work for a thread."""

    media: str
    data: bytes
    options: PictureOptions
    """Of the query and the form."""

    @property
    def is_picture(self) -> bool:
        """Whether the body is a picture, in a form or bare."""
        return self.media != JSON

    def source(self, settings: Settings) -> Source:
        """What to look at. Raises InvalidInput."""
        return self.read(InputBody, settings)[0]

    def read(self, schema: type[InputBody], settings: Settings) -> tuple[Source, Any]:
        """What to look at, with the body or the options that say more about it."""
        if self.is_picture:
            field = picture_field(self.media)
            return from_picture(self.data, self.options, field, settings), self.options
        document = _merged(parse_json(self.data), _given(self.options))
        body = schema.model_validate(document)
        return from_body(body, settings), body


async def ask(request: Request, query: PictureOptions, settings: Settings) -> Asked:
    """Read the body within its limit, whatever kind it is."""
    return Asked(*await receive(request, query, settings, (JSON, *UPLOADS)))


async def receive(
    request: Request, query: Options, settings: Settings, kinds: Sequence[str]
) -> tuple[str, bytes, Options]:
    """The content type, which is one of `kinds`, the body or a form's file, and all options."""
    media = expect(request, *kinds)
    data = await read_body(request, settings.max_body_bytes)
    if media != FORM:
        return media, data, query
    form = await parse_form(request, data)
    if "model" in form.options and "model" in type(query).model_fields:
        raise InvalidInput("Choose the model in the query: ?model=digits.", "model")
    options = type(query).model_validate(_merged(dict(form.options), _texts(query)))
    return media, form.file, options


def picture_field(media: str) -> str:
    """What a problem with a picture is about."""
    return "file" if media == FORM else "body"


def _given(query: PictureOptions) -> dict[str, Any]:
    """Options of the query that a JSON body may hold too."""
    given = query.model_dump(exclude_unset=True, exclude={"model"})
    if isinstance(given.get("layers"), str):
        given["layers"] = given["layers"].split(",")
    return given


def _texts(query: InkOptions) -> dict[str, Any]:
    return query.model_dump(exclude_unset=True)


def _merged(body: dict[str, Any], query: dict[str, Any]) -> dict[str, Any]:
    """One set of options; the same one twice would leave it open which holds."""
    for name in query:
        if name in body:
            raise InvalidInput(f"{name} is given in the body and in the query. Keep one.", name)
    return {**body, **query}
