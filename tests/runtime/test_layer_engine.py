from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from app.core.convolution import conv2d
from app.core.geometry import Geometry
from app.core.padding_mode import PaddingMode
from app.runtime.layer_engine import LayerEngine
from tests.runtime.builders import floats


def test_ones_through_ones_with_padding_1_give_4_6_9():
    geometry = Geometry.resolve(4, 3, padding=1)
    ones, kernel, bias = np.ones((1, 4, 4), "f4"), np.ones((1, 1, 3, 3), "f4"), np.zeros(1, "f4")
    output = LayerEngine().run(ones, kernel, bias, geometry)
    assert output[0, :2, :2].tolist() == [[4, 6], [6, 9]]


@pytest.mark.parametrize(
    "settings",
    [
        {"kernel": 3},
        {"kernel": (3, 5), "padding": "same"},
        {"kernel": 2, "padding": "same", "rule": "onnx_lower"},
        {"kernel": 3, "stride": (2, 3), "padding": (1, 0, 2, 4)},
        {"kernel": (1, 4), "dilation": (2, 3), "padding": "full"},
        {"kernel": 3, "stride": 2, "padding": "same", "rule": "pytorch"},
    ],
)
@pytest.mark.parametrize("groups", [1, 2])
def test_its_output_is_numpy_s_and_has_the_geometry_s_size(settings: dict[str, Any], groups: int):
    geometry = Geometry.resolve((18, 15), **settings)
    image, bias = floats(4, 18, 15, seed=1), floats(6, seed=2)
    kernels = floats(6, 4 // groups, *geometry.kernel, seed=3)
    output = LayerEngine().run(image, kernels, bias, geometry, groups)
    expected = conv2d(
        image[None],
        kernels,
        bias,
        stride=geometry.stride,
        padding=geometry.padding,
        dilation=geometry.dilation,
        groups=groups,
    )[0]
    assert output.shape == (6, *geometry.output)
    np.testing.assert_allclose(output, expected, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("mode", ["reflect", "replicate"])
@pytest.mark.parametrize("stride", [1, (2, 3)])
def test_any_padding_mode_is_numpy_s_padding_of_the_image_before_it(mode: PaddingMode, stride: Any):
    geometry = Geometry.resolve((9, 7), (3, 4), stride, (1, 3, 2, 0))
    image, kernels, bias = floats(2, 9, 7, seed=1), floats(3, 2, 3, 4, seed=2), floats(3, seed=3)
    padded = np.pad(image, ((0, 0), (1, 2), (3, 0)), "edge" if mode == "replicate" else mode)
    output = LayerEngine().run(image, kernels, bias, geometry, 1, mode)
    expected = conv2d(padded[None], kernels, bias, stride=stride)[0]
    np.testing.assert_allclose(output, expected, rtol=1e-5, atol=1e-5)


def test_layers_that_differ_in_their_padding_mode_alone_are_kept_apart():
    engine, geometry = LayerEngine(), Geometry.resolve(4, 3, padding=1)
    ones, kernel, bias = np.ones((1, 4, 4), "f4"), np.ones((1, 1, 3, 3), "f4"), np.zeros(1, "f4")
    modes: list[PaddingMode] = ["zeros", "reflect", "replicate"]
    corners = [engine.run(ones, kernel, bias, geometry, 1, mode)[0, 0, 0] for mode in modes]
    assert corners == [4, 9, 9]
    assert len(engine) == 3


def test_new_weights_for_the_same_layer_need_no_new_session():
    engine, geometry = LayerEngine(), Geometry.resolve(6, 3)
    for seed in range(3):
        engine.run(floats(1, 6, 6), floats(2, 1, 3, 3, seed=seed), floats(2), geometry)
    assert len(engine) == 1


def test_only_the_layers_used_last_are_kept():
    engine = LayerEngine(most=2)

    def run(kernel: int) -> None:
        weights = floats(1, 1, kernel, kernel)
        engine.run(floats(1, 6, 6), weights, floats(1), Geometry.resolve(6, kernel))

    run(1)
    run(2)
    kept = engine.sessions
    run(1)
    run(3)
    assert len(engine) == 2
    assert engine.sessions[0] == kept[0]
    assert engine.sessions[1] not in kept


def test_many_threads_get_their_own_answers():
    engine = LayerEngine(most=3)

    def agrees(seed: int) -> bool:
        size = 6 + seed % 5
        image, kernels, bias = floats(1, size, size, seed=seed), floats(1, 1, 3, 3), floats(1)
        output = engine.run(image, kernels, bias, Geometry.resolve(size, 3))
        return np.allclose(output, conv2d(image[None], kernels, bias)[0], atol=1e-5)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(agrees, range(200)))
    assert len(engine) <= 3
