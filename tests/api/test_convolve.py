"""POST /convolve."""

from __future__ import annotations

import json

import numpy as np
import pytest
from scipy.signal import correlate

from app.api.answers import ConvolveAnswer

CONVOLVE = "/api/v1/convolve"
ONES = [[1.0] * 3] * 3


def ask(client, **body):
    response = client.post(CONVOLVE, json=body)
    assert response.status_code == 200, response.text
    ConvolveAnswer.model_validate(response.json())
    return response.json()


def test_ones_through_ones_with_padding_1_give_4_6_9(client):
    answer = ask(client, image=ONES, kernels=[ONES], padding=1)
    assert answer["output"] == [[[4, 6, 4], [6, 9, 6], [4, 6, 4]]]


def test_the_kernel_is_not_flipped(client):
    image = [[0, 0, 0], [0, 1, 0], [0, 0, 0]]
    kernel = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    answer = ask(client, image=image, kernels=[kernel], padding="same")
    assert answer["output"][0] == [[9, 8, 7], [6, 5, 4], [3, 2, 1]]


def test_the_output_agrees_with_scipy_over_channels_and_filters(client):
    random = np.random.default_rng(0)
    image, kernels = random.normal(size=(3, 9, 7)), random.normal(size=(4, 3, 3, 2))
    bias = random.normal(size=4)
    answer = ask(client, image=image.tolist(), kernels=kernels.tolist(), bias=bias.tolist())
    for filter_, output in enumerate(answer["output"]):
        expected = correlate(image, kernels[filter_], "valid")[0] + bias[filter_]
        assert np.array(output) == pytest.approx(expected)


def test_parity_states_how_close_onnx_runtime_is(client):
    random = np.random.default_rng(1)
    image, kernels = random.uniform(size=(18, 18)), random.normal(size=(4, 3, 3))
    parity = ask(client, image=image.tolist(), kernels=kernels.tolist())["parity"]
    assert parity["engine"] == "onnxruntime"
    assert 0 < parity["max_abs_difference"] < 1e-5


def test_the_geometry_is_that_of_get_geometry(client):
    image = np.zeros((10, 12)).tolist()
    body = {"stride": "1x2", "padding": "same", "dilation": 2, "rule": "pytorch"}
    ours = ask(client, image=image, kernels=[ONES], **body)["geometry"]
    query = {**body, "height": 10, "width": 12, "kernel": 3}
    assert ours == client.get("/api/v1/geometry", params=query).json()


def test_parameters_count_the_channels_a_filter_reads(client):
    answer = ask(client, image=[ONES, ONES], kernels=[[ONES, ONES]])
    assert answer["geometry"]["parameters"]["shared"] == 19


@pytest.mark.parametrize(
    ("padding", "shape"),
    [("valid", (2, 3)), ("same", (4, 5)), ("full", (6, 7)), (1, (4, 5)), ("2", (6, 7)),
     ([0, 1, 1, 2], (3, 6)), ("0,1,1,2", (3, 6))],
)  # fmt: skip
def test_padding_takes_every_form(client, padding, shape):
    answer = ask(client, image=[[1] * 5] * 4, kernels=[ONES], padding=padding)
    assert np.shape(answer["output"][0]) == shape


@pytest.mark.parametrize(
    ("mode", "corner"),
    [
        ("zeros", 1 + 2 + 4 + 5),
        ("reflect", 4 * 5 + 2 * 4 + 2 * 2 + 1),
        ("replicate", 4 * 1 + 2 * 2 + 2 * 4 + 5),
    ],
)
def test_the_padding_mode_says_what_the_padding_holds(client, mode, corner):
    image = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    answer = ask(client, image=image, kernels=[ONES], padding=1, padding_mode=mode)
    assert answer["output"][0][1][1] == 45
    assert answer["output"][0][0][0] == corner
    assert answer["parity"]["max_abs_difference"] < 1e-6
    assert answer["geometry"] == ask(client, image=image, kernels=[ONES], padding=1)["geometry"]


def test_reflect_is_told_how_much_there_is_to_mirror(client, refused):
    body = {"image": ONES, "kernels": [ONES], "padding": [0, 1, 3, 2], "padding_mode": "reflect"}
    problem = refused(client.post(CONVOLVE, json=body), 422, "padding_mode")
    assert "2 rows and 2 columns" in problem["detail"]
    assert "replicate" in problem["detail"]


@pytest.mark.parametrize("stride", [2, "2", "2x2", [2, 2]])
def test_stride_takes_every_form(client, stride):
    answer = ask(client, image=[[1] * 5] * 5, kernels=[ONES], stride=stride)
    assert np.shape(answer["output"][0]) == (2, 2)


@pytest.mark.parametrize(
    ("activation", "function"),
    [
        ("none", lambda y: y),
        ("relu", lambda y: np.maximum(y, 0)),
        ("sigmoid", lambda y: 1 / (1 + np.exp(-y))),
        ("tanh", np.tanh),
    ],
)
def test_the_activation_follows_the_bias(client, activation, function):
    image = np.linspace(-1, 1, 16).reshape(4, 4)
    answer = ask(client, image=image.tolist(), kernels=[[[1]]], bias=[0.25], activation=activation)
    assert np.array(answer["output"][0]) == pytest.approx(function(image + 0.25))


def test_groups_keep_the_channels_apart(client):
    image = [[[1, 2]], [[3, 4]]]
    answer = ask(client, image=image, kernels=[[[10]], [[100]]], groups=2)
    assert answer["output"] == [[[10, 20]], [[300, 400]]]


