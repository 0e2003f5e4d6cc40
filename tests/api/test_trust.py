"""Declining and history over HTTP and in frames, with a network made for the test."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.__main__ import _seen
from app.api.answers import (
    ActivationsAnswer,
    BatchAnswer,
    HistoryAnswer,
    ModelsAnswer,
    PastWeightsAnswer,
    PredictAnswer,
)
from app.api.live import answer_one
from app.api.parts import Parts
from app.main import create_app
from app.runtime.catalogue import Catalogue
from app.runtime.layer_engine import LayerEngine
from app.settings import Settings
from tests.runtime import builders

INK = {"image": [[0, 1, 0], [0, 1, 0], [0, 1, 0]]}


@pytest.fixture(scope="module")
def own_parts(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    """`judge` declines and has a history; `strict` takes nothing for a digit; `plain` neither."""
    models: Path = tmp_path_factory.mktemp("models")
    judging = {**builders.DECLINING, "history": "history.npz"}
    builders.write(models / "judge", builders.declining(), **judging)
    builders.history(models / "judge" / "history.npz")
    strict = {**builders.DECLINING, "decline": {"output": "digit_score", "threshold": 1.0}}
    builders.write(models / "strict", builders.declining(), **strict)
    metric = {"value": 0.5, "interval_95": [0.4, 0.6], "command": "make evaluate", "matrix": [[1]]}
    builders.write(models / "plain", metrics={"accuracy": metric})
    return Parts(Settings(), Catalogue.load(models, ["cpu"]), LayerEngine())


@pytest.fixture(scope="module")
def own(own_parts: Parts) -> Iterator[TestClient]:
    with TestClient(create_app(parts=own_parts)) as client:
        yield client


def test_a_network_that_can_tell_says_whether_it_is_a_digit(own):
    answer = own.post("/api/v1/predict?model=judge", json=INK).json()
    PredictAnswer.model_validate(answer)
    assert 0 <= answer["digit_score"] <= 1
    assert answer["is_digit"] == (answer["digit_score"] >= 0.5)


def test_what_is_declined_keeps_its_nearest_reading(own):
    judged, declined = (
        own.post(f"/api/v1/predict?model={model}", json=INK).json() for model in ("judge", "strict")
    )
    assert declined["is_digit"] is False
    for kept in ("digit", "confidence", "probabilities", "digit_score"):
        assert declined[kept] == judged[kept]


def test_a_network_that_cannot_tell_says_null(own):
    answer = own.post("/api/v1/predict?model=plain", json=INK).json()
    assert (answer["is_digit"], answer["digit_score"]) == (None, None)
    assert answer["digit"] is not None


def test_without_ink_nothing_is_said_of_digits(own):
    answer = own.post("/api/v1/predict?model=judge", json={"strokes": []}).json()
    PredictAnswer.model_validate(answer)
    assert (answer["digit"], answer["is_digit"], answer["digit_score"]) == (None, None, None)


def test_batch_activations_and_frame_say_the_same_as_predict(own, own_parts, decode):
    single = own.post("/api/v1/predict?model=judge", json=INK).json()
    body = {"images": [[[0]], INK["image"]]}
    batch = own.post("/api/v1/predict/batch?model=judge", json=body).json()
    BatchAnswer.model_validate(batch)
    assert batch["predictions"][0]["is_digit"] is None
    layers = {**INK, "layers": ["conv1"]}
    activations = own.post("/api/v1/models/judge/activations", json=layers).json()
    ActivationsAnswer.model_validate(activations)
    assert list(activations["activations"]) == ["conv1"]
    message = {"drawing": INK, "network": "judge", "maps": ["conv1"]}
    frame = answer_one(json.dumps(message), own_parts)
    assert isinstance(frame, bytes)
    header, tensors = decode(frame)
    assert "map:digit_score" not in tensors
    for answer in (batch["predictions"][1], activations, header["prediction"]):
        assert answer["is_digit"] == single["is_digit"]
        assert answer["digit_score"] == pytest.approx(single["digit_score"], rel=1e-5)


def test_the_command_line_names_no_digit_where_there_is_none(own):
    declined = own.post("/api/v1/predict?model=strict", json=INK).json()
    digit, confidence = _seen(declined)
    assert digit == "no digit"
    assert confidence.startswith(f"nearest: {declined['digit']}, ")


def test_the_catalogue_says_headline_figures_and_the_card_all(own):
    answer = own.get("/api/v1/models").json()
    ModelsAnswer.model_validate(answer)
    plain = next(model for model in answer["models"] if model["name"] == "plain")
    assert plain["macs"] == 384
    headline = {"value": 0.5, "interval_95": [0.4, 0.6], "command": "make evaluate"}
    assert plain["metrics"] == {"accuracy": headline}
    card = own.get("/api/v1/models/plain").json()["card"]
    assert card["metrics"]["accuracy"]["matrix"] == [[1]]


def test_a_history_lists_its_moments_and_layers(own):
    answer = own.get("/api/v1/models/judge/history").json()
    HistoryAnswer.model_validate(answer)
    assert answer["epoch"] == [0, 1, 2, 3]
    assert answer["validation_accuracy"][0] == 0.1
    assert answer["layers"] == ["conv1"]


def test_a_moment_of_a_layer_holds_its_weights(own):
    answer = own.get("/api/v1/models/judge/history?layer=conv1&moment=3").json()
    PastWeightsAnswer.model_validate(answer)
    assert (answer["moment"], answer["epoch"], answer["validation_accuracy"]) == (3, 3, 0.9)
    assert answer["shape"] == [2, 1, 3, 3]
    assert len(answer["bias"]) == 2


@pytest.mark.parametrize(
    ("path", "status", "field", "told"),
    [
        ("judge/history?layer=conv9&moment=0", 404, "layer", "conv1"),
        ("judge/history?layer=conv1&moment=4", 422, "moment", "from 0 to 3"),
        ("judge/history?layer=conv1&moment=-1", 422, "moment", "from 0 to 3"),
        ("judge/history?layer=conv1", 422, "moment", "or neither"),
        ("judge/history?moment=1", 422, "layer", "or neither"),
        ("judge/history?layer=conv1&moment=x", 422, "moment", "moment"),
        ("judge/history?when=1", 422, "when", "spelling"),
        ("cats/history", 404, "model", "judge"),
        ("plain/history", 404, "history", "With one: judge"),
    ],
)
def test_what_a_history_does_not_have_is_refused_with_what_there_is(
    own, refused, path, status, field, told
):
    problem = refused(own.get(f"/api/v1/models/{path}"), status, field)
    assert told in problem["detail"]


def test_a_model_without_a_history_is_told_those_with_one(own, refused):
    assert refused(own.get("/api/v1/models/plain/history"), 404)["available"] == ["judge"]
