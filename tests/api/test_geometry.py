"""GET /geometry, with the numbers of the lesson."""

from __future__ import annotations

import numpy as np
import pytest

from app.api.answers import GeometryAnswer

GEOMETRY = "/api/v1/geometry"


def ask(client, **query):
    response = client.get(GEOMETRY, params=query)
    assert response.status_code == 200, response.text
    GeometryAnswer.model_validate(response.json())
    return response.json()


def test_without_padding_18_by_18_has_16_by_16_centres_and_2304_reads(client):
    answer = ask(client, height=18, width=18, kernel=3)
    assert answer["output"] == [16, 16]
    assert answer["padding"] == [0, 0, 0, 0]
    assert answer["reads"] == {"total": 2304, "of_pixels": 2304}
    assert answer["coverage"][0][0] == 1
    assert answer["coverage"][9][9] == 9
    assert answer["centres"]["rows"] == list(range(1, 17))
    assert answer["covered"] == {"top": 0, "left": 0, "bottom": 17, "right": 17}


def test_with_padding_1_a_corner_is_read_4_times(client):
    answer = ask(client, height=18, width=18, kernel=3, padding=1)
    assert answer["output"] == [18, 18]
    assert answer["reads"] == {"total": 2916, "of_pixels": 2704}
    assert answer["coverage"][0][0] == 4
    assert np.sum(answer["coverage"]) == 2704
    assert answer["covered"] == {"top": -1, "left": -1, "bottom": 18, "right": 18}


def test_256_outputs_cost_83200_dense_2560_local_and_10_shared_parameters(client):
    assert ask(client)["parameters"] == {
        "dense": 83_200,
        "local": 2_560,
        "shared": 10,
        "dense_neuron": 325,
        "convolution_neuron": 10,
    }


def test_256_outputs_cost_82944_dense_multiply_adds_and_2304_shared_or_not(client):
    assert ask(client)["macs"] == {"dense": 82_944, "local": 2_304, "shared": 2_304}


@pytest.mark.parametrize(
    ("rule", "first"), [("keras", 1), ("onnx", 1), ("onnx_lower", 0), ("pytorch", 0)]
)
def test_stride_2_same_puts_the_centres_where_each_framework_does(client, rule, first):
    answer = ask(client, kernel=3, stride=2, padding="same", rule=rule)
    assert answer["output"] == [9, 9]
    assert answer["centres"]["rows"] == list(range(first, first + 17, 2))


def test_even_kernels_have_centres_between_pixels(client):
    assert ask(client, kernel=2)["centres"]["columns"][:2] == [0.5, 1.5]


def test_rows_and_columns_beyond_the_last_window_are_dropped(client):
    answer = ask(client, height=18, width=18, kernel=3, stride=2)
    assert answer["dropped"] == {"rows": [17], "columns": [17]}


@pytest.mark.parametrize(
    ("query", "same_as"),
    [
        ({"kernel": "3x3"}, {"kernel": "3"}),
        ({"stride": "2x2"}, {"stride": "2"}),
        ({"dilation": "2x2"}, {"dilation": "2"}),
        ({"padding": "1,1,1,1"}, {"padding": "1"}),
        ({"padding": " 1, 1, 1, 1"}, {"padding": "1"}),
        ({"padding": "full"}, {"padding": "2"}),
        ({"padding": "valid"}, {"padding": "0"}),
        ({"padding": "same"}, {"padding": "1"}),
        ({"padding": "1", "rule": "pytorch"}, {"padding": "1"}),
        (
            {"padding": "same", "rule": "pytorch", "kernel": 5, "stride": 2, "dilation": 2},
            {"padding": "4", "kernel": 5, "stride": 2, "dilation": 2},
        ),
        ({}, {"height": "18", "width": "18", "kernel": "3", "rule": "keras"}),
    ],
)
def test_every_form_of_a_parameter_means_the_same(client, query, same_as):
    assert ask(client, **query) == ask(client, **same_as)


def test_rows_come_before_columns(client):
    answer = ask(client, height=10, width=20, kernel="3x5", stride="1x2", padding="0,1,2,3")
    assert answer["padding"] == [0, 1, 2, 3]
    assert answer["output"] == [10, 10]
    assert np.shape(answer["coverage"]) == (10, 20)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"kernel": "19"}, "kernel"),
        ({"kernel": "0"}, "kernel"),
        ({"kernel": "-3"}, "kernel"),
        ({"kernel": "3.5"}, "kernel"),
        ({"kernel": "three"}, "kernel"),
        ({"kernel": "3x3x3"}, "kernel"),
        ({"kernel": "3x"}, "kernel"),
        ({"kernel": ""}, "kernel"),
        ({"kernel": "99999"}, "kernel"),
        ({"kernel": "9" * 5000}, "kernel"),
        ({"stride": "0"}, "stride"),
        ({"stride": "1x0"}, "stride"),
        ({"dilation": "0"}, "dilation"),
        ({"dilation": "9"}, "kernel"),
        ({"padding": "sane"}, "padding"),
        ({"padding": "-1"}, "padding"),
        ({"padding": "1,2"}, "padding"),
        ({"padding": "1,2,3"}, "padding"),
        ({"padding": "1,2,3,4,5"}, "padding"),
        ({"padding": "1.5"}, "padding"),
        ({"padding": "99999"}, "padding"),
        ({"height": "0"}, "height"),
        ({"height": "-1"}, "height"),
        ({"height": "x"}, "height"),
        ({"width": "2.5"}, "width"),
        ({"height": "99999"}, "height"),
        ({"width": "99999"}, "width"),
        ({"height": "4096", "width": "4096"}, "height"),
        ({"rule": "theano"}, "rule"),
        ({"strides": "1"}, "strides"),
    ],
)
def test_a_wrong_parameter_is_refused_with_its_name(client, refused, query, field):
    refused(client.get(GEOMETRY, params=query), 422, field)


def test_a_kernel_larger_than_the_padded_input_is_told_what_would_fit(client, refused):
    problem = refused(client.get(GEOMETRY, params={"kernel": 21, "padding": 1}), 422, "kernel")
    assert "20×20" in problem["detail"]
    assert "padding" in problem["detail"]


def test_the_largest_strides_and_paddings_are_answered(client):
    answer = ask(client, stride=4096, padding="4096", kernel=4096)
    assert answer["output"] == [2, 2]
