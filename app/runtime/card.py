"""A model's card: what it is, what it takes, what it answers, checked key by key."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from reprlib import repr as repr_short
from types import MappingProxyType
from typing import Any

from app.errors import ModelError

CARD_FILE = "card.json"
MODEL_FILE = "model.onnx"


@dataclass(frozen=True, slots=True)
class CardInput:
    """What the network takes: `shape` (C, H, W), ink scaled to a box of `box` pixels."""

    shape: tuple[int, int, int]
    box: int
    value_range: tuple[float, float]
    ink: str


@dataclass(frozen=True, slots=True)
class Decline:
    """The layer that scores how much the ink looks like a digit; below `threshold` it is none."""

    output: str
    threshold: float


@dataclass(frozen=True, slots=True)
class Card:
    """A checked card.json; `document` is the whole of it, for showing.

    What comes after `document` may be missing: a card need not know it.
    """

    name: str
    version: str
    task: str
    input: CardInput
    classes: tuple[str, ...]
    layers: tuple[str, ...]
    parameters: int
    sha256: str
    document: Mapping[str, Any]
    decline: Decline | None = None
    macs: int | None = None
    split: tuple[str, ...] = ()
    recipe: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    history: str | None = None

    @property
    def metrics(self) -> Mapping[str, Mapping[str, Any]]:
        """What was measured, each with at least a `value` and the `command` that gives it."""
        metrics: Mapping[str, Mapping[str, Any]] = self.document["metrics"]
        return metrics


def refusal(folder: Path, problem: str, remedy: str) -> ModelError:
    """The one form of a refused model: its folder, what is wrong, what to do."""
    return ModelError(f"Model folder {folder}: {problem} {remedy}")


def load_card(folder: Path) -> Card:
    """Read and check `folder`/card.json. Raises ModelError."""
    document = _read(folder)
    for path, (holds, expected) in _RULES.items():
        _check(folder, document, path, holds, expected)
    for key, (holds, expected) in _OPTIONAL.items():
        if key in document:
            _check(folder, document, key, holds, expected)
    if document["name"] != folder.name:
        raise refusal(
            folder,
            f"{CARD_FILE} names the model {document['name']!r}.",
            "Rename the folder or the model, so that both are the same.",
        )
    given = document["input"]
    return Card(
        name=document["name"],
        version=document["version"],
        task=document["task"],
        input=CardInput(tuple(given["shape"]), given["box"], tuple(given["range"]), given["ink"]),
        classes=tuple(document["classes"]),
        layers=tuple(document["layers"]),
        parameters=document["parameters"],
        sha256=document["sha256"],
        document=MappingProxyType(document),
        decline=Decline(**document["decline"]) if "decline" in document else None,
        macs=document.get("macs"),
        split=_sentences(document.get("split")),
        recipe=_sentences(document.get("recipe")),
        not_for=_sentences(document.get("not_for")),
        history=document.get("history"),
    )


def _sentences(value: Any) -> tuple[str, ...]:
    """One text, a list of them, or an object of named ones."""
    if isinstance(value, dict):
        return tuple(f"{name}: {said}" for name, said in value.items())
    return (value,) if isinstance(value, str) else tuple(value or ())


def _read(folder: Path) -> dict[str, Any]:
    path = folder / CARD_FILE
    if not path.is_file():
        raise refusal(folder, f"{CARD_FILE} is missing.", "Export the model again or add its card.")
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise refusal(folder, f"{CARD_FILE} is not JSON ({error}).", "Correct the file.") from error
    if not isinstance(document, dict):
        raise refusal(folder, f"{CARD_FILE} is not an object.", "Write the card's keys in {…}.")
    return document


def _check(
    folder: Path, document: Any, path: str, holds: Callable[[Any], bool], expected: str
) -> None:
    value = document
    for key in path.split("."):
        if key not in value:
            raise refusal(folder, f"{CARD_FILE} lacks {path!r}.", f"Add it: {expected}.")
        value = value[key]
    if not holds(value):
        raise refusal(
            folder, f"{CARD_FILE} has {repr_short(value)} for {path!r}.", f"It must be {expected}."
        )


def _text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def _count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _names(value: Any) -> bool:
    return (
        isinstance(value, list)
        and value != []
        and all(_text(item) for item in value)
        and len(set(value)) == len(value)
    )


def _shape(value: Any) -> bool:
    # Drawings are made as one square channel, so that is what a network must take.
    return (
        isinstance(value, list)
        and len(value) == 3
        and all(_count(n) for n in value)
        and value[0] == 1
        and value[1] == value[2]
    )


def _range(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and value == [0, 1]


def _metrics(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(metric, dict) and _number(metric.get("value")) and _text(metric.get("command"))
        for metric in value.values()
    )


def _sources(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(source, dict) and all(_text(source.get(k)) for k in ("name", "licence"))
        for source in value
    )


def _decline(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == {"output", "threshold"}
        and _text(value["output"])
        and _number(value["threshold"])
        and 0 <= value["threshold"] <= 1
    )


def _texts(value: Any) -> bool:
    if isinstance(value, dict):
        return all(_text(said) or _number(said) for said in value.values())
    return _text(value) or (isinstance(value, list) and all(_text(item) for item in value))


def _file_name(value: Any) -> bool:
    return _text(value) and Path(value).name == value and value.endswith(".npz")


_RULES: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "name": (_text, "a text"),
    "version": (_text, "a text such as '1.0'"),
    "task": (_text, "a text"),
    "input": (lambda value: isinstance(value, dict), "an object with shape, box, range and ink"),
    "input.shape": (_shape, "[1, size, size], one square channel"),
    "input.box": (_count, "a whole number of pixels, at least 1"),
    "input.range": (_range, "[0, 1]"),
    "input.ink": (lambda value: value == "bright", "'bright'"),
    "classes": (_names, "a list of different texts"),
    "layers": (_names, "a list of different texts, the layers in order"),
    "metrics": (_metrics, "an object of metrics, each with a value and the command that gives it"),
    "training_data": (_sources, "a list of sources, each with a name and a licence"),
    "parameters": (_count, "the number of the network's parameters"),
    "sha256": (
        lambda value: isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value) is not None,
        f"the SHA-256 of {MODEL_FILE}, 64 lower-case hexadecimal digits",
    ),
}

_SENTENCES = (_texts, "a text, a list of texts, or an object of them")

_OPTIONAL: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "decline": (_decline, "an object with an output's name and a threshold from 0 to 1"),
    "macs": (_count, "the number of multiply-adds of one reading"),
    "split": _SENTENCES,
    "recipe": _SENTENCES,
    "not_for": _SENTENCES,
    "history": (_file_name, "the name of an .npz file in the same folder"),
}
