"""What a frame holds: POST /frame, which answers as the socket does."""

from __future__ import annotations

import numpy as np
import pytest

from app.api.filters import ENGINE
from app.drawing.raster import rasterise
from app.drawing.strokes import parse_drawing

FRAME = "/api/v1/frame"
SOBEL = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
FILTER = {"size": [18, 18], "kernels": [SOBEL], "padding": "same"}


@pytest.fixture
def frame(client, decode):
    def post(**message):
        response = client.post(FRAME, json={"seq": 3, **message})
        assert response.headers["content-type"] == "application/octet-stream", response.text
        return decode(response.content)

    return post


def test_a_frame_holds_the_prediction_that_predict_gives(client, frame, seven):
    header, tensors = frame(drawing={"strokes": seven})
    single = client.post("/api/v1/predict", json={"strokes": seven}).json()
    seen = np.array(single.pop("input"))
    assert header["prediction"].pop("probabilities") == pytest.approx(
        single.pop("probabilities"), abs=1e-6
    )
    assert header["prediction"].pop("confidence") == pytest.approx(single.pop("confidence"))
    assert header["prediction"] == single
    assert tensors["input"].shape == (1, 28, 28)
    assert tensors["input"][0] == pytest.approx(seen, abs=1e-6)


def test_a_frame_says_its_number_its_time_and_whether_there_is_ink(frame, seven):
    header, _ = frame(drawing={"strokes": seven})
    assert header["seq"] == 3
    assert header["ink"] is True
    assert 0 < header["milliseconds"] < 10_000


def test_the_placement_takes_a_point_of_the_pad_to_the_networks_input(frame):
    header, tensors = frame(drawing={"strokes": [[[0.2, 0.3], [0.2, 0.7]]]})
    place = header["placement"]
    column = 0.2 * place["scale"] + place["left"]
    ink = tensors["input"][0].sum(axis=0)
    assert (ink @ (np.arange(28) + 0.5)) / ink.sum() == pytest.approx(column, abs=0.01)


def test_every_asked_map_comes_in_8_bits_and_the_focus_exactly(client, frame, seven):
    maps = ["relu1", "pool1", "dense"]
    header, tensors = frame(drawing={"strokes": seven}, maps=maps, focus="relu1")
    assert list(tensors) == ["input", "map:relu1", "map:pool1", "map:dense", "focus:relu1"]
    ranges = {entry["name"]: entry.get("ranges") for entry in header["tensors"]}
    exact = tensors["focus:relu1"]
    low, high = np.array(ranges["map:relu1"]).T[..., None, None]
    restored = low + tensors["map:relu1"] / 255 * (high - low)
    assert restored == pytest.approx(exact, abs=(high - low).max() / 255)
    assert high.ravel() == pytest.approx(exact.max(axis=(1, 2)))
    body = {"strokes": seven, "layers": ["relu1"]}
    asked = client.post("/api/v1/models/digits/activations", json=body).json()
    assert np.array(asked["activations"]["relu1"]["values"]) == pytest.approx(exact, abs=1e-5)


def test_a_map_asked_for_twice_comes_once(frame, seven):
    _, tensors = frame(drawing={"strokes": seven}, maps=["relu1", "relu1"])
    assert list(tensors) == ["input", "map:relu1"]


def test_the_pixels_are_the_drawing_as_it_was_drawn(frame, seven):
    _, tensors = frame(drawing={"strokes": seven, "width": 0.1}, filter=FILTER)
    assert np.array_equal(tensors["pixels"], rasterise(parse_drawing(seven, 0.1), 18, 18)[None])


def test_the_filters_output_is_what_convolve_answers_for_the_pixels(client, frame, seven):
    asked = {**FILTER, "kernels": [SOBEL, SOBEL[::-1]], "bias": [0, 1], "activation": "relu"}
    header, tensors = frame(drawing={"strokes": seven}, filter=asked)
    body = {key: value for key, value in asked.items() if key != "size"}
    again = client.post(
        "/api/v1/convolve", json={"image": tensors["pixels"].tolist(), **body}
    ).json()
    assert tensors["output"] == pytest.approx(np.array(again["output"]), abs=1e-5)
    del again["geometry"]["coverage"]  # a number for each pixel, at every frame
    assert header["filter"]["geometry"] == again["geometry"]
    assert header["filter"]["parity"]["engine"] == ENGINE
    assert header["filter"]["parity"]["max_abs_difference"] < 1e-5


@pytest.mark.parametrize("size", [[18, 18], [5, 9], 7, "12x6"])
def test_the_filters_input_has_the_size_that_was_asked(frame, seven, size):
    _, tensors = frame(drawing={"strokes": seven}, filter={**FILTER, "size": size})
    expected = {7: (7, 7), "12x6": (12, 6)}.get(size if not isinstance(size, list) else "")
    assert tensors["pixels"].shape == (1, *(expected or size))


