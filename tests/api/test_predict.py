"""POST /predict with numbers and strokes."""

from __future__ import annotations

import json

import numpy as np
import pytest

from app.api.answers import PredictAnswer
from app.drawing.prepare import InputSpec, prepare_drawing
from app.drawing.samples import samples

PREDICT = "/api/v1/predict"
JSON = {"content-type": "application/json"}


def test_an_upright_line_is_a_one(client, one):
    answer = client.post(PREDICT, json={"image": one}).json()
    assert answer["digit"] == 1
    assert answer["model"] == "digits"
    assert answer["provider"].endswith("ExecutionProvider")
    PredictAnswer.model_validate(answer)


def test_confidence_is_the_largest_of_ten_probabilities_that_add_up_to_one(client, one):
    answer = client.post(PREDICT, json={"image": one}).json()
    assert len(answer["probabilities"]) == 10
    assert sum(answer["probabilities"]) == pytest.approx(1, abs=1e-5)
    assert answer["confidence"] == max(answer["probabilities"])
    assert answer["probabilities"][answer["digit"]] == answer["confidence"]


def test_input_is_what_the_network_saw(client, one, parts):
    answer = client.post(PREDICT, json={"image": one}).json()
    seen = np.array(answer["input"], np.float32)
    assert seen.shape == (28, 28)
    again = parts.catalogue.get("digits").predict(seen[None, None])[0]
    assert again == pytest.approx(answer["probabilities"], abs=1e-6)


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: str(sample.digit))
def test_every_sample_is_read_right_by_every_network(client, parts, sample):
    strokes = [stroke.tolist() for stroke in sample.drawing.strokes]
    body = {"strokes": strokes, "width": sample.drawing.width}
    for model in parts.catalogue.names:
        answer = client.post(PREDICT, json=body, params={"model": model}).json()
        assert (answer["digit"], answer["model"]) == (sample.digit, model)
        assert answer["is_digit"] is not False, model


def test_the_lesson_network_sees_18_by_18(client, seven):
    answer = client.post(f"{PREDICT}?model=lesson", json={"strokes": seven}).json()
    assert np.shape(answer["input"]) == (18, 18)


