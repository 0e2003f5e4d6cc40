"""What a model's folder promises, checked before anything is served from it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import onnx
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]

from app.errors import ModelError, ProviderUnavailable
from app.runtime.card import CARD_FILE, MODEL_FILE, Card, load_card, refusal
from app.runtime.graph import layers_of
from app.runtime.history import History, open_history
from app.runtime.nodes import Graph, read_graph
from app.runtime.providers import OpenSession, open_session

COUNTS = ("parameters", "macs")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A folder that keeps its promises, with a session for all outputs and one for its answers.

    An activation that is an output cannot be fused away, so reading alone is a third faster
    without the others. `history` is None where the card promises none.
    """

    card: Card
    graph: Graph
    all_outputs: OpenSession
    answers: OpenSession
    history: History | None


def answers_of(card: Card, graph: Graph) -> tuple[str, ...]:
    """The outputs that a reading is made of: the digit score, where there is one, and the last."""
    return (*([card.decline.output] if card.decline else []), graph.outputs[-1])


def load(
    folder: Path, requested: Sequence[str] = (), available: Sequence[str] | None = None
) -> Loaded:
    """Check a model's folder and open it.

    Raises ModelError, and ProviderUnavailable for a provider asked for by name.
    """
    card = load_card(folder)
    data = _read(folder, card)
    model = _parse(folder, data)
    try:
        graph = read_graph(model)
    except ModelError as error:
        raise refusal(folder, f"{MODEL_FILE} cannot be used.", str(error)) from error
    for check in _CHECKS:
        check(folder, card, model, graph)
    history = None if card.history is None else open_history(folder, card.history)
    answers = answers_of(card, graph)
    kept = [value for value in model.graph.output if value.name in answers]
    del model.graph.output[:]
    model.graph.output.extend(kept)
    try:
        return Loaded(
            card,
            graph,
            open_session(data, requested, available),
            open_session(model.SerializeToString(), requested, available),
            history,
        )
    except ProviderUnavailable:
        raise
    except Exception as error:
        raise refusal(
            folder, f"ONNX Runtime cannot load {MODEL_FILE} ({error}).", "Export the model again."
        ) from error


def _read(folder: Path, card: Card) -> bytes:
    path = folder / MODEL_FILE
    if not path.is_file():
        raise refusal(folder, f"{MODEL_FILE} is missing.", "Export the model again.")
    data = path.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != card.sha256:
        raise refusal(
            folder,
            f"{MODEL_FILE} has the SHA-256 {found}, but {CARD_FILE} says {card.sha256}.",
            "Fetch the file again; if its change was meant, export it again with a new card.",
        )
    return data


def _parse(folder: Path, data: bytes) -> onnx.ModelProto:
    try:
        model = onnx.load_model_from_string(data)
    except DecodeError:
        model = onnx.ModelProto()
    if not model.graph.node:
        raise refusal(
            folder, f"{MODEL_FILE} is not an ONNX file with a graph.", "Export the model again."
        )
    return model


def _takes_the_card_s_input(folder: Path, card: Card, model: onnx.ModelProto, graph: Graph) -> None:
    proto = next(value for value in model.graph.input if value.name == graph.input)
    tensor = proto.type.tensor_type
    dims = [dim.dim_value if dim.HasField("dim_value") else "N" for dim in tensor.shape.dim]
    wanted = ["N", *card.input.shape]
    if dims != wanted:
        raise refusal(
            folder,
            f"{MODEL_FILE} takes {_product(dims)}, but {CARD_FILE} says {_product(wanted)}.",
            "Export it with that shape and N left open.",
        )
    if tensor.elem_type != onnx.TensorProto.FLOAT:
        raise refusal(folder, f"{MODEL_FILE} does not take float32.", "Export it with float32.")


def _offers_the_promised_layers(
    folder: Path, card: Card, model: onnx.ModelProto, graph: Graph
) -> None:
    missing = [name for name in card.layers if name not in graph.outputs]
    if missing:
        raise refusal(
            folder,
            f"{MODEL_FILE} has no outputs for the layers {', '.join(missing)} of {CARD_FILE}.",
            "Export it with every layer as an output of the graph.",
        )


def _ends_in_one_number_a_class(
    folder: Path, card: Card, model: onnx.ModelProto, graph: Graph
) -> None:
    last = graph.outputs[-1]
    shape = graph.shapes.get(last, ())
    if shape != (1, len(card.classes)):
        raise refusal(
            folder,
            f"The last output {last!r} is {_product(shape[1:]) or 'of unknown shape'}, "
            f"but {CARD_FILE} has {len(card.classes)} classes.",
            "List a class for each of its numbers, or export with probabilities last.",
        )


def _scores_digits_with_one_number(
    folder: Path, card: Card, model: onnx.ModelProto, graph: Graph
) -> None:
    if card.decline is None:
        return
    name = card.decline.output
    if name not in graph.outputs:
        raise refusal(
            folder,
            f"{MODEL_FILE} has no output {name!r}, by which {CARD_FILE} declines.",
            "Export it as an output of the graph, or take 'decline' from the card.",
        )
    shape = graph.shapes.get(name, ())
    if shape != (1, 1):
        raise refusal(
            folder,
            f"The output {name!r} is {_product(shape[1:]) or 'of unknown shape'} for each picture, "
            "but a digit score is one number.",
            "Export it as (N, 1), or name another output in 'decline'.",
        )


def _has_the_stated_counts(folder: Path, card: Card, model: onnx.ModelProto, graph: Graph) -> None:
    try:
        layers = layers_of(graph)
    except ModelError as error:
        raise refusal(folder, f"{MODEL_FILE} cannot be used.", str(error)) from error
    parameters, macs = (sum(getattr(each, count) for each in layers) for count in COUNTS)
    for what, found, said in (
        ("parameters", parameters, card.parameters),
        ("multiply-adds", macs, card.macs),
    ):
        if said is not None and found != said:
            raise refusal(
                folder,
                f"{MODEL_FILE} has {found} {what}, but {CARD_FILE} says {said}.",
                "Correct the card.",
            )


def _product(dims: Sequence[object]) -> str:
    return "×".join(map(str, dims))


_CHECKS: tuple[Callable[[Path, Card, onnx.ModelProto, Graph], None], ...] = (
    _takes_the_card_s_input,
    _offers_the_promised_layers,
    _ends_in_one_number_a_class,
    _scores_digits_with_one_number,
    _has_the_stated_counts,
)