def test_without_ink_the_pixels_are_zero_and_the_filter_still_answers(frame):
    header, tensors = frame(drawing={"strokes": []}, maps=["relu1"], focus="relu1", filter=FILTER)
    assert header["ink"] is False
    assert header["placement"] is None
    assert header["prediction"]["digit"] is None
    assert header["prediction"]["model"] == "digits"
    assert list(tensors) == ["pixels", "output"]
    assert not tensors["pixels"].any()
    assert header["filter"]["geometry"]["output"] == [18, 18]


def test_without_a_filter_there_is_none(frame, seven):
    header, tensors = frame(drawing={"strokes": seven}, filter=None)
    assert header["filter"] is None
    assert header["filter_problem"] is None
    assert "pixels" not in tensors


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"stride": 0}, "stride"),
        ({"kernels": [[[1] * 30] * 30], "padding": 1}, "kernel"),
        ({"kernels": [[[1], [1, 2]]]}, "kernels.0.1"),
        ({"kernels": []}, "kernels"),
        ({"bias": [1, 2]}, "bias"),
        ({"size": [0, 18]}, "size"),
        ({"size": [4096, 4096]}, "size"),
        ({"size": [1, 65]}, "size"),
        ({"size": None}, "size"),
        ({"padding": 18, "padding_mode": "reflect"}, "padding_mode"),
        ({"padding_mode": "wrap"}, "padding_mode"),
        ({"kernels": [[SOBEL, SOBEL]]}, "kernels"),
        ({"padding": "sane"}, "padding"),
        ({"rule": "caffe"}, "rule"),
        ({"activation": "gelu"}, "activation"),
        ({"activation": 5}, "activation"),
        ({"strid": 2}, "strid"),
    ],
)
def test_a_wrong_filter_is_told_and_the_rest_is_answered(frame, seven, change, field):
    header, tensors = frame(drawing={"strokes": seven}, filter={**FILTER, **change})
    assert header["filter"] is None
    assert header["filter_problem"]["field"] == field
    assert header["filter_problem"]["detail"]
    assert header["prediction"]["digit"] == 7
    assert "output" not in tensors


@pytest.mark.parametrize(("asked", "field"), [({}, "kernels"), (5, "filter"), ([], "filter")])
def test_what_is_no_filter_is_told_and_the_rest_is_answered(frame, seven, asked, field):
    header, _ = frame(drawing={"strokes": seven}, filter=asked)
    assert header["filter_problem"]["field"] == field
    assert header["prediction"]["digit"] == 7


def test_a_painted_image_is_taken_as_it_is(frame):
    image = np.zeros((18, 18))
    image[3:15, 9] = 1
    header, tensors = frame(drawing={"image": image.tolist()}, filter=FILTER)
    assert np.array_equal(tensors["pixels"], image[None])
    assert header["prediction"]["digit"] == 1


@pytest.mark.parametrize("shape", [(36, 36), (9, 9), (36, 18), (5, 50)])
def test_an_image_of_another_size_is_fitted_whole_into_the_filters_input(frame, shape):
    _, tensors = frame(drawing={"image": np.ones(shape).tolist()}, filter=FILTER)
    covered = 18 * 18 * min(shape) / max(shape)
    assert tensors["pixels"].sum() == pytest.approx(covered, rel=0.06)


@pytest.mark.parametrize(
    ("message", "status", "field"),
    [
        ({}, 422, "drawing"),
        ({"drawing": {}}, 422, "drawing"),
        ({"drawing": {"strokes": [], "image": [[1]]}}, 422, "drawing"),
        ({"drawing": {"image": [[1]], "width": 0.1}}, 422, "width"),
        ({"drawing": {"strokes": [[[0]]]}}, 422, "drawing.strokes.0.0"),
        ({"drawing": {"image": [[2]]}}, 422, "drawing.image.0.0"),
        ({"drawing": {"strokes": []}, "network": "cats"}, 404, "model"),
        ({"drawing": {"strokes": []}, "maps": ["conv9"]}, 404, "layer"),
        ({"drawing": {"strokes": []}, "focus": "conv9"}, 404, "layer"),
        ({"drawing": {"strokes": []}, "maps": "relu1"}, 422, "maps"),
        ({"drawing": {"strokes": []}, "maps": ["relu1"] * 65}, 422, "maps"),
        ({"drawing": {"strokes": []}, "seq": -1}, 422, "seq"),
        ({"drawing": {"strokes": []}, "seq": "1"}, 422, "seq"),
        ({"drawing": {"strokes": []}, "seq": 2**60}, 422, "seq"),
        ({"drawing": {"strokes": [], "colour": "red"}}, 422, "drawing.colour"),
    ],
)
def test_a_wrong_message_is_refused_with_its_field(client, refused, message, status, field):
    refused(client.post(FRAME, json=message), status, field)


def test_a_message_over_the_limit_is_refused(limited, refused):
    client = limited(max_message_bytes=1024)
    response = client.post(FRAME, json={"drawing": {"strokes": [[[0.123, 0.456]] * 200]}})
    refused(response, 413, "body")
