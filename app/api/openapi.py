"""What OpenAPI says about bodies that FastAPI does not parse, and about refusals."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from app.api.answers import ProblemDocument
from app.api.body import FORM, JSON, PICTURES
from app.api.problems import MEDIA_TYPE

Document = dict[str, Any]

MEANINGS = {
    400: "The body is not what its content type says.",
    404: "No such model or layer; `available` lists the names that exist.",
    413: "The body is over the limit.",
    415: "The content type is not supported; `available` lists those that are.",
    422: "A value is wrong; `field` names it.",
    501: "NumPy's replay does not know an operator of the graph.",
    503: "No network can answer.",
}

SEVEN = [[[0.25, 0.22], [0.74, 0.22], [0.55, 0.52], [0.42, 0.85]]]
SMALL_ONE = [[0, 0, 0, 0, 0, 0, 0], *([[0, 0, 0, 1, 0, 0, 0]] * 5), [0, 0, 0, 0, 0, 0, 0]]


def refusals(*statuses: int) -> dict[int | str, Document]:
    """Responses for the statuses that a route can refuse with."""
    schema = ProblemDocument.model_json_schema()
    return {
        status: {"description": MEANINGS[status], "content": {MEDIA_TYPE: {"schema": schema}}}
        for status in statuses
    }


def answers(example: Document, *statuses: int) -> dict[int | str, Document]:
    """Responses of a route: what an answer looks like, and the refusals."""
    shown = {"description": "The answer.", "content": {JSON: {"example": example}}}
    return {200: shown, **refusals(*statuses)}


def json_body(model: type[BaseModel], **examples: Document) -> Document:
    """A request body of JSON."""
    return {"requestBody": {"required": True, "content": {JSON: _json(model, examples)}}}


def input_body(model: type[BaseModel], options: type[BaseModel], **examples: Document) -> Document:
    """A request body of JSON, or a picture as `picture_body` has it."""
    content = {JSON: _json(model, examples), **_picture(options)}
    return {"requestBody": {"required": True, "content": content}}


def picture_body(options: type[BaseModel]) -> Document:
    """A request body of a form with a picture and `options`, or a bare picture."""
    return {"requestBody": {"required": True, "content": _picture(options)}}


def _picture(options: type[BaseModel]) -> Document:
    texts = options.model_json_schema()["properties"]
    texts.pop("model", None)  # only the query chooses it
    form: Document = {
        "type": "object",
        "required": ["file"],
        "properties": {
            "file": {"type": "string", "format": "binary"},
            **texts,
        },
        "additionalProperties": False,
    }
    picture = {"schema": {"type": "string", "format": "binary"}}
    return {FORM: {"schema": form}, **dict.fromkeys(PICTURES, picture)}


def _json(model: type[BaseModel], examples: dict[str, Document]) -> Document:
    schema = model.model_json_schema()
    return {
        "schema": _inlined(schema, schema.pop("$defs", {})),
        "examples": {name: {"value": value} for name, value in examples.items()},
    }


def _inlined(node: Any, definitions: Document) -> Any:
    """Put definitions where they are referred to: an operation has no place of its own for them."""
    if isinstance(node, list):
        return [_inlined(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _inlined(definitions[node["$ref"].rsplit("/", 1)[1]], definitions)
    return {key: _inlined(value, definitions) for key, value in node.items()}
