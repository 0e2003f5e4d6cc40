"""The catalogue over HTTP."""

from __future__ import annotations

import numpy as np
import pytest

from app.api.answers import ActivationsAnswer, ModelAnswer, ModelsAnswer, WeightsAnswer
from app.settings import ROOT

MODELS = "/api/v1/models"
NAMES = sorted(card.parent.name for card in (ROOT / "models").glob("[!._]*/card.json"))


def test_the_catalogue_lists_networks_with_what_they_take_and_reach(client):
    answer = client.get(MODELS).json()
    ModelsAnswer.model_validate(answer)
    models = {model["name"]: model for model in answer["models"]}
    assert list(models) == NAMES
    assert models["digits"]["input"]["shape"] == [1, 28, 28]
    assert models["digits"]["macs"] > models["digits"]["parameters"]
    assert models["digits"]["provider"].endswith("ExecutionProvider")


@pytest.mark.parametrize("name", NAMES)
def test_a_model_has_its_card_and_its_layers_in_order(client, name):
    answer = client.get(f"{MODELS}/{name}").json()
    ModelAnswer.model_validate(answer)
    assert answer["card"]["name"] == name
    assert [layer["name"] for layer in answer["layers"]] == answer["card"]["layers"]
    assert sum(layer["parameters"] for layer in answer["layers"]) == answer["card"]["parameters"]


def test_a_layer_says_its_shapes_and_what_its_cells_see(client):
    first = client.get(f"{MODELS}/lesson").json()["layers"][0]
    assert first["kind"] == "Conv"
    assert first["output_shape"] == [8, 16, 16]
    assert first["input_shapes"] == [[1, 18, 18]]
    assert first["receptive_field"] == {"size": [3, 3], "stride": [1, 1], "start": [0, 0]}


def test_weights_are_those_the_network_uses(client, parts):
    answer = client.get(f"{MODELS}/lesson/weights/conv1").json()
    WeightsAnswer.model_validate(answer)
    assert answer["shape"] == [8, 1, 3, 3]
    kernels = parts.catalogue.get("lesson").weights("conv1").kernels
    assert np.array(answer["kernels"]) == pytest.approx(kernels)
    assert len(answer["bias"]) == 8


def test_activations_are_those_of_the_layers_asked_for(client, seven):
    body = {"strokes": seven, "layers": ["conv1", "relu1"]}
    answer = client.post(f"{MODELS}/lesson/activations", json=body).json()
    ActivationsAnswer.model_validate(answer)
    assert list(answer["activations"]) == ["conv1", "relu1"]
    conv, relu = (np.array(answer["activations"][name]["values"]) for name in ("conv1", "relu1"))
    assert answer["activations"]["conv1"]["shape"] == list(conv.shape) == [8, 16, 16]
    assert relu == pytest.approx(np.maximum(conv, 0))


@pytest.mark.parametrize("name", NAMES)
def test_numpy_agrees_with_onnx_runtime_on_every_layer(client, seven, name):
    answer = client.post(f"{MODELS}/{name}/activations", json={"strokes": seven}).json()
    assert answer["parity"]["engine"] == "numpy"
    assert answer["parity"]["max_relative_difference"] <= 1e-4
    layers = client.get(f"{MODELS}/{name}").json()["card"]["layers"]
    assert list(answer["activations"]) == layers


def test_activations_come_with_the_prediction(client, seven):
    answer = client.post(f"{MODELS}/digits/activations", json={"strokes": seven, "layers": []})
    single = client.post("/api/v1/predict", json={"strokes": seven}).json()
    assert answer.json()["digit"] == single["digit"]
    assert answer.json()["input"] == single["input"]
    assert answer.json()["activations"] == {}


def test_pictures_name_their_layers_in_the_query_or_the_form(client, picture):
    url = f"{MODELS}/lesson/activations"
    by_query = client.post(
        f"{url}?layers=conv1,pool1", content=picture(), headers={"content-type": "image/png"}
    ).json()
    by_form = client.post(url, files={"file": picture()}, data={"layers": "conv1,pool1"}).json()
    assert list(by_query["activations"]) == ["conv1", "pool1"]
    assert by_query == by_form


def test_without_ink_there_are_no_activations(client):
    answer = client.post(f"{MODELS}/lesson/activations", json={"strokes": []}).json()
    ActivationsAnswer.model_validate(answer)
    assert answer["digit"] is None
    assert answer["activations"] is None


@pytest.mark.parametrize("body", [{"strokes": []}, {"strokes": [[[0.5, 0.1], [0.5, 0.9]]]}])
def test_an_unknown_layer_is_told_the_known_ones_even_without_ink(client, refused, body):
    response = client.post(f"{MODELS}/lesson/activations", json={**body, "layers": ["conv9"]})
    problem = refused(response, 404, "layer")
    assert "conv1" in problem["available"]


@pytest.mark.parametrize("path", ["cats", "cats/weights/conv1"])
def test_an_unknown_model_is_told_the_known_ones(client, refused, path):
    problem = refused(client.get(f"{MODELS}/{path}"), 404, "model")
    assert problem["available"] == NAMES
    assert "digits" in problem["detail"]


@pytest.mark.parametrize("layer", ["conv9", "relu1", "softmax"])
def test_a_layer_without_weights_is_told_those_with(client, refused, layer):
    problem = refused(client.get(f"{MODELS}/digits/weights/{layer}"), 404, "layer")
    assert "conv1" in problem["available"]
    assert "relu1" not in problem["available"]


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({"strokes": [], "layers": "conv1"}, 422, "layers"),
        ({"strokes": [], "layers": [1]}, 422, "layers.0"),
        ({"strokes": [], "layer": "conv1"}, 422, "layer"),
        ({"layers": []}, 422, "image"),
    ],
)
def test_wrong_bodies_are_refused(client, refused, body, status, field):
    refused(client.post(f"{MODELS}/lesson/activations", json=body), status, field)
