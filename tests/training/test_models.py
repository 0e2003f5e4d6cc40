"""The networks that are delivered, asked in ONNX Runtime."""

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest

from app.drawing.prepare import InputSpec, prepare_drawing
from app.drawing.samples import samples
from app.drawing.strokes import Drawing

MODELS = Path(__file__).parents[2] / "models"
NAMES = ["digits", "lesson"]


def card(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((MODELS / name / "card.json").read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("name", NAMES)
def test_a_card_describes_its_file(name: str) -> None:
    path, told = MODELS / name / "model.onnx", card(name)
    model = onnx.load(path)
    assert told["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert told["layers"] == [output.name for output in model.graph.output]
    assert told["parameters"] == sum(int(np.prod(w.dims)) for w in model.graph.initializer)


@pytest.mark.parametrize(("name", "least"), [("digits", 0.995), ("lesson", 0.985)])
def test_accuracy_is_as_promised_and_the_chain_costs_at_most_a_twentieth_of_a_point(
    name: str, least: float
) -> None:
    metrics = card(name)["metrics"]
    through, without = (
        metrics[f"mnist_test_accuracy{suffix}"] for suffix in ("", "_without_chain")
    )
    assert through["value"] == through["correct"] / through["of"] >= least
    # 0.05 points, in whole digits: the shares' difference is not exact in binary
    assert through["correct"] >= without["correct"] - 5


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [0.05, 0.07, 0.1])
def test_every_sample_is_read_with_confidence(name: str, width: float) -> None:
    told = card(name)
    spec = InputSpec(told["input"]["shape"][-1], told["input"]["box"])
    session = onnxruntime.InferenceSession(
        MODELS / name / "model.onnx", providers=["CPUExecutionProvider"]
    )
    for sample in samples():
        ready = prepare_drawing(Drawing(sample.drawing.strokes, width), spec)
        assert ready is not None
        (answer,) = session.run(["softmax"], {"input": ready.pixels[None, None]})
        assert answer[0].argmax() == sample.digit
        assert answer[0].max() > 0.9