@pytest.mark.parametrize("size", [(1, 1), (1, 40), (40, 1), (28, 28), (64, 32), (7, 300)])
def test_images_of_any_size_are_read(client, size):
    image = np.zeros(size)
    image[size[0] // 4 : max(size[0] * 3 // 4, 1), size[1] // 2] = 1
    response = client.post(PREDICT, json={"image": image.tolist()})
    assert response.status_code == 200, response.text


@pytest.fixture(scope="module")
def cropped():
    """The sample of a one, 20 rows by 5: ink nearly everywhere, so that no border shows paper."""
    (sample,) = (sample for sample in samples() if sample.digit == 1)
    ready = prepare_drawing(sample.drawing, InputSpec())
    ink = ready.pixels > 0.5
    crop = ready.pixels[ink.any(axis=1)][:, ink.any(axis=0)]
    assert crop.shape == (20, 5)
    return crop


@pytest.mark.parametrize("normalise", [True, False])
@pytest.mark.parametrize("invert", [True, False])
def test_a_digit_cropped_to_its_ink_is_read(client, cropped, invert, normalise):
    image = (1 - cropped if invert else cropped).tolist()
    body = {"image": image, "invert": invert, "normalise": normalise}
    assert client.post(PREDICT, json=body).json()["digit"] == 1


def test_a_batch_reads_a_cropped_digit_too(client, cropped):
    answer = client.post(f"{PREDICT}/batch", json={"images": [cropped.tolist()]}).json()
    assert answer["predictions"][0]["digit"] == 1


@pytest.mark.parametrize("level", [0, 0.05, 0.7, 1])
@pytest.mark.parametrize("invert", [True, False])
def test_an_array_of_one_value_has_no_ink(client, level, invert):
    body = {"image": [[level] * 5] * 20, "invert": invert}
    assert client.post(PREDICT, json=body).json()["digit"] is None


@pytest.mark.parametrize("body", [{"image": [[0.0] * 28] * 28}, {"strokes": []}, {"strokes": [[]]}])
def test_without_ink_there_is_no_digit(client, body):
    answer = client.post(PREDICT, json=body).json()
    assert answer["digit"] is None
    assert answer["confidence"] is None
    assert answer["probabilities"] is None
    assert answer["input"] is None
    PredictAnswer.model_validate(answer)


def test_scale_255_reads_bytes_as_scale_1_reads_parts(client, one):
    bytes_ = (np.array(one) * 255).astype(int).tolist()
    scaled = client.post(PREDICT, json={"image": bytes_, "scale": 255}).json()
    assert scaled == client.post(PREDICT, json={"image": one}).json()


@pytest.mark.parametrize("invert", [True, "auto"])
def test_dark_ink_is_turned_over(client, one, invert):
    dark = (1 - np.array(one)).tolist()
    answer = client.post(PREDICT, json={"image": dark, "invert": invert}).json()
    assert answer["digit"] == 1


def test_numbers_are_ink_bright_unless_told(client, one):
    told = client.post(PREDICT, json={"image": one, "invert": False}).json()
    assert told == client.post(PREDICT, json={"image": one}).json()


def test_a_small_digit_in_a_corner_is_normalised_unless_told_not_to(client, one):
    image = np.zeros((28, 28))
    image[1:8, 2:3] = 1
    normalised = client.post(PREDICT, json={"image": image.tolist()}).json()
    as_it_is = client.post(PREDICT, json={"image": image.tolist(), "normalise": False}).json()
    assert normalised["digit"] == 1
    assert np.array(as_it_is["input"]) == pytest.approx(image)
    assert np.array(normalised["input"]).sum() > image.sum()


def test_strokes_are_not_moved_when_told_not_to_normalise(client):
    corner = [[[0.1, 0.1], [0.1, 0.3]]]
    answer = client.post(PREDICT, json={"strokes": corner, "normalise": False}).json()
    seen = np.array(answer["input"])
    assert seen[:14, :14].sum() == pytest.approx(seen.sum())


def test_strokes_beside_the_pad_are_no_digit(client, refused):
    problem = refused(client.post(PREDICT, json={"strokes": [[[1e9, 0]]]}), 422, "strokes.0.0")
    assert "0 to 1" in problem["detail"]


def test_a_wider_line_leaves_more_ink(client, seven):
    def ink(width: float) -> float:
        body = {"strokes": seven, "width": width, "normalise": False}
        return float(np.sum(client.post(PREDICT, json=body).json()["input"]))

    assert ink(0.14) > ink(0.07) > ink(0.03)


def test_the_width_is_007_unless_told(client, seven):
    told = client.post(PREDICT, json={"strokes": seven, "width": 0.07}).json()
    assert told == client.post(PREDICT, json={"strokes": seven}).json()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"image": [[0, 1], [0]]}, "image.1"),
        ({"image": [[0, 1], 3]}, "image.1"),
        ({"image": [[0, "1"]]}, "image.0.1"),
        ({"image": [[0, None]]}, "image.0.1"),
        ({"image": [[0, True]]}, "image.0.1"),
        ({"image": [[0, 1], [0, [1]]]}, "image.1.1"),
        ({"image": [[0, {}]]}, "image.0.1"),
        ({"image": []}, "image"),
        ({"image": [[]]}, "image.0"),
        ({"image": [0, 1]}, "image"),
        ({"image": [[[0]]]}, "image"),
        ({"image": 5}, "image"),
        ({"image": "digit"}, "image"),
        ({"image": None}, "image"),
        ({"image": {"0": [1]}}, "image"),
        ({"image": [[0, 0.5], [0, 1.5]]}, "image.1.1"),
        ({"image": [[0, -0.1]]}, "image.0.1"),
        ({"image": [[0, 256]], "scale": 255}, "image.0.1"),
        ({"image": [[0, 10**400]]}, "image"),
        ({"image": [[1]], "scale": 0}, "scale"),
        ({"image": [[1]], "scale": -255}, "scale"),
        ({"image": [[1]], "scale": "255"}, "scale"),
        ({"image": [[1]], "scale": True}, "scale"),
        ({"image": [[1]], "invert": "maybe"}, "invert"),
        ({"image": [[1]], "invert": 1}, "invert"),
        ({"image": [[1]], "normalise": "yes"}, "normalise"),
        ({"image": [[1]], "width": 0.1}, "width"),
        ({"image": [[1]], "strokes": []}, "image"),
        ({}, "image"),
        ({"strokes": [[[0, 0]]], "scale": 255}, "scale"),
        ({"strokes": [[[0, 0]]], "invert": "auto"}, "invert"),
        ({"strokes": [[[0, 0]]], "width": 0}, "width"),
        ({"strokes": [[[0, 0]]], "width": -1}, "width"),
        ({"strokes": [[[0, 0]]], "width": "thick"}, "width"),
        ({"strokes": [[[0, 0], [1]]]}, "strokes.0.1"),
        ({"strokes": [[[0, 0]], [[0, 0], [0, "a"]]]}, "strokes.1.1"),
        ({"strokes": [[[0, 0, 0]]]}, "strokes.0.0"),
        ({"strokes": "abc"}, "strokes"),
        ({"strokes": 3}, "strokes"),
        ({"strokes": [5]}, "strokes.0"),
        ({"image": [[1]], "normalize": True}, "normalize"),
        ({"Image": [[1]]}, "Image"),
        ([1, 2], "body"),
        ("text", "body"),
        (7, "body"),
    ],
)
def test_a_wrong_value_is_refused_with_its_field(client, refused, body, field):
    refused(client.post(PREDICT, json=body), 422, field)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_numbers_that_are_not_finite_are_refused_where_they_stand(client, refused, text):
    body = f'{{"image": [[0, 0], [0, {text}]]}}'
    problem = refused(client.post(PREDICT, content=body, headers=JSON), 422, "image.1.1")
    assert "finite" in problem["detail"]