def test_sigmoid_of_huge_numbers_is_finite(client):
    answer = ask(client, image=[[1e9, -1e9]], kernels=[[[1e9]]], activation="sigmoid")
    assert answer["output"] == [[[1, 0]]]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"image": [[1, 2], [3]]}, "image.1"),
        ({"image": []}, "image"),
        ({"image": [1]}, "image"),
        ({"image": [[[[1]]]]}, "image"),
        ({"image": [[[1, 2]], [[3]]]}, "image.1"),
        ({"image": [["1"]]}, "image.0.0"),
        ({"image": [[1e10]]}, "image.0.0"),
        ({"kernels": ONES}, "kernels"),
        ({"kernels": [[[1, 2], [3]]]}, "kernels.0.1"),
        ({"kernels": [ONES, [[1]]]}, "kernels.1"),
        ({"kernels": [[[1, None]]]}, "kernels.0.0.1"),
        ({"kernels": [[ONES, ONES]]}, "kernels"),
        ({"kernels": [[[1] * 9] * 9]}, "kernel"),
        ({"bias": [1, 2]}, "bias"),
        ({"bias": 1}, "bias"),
        ({"bias": [[1]]}, "bias"),
        ({"bias": ["a"]}, "bias.0"),
        ({"stride": 0}, "stride"),
        ({"stride": -1}, "stride"),
        ({"stride": 1.5}, "stride"),
        ({"stride": True}, "stride"),
        ({"stride": None}, "stride"),
        ({"stride": [1, 2, 3]}, "stride"),
        ({"stride": {}}, "stride"),
        ({"stride": [1, "2"]}, "stride"),
        ({"dilation": 0}, "dilation"),
        ({"dilation": 9}, "kernel"),
        ({"padding": -1}, "padding"),
        ({"padding": [1, 1]}, "padding"),
        ({"padding": [1, 1, 1, -1]}, "padding"),
        ({"padding": "some"}, "padding"),
        ({"padding": None}, "padding"),
        ({"padding": 1.5}, "padding"),
        ({"padding": {}}, "padding"),
        ({"padding": 5, "padding_mode": "reflect"}, "padding_mode"),
        ({"padding_mode": "edge"}, "padding_mode"),
        ({"padding_mode": None}, "padding_mode"),
        ({"padding_mode": 1}, "padding_mode"),
        ({"groups": 0}, "groups"),
        ({"groups": -1}, "groups"),
        ({"groups": 2}, "groups"),
        ({"groups": "1"}, "groups"),
        ({"rule": "caffe"}, "rule"),
        ({"rule": 1}, "rule"),
        ({"activation": "gelu"}, "activation"),
        ({"activation": None}, "activation"),
        ({"kernel": [ONES]}, "kernel"),
    ],
)
def test_a_wrong_value_is_refused_with_its_field(client, refused, change, field):
    body = {"image": [[0.5] * 5] * 5, "kernels": [ONES], **change}
    refused(client.post(CONVOLVE, json=body), 422, field)


@pytest.mark.parametrize("name", ["image", "kernels"])
def test_image_and_kernels_are_needed(client, refused, name):
    body = {"image": ONES, "kernels": [ONES]}
    del body[name]
    refused(client.post(CONVOLVE, json=body), 422, name)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-1e999"])
@pytest.mark.parametrize("name", ["image", "kernels", "bias"])
def test_numbers_that_are_not_finite_are_refused(client, refused, name, text):
    body = {"image": ONES, "kernels": [ONES], "bias": [0.0]}
    wrong = {"image": "[[HERE]]", "kernels": "[[[HERE]]]", "bias": "[HERE]"}[name]
    sent = json.dumps({**body, name: "@"}).replace('"@"', wrong.replace("HERE", text))
    response = client.post(CONVOLVE, content=sent, headers={"content-type": "application/json"})
    assert refused(response, 422)["field"].startswith(f"{name}.0")


@pytest.mark.parametrize(
    ("limits", "body"),
    [
        ({"max_convolve_macs": 100}, {"image": [[1] * 9] * 9, "kernels": [ONES]}),
        ({"max_convolve_cells": 400}, {"image": [[1] * 9] * 9, "kernels": [ONES]}),
        ({"max_convolve_cells": 400}, {"image": [[1]], "kernels": [[[1]]], "padding": 11}),
        (
            {"max_convolve_cells": 400},
            {"image": [[1]], "kernels": [[[1]]], "padding": 11, "padding_mode": "replicate"},
        ),
        ({"max_answer_numbers": 50}, {"image": [[1] * 6] * 6, "kernels": [[[1]]] * 2}),
    ],
)
def test_work_over_the_limit_is_refused_with_what_is_allowed(limited, refused, limits, body):
    problem = refused(limited(**limits).post(CONVOLVE, json=body), 422, "image")
    assert str(next(iter(limits.values()))) in problem["detail"]


def test_the_largest_padding_of_a_dot_is_refused_before_it_takes_memory(client, refused):
    body = {"image": [[1]], "kernels": [[[1]]], "padding": 4096}
    refused(client.post(CONVOLVE, json=body), 422, "image")


def test_convolve_is_json_only(client, refused):
    response = client.post(CONVOLVE, content=b"x", headers={"content-type": "image/png"})
    problem = refused(response, 415)
    assert problem["available"] == ["application/json"]
