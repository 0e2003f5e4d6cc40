"""The networks that are delivered: their cards, their answers, what their figures must reach."""

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest

from app.drawing.prepare import prepare_drawing
from app.drawing.samples import samples
from app.drawing.strokes import Drawing
from app.runtime.catalogue import Catalogue
from app.runtime.network import Network
from bench.evaluate.figures import measure
from bench.evaluate.material import Unseen, digits
from tests.training.digits import mnist, sources

MODELS = Path(__file__).parents[2] / "models"
NAMES = ["digits", "lesson", "dense"]
FIGURES = {
    "mnist_test_accuracy",
    "mnist_test_accuracy_without_chain",
    "confusion",
    "shifted_accuracy",
    "calibration",
    "stroke_accuracy",
    "rejection",
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(MODELS, ["cpu"])


@pytest.fixture(params=NAMES)
def network(catalogue: Catalogue, request: pytest.FixtureRequest) -> Network:
    return catalogue.get(request.param)


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
    assert told["parameters"] <= {"lesson": 10_000}.get(name, 120_000)
    assert set(told["metrics"]) == FIGURES
    assert {metric["command"] for metric in told["metrics"].values()} == {"make evaluate"}
    for key in ("split", "recipe", "not_for", "training_data"):
        assert told[key]


@pytest.mark.parametrize(("name", "most"), [("digits", 5), ("lesson", 10), ("dense", 5)])
def test_the_chain_costs_at_most_so_many_of_ten_thousand_digits(name: str, most: int) -> None:
    metrics = card(name)["metrics"]
    through, without = (
        metrics[f"mnist_test_accuracy{suffix}"] for suffix in ("", "_without_chain")
    )
    # a smaller input is resampled, where 28 by 28 is only moved
    assert through["correct"] >= without["correct"] - most


def test_figures_are_as_promised() -> None:
    promised = {  # MNIST's test half, real pens
        "digits": (0.997, 0.985),
        "lesson": (0.992, 0.985),
        "dense": (0.98, 0.95),
    }
    for name, (mnist_least, pens_least) in promised.items():
        metrics = card(name)["metrics"]
        assert metrics["mnist_test_accuracy"]["value"] >= mnist_least, name
        assert metrics["stroke_accuracy"]["value"] >= pens_least, name
        assert metrics["calibration"]["value"] <= 0.01, name
        assert metrics["rejection"]["false"] <= 0.01, name
        assert metrics["rejection"]["value"] >= 0.9, name


def test_the_dense_network_is_compared_with_the_lesson() -> None:
    beside = card("dense")["beside"]
    for name, told in beside.items():
        assert told["parameters"] == card(name)["parameters"]
        assert told["by_shift"] == card(name)["metrics"]["shifted_accuracy"]["by_shift"]
    assert beside["dense"]["parameters"] > beside["lesson"]["parameters"]
    assert beside["dense"]["shifted_accuracy"] < beside["lesson"]["shifted_accuracy"]


@pytest.mark.parametrize("width", [0.05, 0.07, 0.1])
def test_every_sample_is_read_with_confidence(network: Network, width: float) -> None:
    for sample in samples():
        ready = prepare_drawing(Drawing(sample.drawing.strokes, width), network.input_spec)
        assert ready is not None
        reading = network.read(ready.pixels[None, None])
        assert reading.classes[0] == sample.digit
        assert reading.probabilities.max() > 0.9
        assert reading.are_digits is not None
        assert reading.are_digits[0]


@pytest.mark.parametrize("name", NAMES)
def test_history_ends_with_the_delivered_weights(name: str, catalogue: Catalogue) -> None:
    history = catalogue.get(name).history
    assert history is not None
    assert history.path.stat().st_size < 2_000_000
    assert history.epochs[0] == 0
    assert (np.diff(history.epochs) > 0).all()
    assert history.validation_accuracies[-1] > history.validation_accuracies[0]
    last = len(history.epochs) - 1
    initializers = onnx.load(MODELS / name / "model.onnx").graph.initializer
    delivered = {weight.name: onnx.numpy_helper.to_array(weight) for weight in initializers}
    for layer in history.layers:
        kept = history.weights(layer, last)
        for values, exact in (
            (kept.kernels, delivered[f"{layer}.weight"]),
            (kept.bias, delivered[f"{layer}.bias"]),
        ):
            scale = max(1.0, float(np.abs(exact).max()))
            assert np.abs(values - exact).max() < 0.01 * scale, layer


def test_every_figure_of_a_delivered_network_comes_from_its_file(network: Network) -> None:
    unseen = Unseen(mnist(5100), sources())
    found = measure(network, unseen)
    assert set(found) == FIGURES
    read = network.read(digits(unseen, network.input_spec))
    correct = int((read.classes == unseen.mnist.test_labels).sum())
    assert found["mnist_test_accuracy"]["correct"] == correct
    assert found["rejection"]["curve"][-1][2] >= found["rejection"]["value"]
    json.dumps(found)