@pytest.mark.parametrize("text", ["NaN", "Infinity", "1e999"])
def test_points_that_are_not_finite_are_refused_where_they_stand(client, refused, text):
    body = f'{{"strokes": [[[0, 0], [0.5, {text}]]]}}'
    refused(client.post(PREDICT, content=body, headers=JSON), 422, "strokes.0.1")


@pytest.mark.parametrize("name", ["scale", "width"])
@pytest.mark.parametrize("text", ["NaN", "Infinity"])
def test_options_that_are_not_finite_are_refused(client, refused, name, text):
    kind = '"image": [[1]]' if name == "scale" else '"strokes": [[[0, 0]]]'
    body = f'{{{kind}, "{name}": {text}}}'
    refused(client.post(PREDICT, content=body, headers=JSON), 422, name)


def test_numbers_over_one_are_told_of_scale_255(client, refused):
    problem = refused(client.post(PREDICT, json={"image": [[0, 128]]}), 422)
    assert '"scale": 255' in problem["detail"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"{'image': 1}",
        b'{"image": [[0, 1,]]}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"image": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"image": [[' + b"9" * 5000 + b"]]}",
    ],
)
def test_a_body_that_is_not_json_is_refused(client, refused, body):
    problem = refused(client.post(PREDICT, content=body, headers=JSON), 400, "body")
    assert problem["title"] == "Malformed JSON"


@pytest.mark.parametrize("depth", [3, 50, 500, 900])
def test_a_nest_of_lists_is_never_an_error_of_the_server(client, refused, depth):
    body = b'{"image": ' + b"[" * depth + b"]" * depth + b"}"
    refused(client.post(PREDICT, content=body, headers=JSON), 422, "image")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "image/gif"])
def test_an_unsupported_body_is_told_what_is_supported(client, refused, kind):
    response = client.post(PREDICT, content=b"{}", headers={"content-type": kind})
    problem = refused(response, 415)
    assert "application/json" in problem["available"]
    assert "image/png" in problem["detail"]


def test_a_body_without_a_type_is_told_to_name_one(client, refused):
    refused(client.post(PREDICT, content=b"{}"), 415)


def test_a_charset_does_not_matter(client, one):
    headers = {"content-type": "Application/JSON; charset=utf-8"}
    response = client.post(PREDICT, content=json.dumps({"image": one}), headers=headers)
    assert response.json()["digit"] == 1


def test_an_unknown_model_is_told_the_known_ones(client, parts, refused, one):
    problem = refused(client.post(f"{PREDICT}?model=cats", json={"image": one}), 404, "model")
    assert problem["available"] == list(parts.catalogue.names)


def test_a_misspelt_query_is_refused(client, refused, one):
    refused(client.post(f"{PREDICT}?modle=lesson", json={"image": one}), 422, "modle")


def test_options_may_stand_in_the_query_but_not_twice(client, refused, one):
    dark = (1 - np.array(one)).tolist()
    answer = client.post(f"{PREDICT}?invert=true", json={"image": dark}).json()
    assert answer["digit"] == 1
    twice = client.post(f"{PREDICT}?invert=true", json={"image": dark, "invert": True})
    refused(twice, 422, "invert")


def test_too_many_strokes_points_or_pixels_are_refused(limited, refused):
    client = limited(max_strokes=2, max_points=5, max_picture_pixels=9)
    refused(client.post(PREDICT, json={"strokes": [[[0, 0]]] * 3}), 422, "strokes")
    refused(client.post(PREDICT, json={"strokes": [[[0, 0]] * 6]}), 422, "strokes.0")
    refused(client.post(PREDICT, json={"image": [[1] * 5] * 2}), 422, "image")


def test_a_body_over_the_limit_is_refused(limited, refused):
    client = limited(max_body_bytes=1024)
    body = json.dumps({"image": [[0.25] * 28] * 28})
    problem = refused(client.post(PREDICT, content=body, headers=JSON), 413, "body")
    assert "1024" in problem["detail"]


def test_a_body_that_hides_its_size_is_cut_off_when_it_gets_too_large(limited, refused):
    sent = 0

    def chunks():
        nonlocal sent
        for _ in range(1000):
            sent += 512
            yield b" " * 512

    client = limited(max_body_bytes=1024)
    refused(client.post(PREDICT, content=chunks(), headers=JSON), 413, "body")
