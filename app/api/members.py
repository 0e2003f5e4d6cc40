"""Members of bodies and queries, with the JSON schema of each.

Arrays stay plain lists here: app.api.numbers reads them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, WithJsonSchema

from app.core.activations import ACTIVATIONS
from app.core.padding_mode import NUMPY_MODES

RULES = ("keras", "pytorch", "onnx", "onnx_lower")
RULE = (
    "Whose rule `same` follows. Only `same` reads it. pytorch is what padding=d·(k−1)//2 gives for "
    "odd kernels, whatever the stride: torch itself refuses padding='same' with a stride over 1."
)
PADDING_MODE = "What the padding holds. reflect needs less padding than pixels on each side."


def _nested(depth: int) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "number"}
    for _ in range(depth):
        schema = {"type": "array", "items": schema}
    return schema


def _array(*depths: int) -> WithJsonSchema:
    schemas = [_nested(depth) for depth in depths]
    return WithJsonSchema(schemas[0] if len(schemas) == 1 else {"anyOf": schemas})


def _invert(value: Any) -> Any:
    words = {"auto": "auto", "true": True, "false": False}
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in words:
        return words[value.lower()]
    raise ValueError('use "auto", true or false')


Invert = Annotated[
    Literal["auto"] | bool, BeforeValidator(_invert, json_schema_input_type=Literal["auto"] | bool)
]
Image = Annotated[Any, _array(2)]
Volume = Annotated[Any, _array(2, 3)]
Images = Annotated[Any, _array(3)]
Strokes = Annotated[Any, _array(3)]
Kernels = Annotated[Any, _array(3, 4)]
Numbers = Annotated[Any, _array(1)]

_WHOLE = {"type": "integer", "minimum": 1, "maximum": 4096}
Pair = Annotated[
    Any,
    WithJsonSchema(
        {
            "anyOf": [
                _WHOLE,
                {"type": "array", "items": _WHOLE, "minItems": 2, "maxItems": 2},
                {"type": "string", "pattern": r"^\d+(x\d+)?$"},
            ]
        }
    ),
]
_SIDE = {"type": "integer", "minimum": 0, "maximum": 4096}
Padding = Annotated[
    Any,
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "enum": ["valid", "same", "full"]},
                _SIDE,
                {"type": "array", "items": _SIDE, "minItems": 4, "maxItems": 4},
                {"type": "string", "pattern": r"^\d+(,\d+){0,3}$"},
            ]
        }
    ),
]
RuleName = Annotated[
    str, WithJsonSchema({"type": "string", "enum": list(RULES), "examples": ["keras"]})
]
PaddingModeName = Annotated[str, WithJsonSchema({"type": "string", "enum": list(NUMPY_MODES)})]
ActivationName = Annotated[str, WithJsonSchema({"type": "string", "enum": list(ACTIVATIONS)})]
