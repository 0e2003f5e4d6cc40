"""POST /predict/batch."""

from __future__ import annotations

import numpy as np
import pytest

from app.api.answers import BatchAnswer

BATCH = "/api/v1/predict/batch"


def test_predictions_come_in_the_order_of_the_images(client, one):
    blank = np.zeros((28, 28)).tolist()
    bar = np.transpose(one).tolist()
    answer = client.post(BATCH, json={"images": [one, blank, bar, one]}).json()
    BatchAnswer.model_validate(answer)
    first, second, third, fourth = answer["predictions"]
    assert first["digit"] == 1
    assert second["digit"] is None
    assert first == fourth
    assert third["probabilities"] != first["probabilities"]


def test_a_batch_answers_what_single_requests_answer(client, one):
    images = [one, np.transpose(one).tolist(), np.eye(20).tolist()]
    batch = client.post(BATCH, json={"images": images}).json()["predictions"]
    for image, prediction in zip(images, batch, strict=True):
        single = client.post("/api/v1/predict", json={"image": image}).json()
        assert prediction["digit"] == single["digit"]
        assert prediction["probabilities"] == pytest.approx(single["probabilities"], abs=1e-6)


def test_1024_images_are_answered_and_1025_refused(client, refused):
    image = np.eye(6).tolist()
    full = client.post(BATCH, json={"images": [image] * 1024})
    assert len(full.json()["predictions"]) == 1024
    problem = refused(client.post(BATCH, json={"images": [image] * 1025}), 422, "images")
    assert "1024" in problem["detail"]


def test_a_batch_of_blanks_asks_no_network(client):
    answer = client.post(BATCH, json={"images": [[[0.0]], [[0, 0]]]}).json()
    assert [p["digit"] for p in answer["predictions"]] == [None, None]


def test_options_hold_for_every_image(client, one):
    dark = ((1 - np.array(one)) * 255).tolist()
    body = {"images": [dark, dark], "scale": 255, "invert": "auto"}
    answer = client.post(BATCH, json=body).json()
    assert [p["digit"] for p in answer["predictions"]] == [1, 1]


def test_the_model_is_chosen_by_query(client, refused, one):
    answer = client.post(f"{BATCH}?model=lesson", json={"images": [one]}).json()
    assert answer["predictions"][0]["model"] == "lesson"
    refused(client.post(f"{BATCH}?model=cats", json={"images": [one]}), 404, "model")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"images": []}, "images"),
        ({"images": 3}, "images"),
        ({"images": [[[1]], [[1], [1, 2]]]}, "images.1.1"),
        ({"images": [[[1]], [[1, 2]]]}, "images.1.0.1"),
        ({"images": [[[1]], [[1, None]]]}, "images.1.0.1"),
        ({"images": [[[1]]], "scale": 0}, "scale"),
        ({"images": [[[1]]], "image": [[1]]}, "image"),
        ({}, "images"),
    ],
)
def test_a_wrong_batch_is_refused_with_its_field(client, refused, body, field):
    refused(client.post(BATCH, json=body), 422, field)


def test_a_batch_is_json_only(client, refused, picture):
    refused(client.post(BATCH, files={"file": picture()}), 415)
