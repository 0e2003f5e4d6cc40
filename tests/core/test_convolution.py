from __future__ import annotations

from typing import Any

import numpy as np
import onnxruntime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from onnx import TensorProto, helper
from scipy.signal import correlate

from app.core import convolution
from app.core.convolution import conv2d
from app.core.padding import Padding
from app.errors import InvalidInput


def in_onnxruntime(
    x: NDArray[Any], weight: NDArray[Any], bias: NDArray[Any], **attributes: Any
) -> NDArray[Any]:
    graph = helper.make_graph(
        [helper.make_node("Conv", ["x", "w", "b"], ["y"], **attributes)],
        "one convolution",
        [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, array.shape)
            for name, array in (("x", x), ("w", weight), ("b", bias))
        ],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    (y,) = session.run(None, {"x": x, "w": weight, "b": bias})
    return y


def in_loops(x: NDArray[Any], weight: NDArray[Any], stride: int, groups: int) -> NDArray[Any]:
    """The definition, one output at a time, without padding or dilation."""
    n, _, height, width = x.shape
    f, per_group, kh, kw = weight.shape
    oh, ow = (height - kh) // stride + 1, (width - kw) // stride + 1
    y = np.zeros((n, f, oh, ow), x.dtype)
    for image, filter_, row, column in np.ndindex(n, f, oh, ow):
        first = filter_ // (f // groups) * per_group
        window = x[
            image,
            first : first + per_group,
            row * stride : row * stride + kh,
            column * stride : column * stride + kw,
        ]
        y[image, filter_, row, column] = sum(
            float(a) * float(b) for a, b in zip(window.flat, weight[filter_].flat, strict=True)
        )
    return y


@st.composite
def layers(draw: st.DrawFn) -> dict[str, Any]:
    """A layer small enough for a second oracle and large enough for both ways of computing."""
    small = st.integers(1, 3)
    kernel, stride, dilation = ([draw(st.integers(1, n)) for _ in "hw"] for n in (4, 3, 3))
    sides = [draw(st.integers(0, 4)) for _ in range(4)]
    extent = [d * (k - 1) + 1 for k, d in zip(kernel, dilation, strict=True)]
    least = [max(1, e - sides[i] - sides[i + 2]) for i, e in enumerate(extent)]
    size = [draw(st.integers(low, low + draw(st.sampled_from([4, 24])))) for low in least]
    groups, channels, filters = draw(small), draw(st.sampled_from([1, 2, 16])), draw(small)
    return {
        "x": (draw(small), groups * channels, *size),
        "weight": (groups * filters, channels, *kernel),
        "stride": stride,
        "dilation": dilation,
        "sides": sides,
        "groups": groups,
        "seed": draw(st.integers(0, 2**32 - 1)),
    }


@settings(deadline=None, max_examples=300)
@given(layers())
def test_any_layer_agrees_with_onnx_runtime(layer: dict[str, Any]) -> None:
    rng = np.random.default_rng(layer["seed"])
    x = rng.standard_normal(layer["x"], np.float32)
    weight = rng.standard_normal(layer["weight"], np.float32)
    bias = rng.standard_normal(len(weight), np.float32)
    expected = in_onnxruntime(
        x,
        weight,
        bias,
        strides=layer["stride"],
        dilations=layer["dilation"],
        pads=layer["sides"],
        group=layer["groups"],
    )
    same: dict[str, Any] = {
        "stride": layer["stride"],
        "dilation": layer["dilation"],
        "padding": Padding(*layer["sides"]),
        "groups": layer["groups"],
    }
    single = conv2d(x, weight, bias, **same)
    double = conv2d(*(a.astype(np.float64) for a in (x, weight, bias)), **same)
    assert single.dtype == np.float32
    assert double.dtype == np.float64
    np.testing.assert_allclose(single, expected, rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(double, expected, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("shape", [(1, 1, 9, 11), (2, 6, 8, 7), (1, 32, 20, 20)])
@pytest.mark.parametrize(("stride", "groups"), [(1, 1), (2, 1), (1, 2)])
def test_float64_agrees_with_the_definition(
    shape: tuple[int, ...], stride: int, groups: int
) -> None:
    groups = min(groups, shape[1])
    rng = np.random.default_rng(0)
    x = rng.standard_normal(shape)
    weight = rng.standard_normal((2 * groups, shape[1] // groups, 3, 2))
    y = conv2d(x, weight, stride=stride, groups=groups)
    np.testing.assert_allclose(y, in_loops(x, weight, stride, groups), rtol=1e-12, atol=1e-12)


def test_float64_agrees_with_scipy_on_a_large_layer() -> None:
    rng = np.random.default_rng(0)
    x, weight = rng.standard_normal((1, 16, 28, 28)), rng.standard_normal((4, 16, 5, 5))
    expected = [correlate(x[0], kernels, mode="valid")[0] for kernels in weight]
    np.testing.assert_allclose(conv2d(x, weight)[0], expected, rtol=1e-10, atol=1e-10)


def test_ones_through_ones_with_padding_1_give_4_6_9() -> None:
    ones = np.ones((1, 1, 3, 3))
    y = conv2d(ones, ones, padding=Padding(1, 1, 1, 1))
    assert y[0, 0].tolist() == [[4, 6, 4], [6, 9, 6], [4, 6, 4]]


def test_the_kernel_is_not_flipped() -> None:
    x = np.arange(9.0).reshape(1, 1, 3, 3)
    top_left = np.array([[[[1.0, 0.0], [0.0, 0.0]]]])
    assert conv2d(x, top_left)[0, 0].tolist() == [[0, 1], [3, 4]]


def test_the_bias_of_a_filter_is_added_everywhere() -> None:
    y = conv2d(np.zeros((1, 1, 2, 2)), np.zeros((2, 1, 1, 1)), np.array([1.0, -2.0]))
    assert y[0].tolist() == [[[1, 1], [1, 1]], [[-2, -2], [-2, -2]]]


@pytest.mark.parametrize("stride", [(1, 1), (2, 1), (3, 2), (4, 4)])
@pytest.mark.parametrize("dilation", [(1, 1), (2, 1), (3, 2)])
def test_both_ways_of_computing_agree(
    monkeypatch: pytest.MonkeyPatch, stride: tuple[int, int], dilation: tuple[int, int]
) -> None:
    rng = np.random.default_rng(0)
    x, weight = rng.standard_normal((3, 32, 18, 18)), rng.standard_normal((5, 32, 3, 3))
    layer: dict[str, Any] = {
        "padding": Padding(2, 0, 1, 3),
        "stride": stride,
        "dilation": dilation,
    }
    results = []
    for by_rows in (True, False):
        monkeypatch.setattr(convolution, "_suits_rows", lambda *_, answer=by_rows: answer)
        results.append(conv2d(x, weight, **layer))
    np.testing.assert_allclose(*results, rtol=1e-10, atol=1e-10)


def test_a_batch_larger_than_a_block_gives_what_its_images_give_alone() -> None:
    rng = np.random.default_rng(0)
    x, weight = rng.standard_normal((40, 4, 28, 28)), rng.standard_normal((2, 4, 3, 3))
    alone = [conv2d(x[i : i + 1], weight)[0] for i in range(len(x))]
    np.testing.assert_allclose(conv2d(x, weight), alone, rtol=1e-12, atol=1e-12)


def test_neither_image_nor_kernels_are_changed_and_any_memory_layout_is_read() -> None:
    rng = np.random.default_rng(0)
    x, weight = rng.standard_normal((1, 8, 9, 2)), rng.standard_normal((2, 2, 3, 3))
    channels_first = x.transpose(0, 3, 1, 2)
    copies = channels_first.copy(), weight.copy()
    y = conv2d(channels_first, weight)
    assert np.array_equal(channels_first, copies[0])
    assert np.array_equal(weight, copies[1])
    np.testing.assert_allclose(y, conv2d(*copies), rtol=1e-12)


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"x": np.zeros((4, 4))}, "image", "N×C×H×W"),
        ({"x": np.zeros((1, 2, 4, 4), np.int64)}, "image", "float32 or float64"),
        ({"weight": np.zeros((3, 3))}, "kernels", "F×C×kh×kw"),
        ({"weight": np.zeros((0, 2, 3, 3))}, "kernels", "F×C×kh×kw"),
        ({"weight": np.zeros((1, 3, 3, 3))}, "kernels", "needs 2 kernels"),
        ({"weight": np.zeros((1, 2, 3, 3), np.float32)}, "kernels", "must be float64"),
        ({"weight": np.zeros((1, 2, 5, 5))}, "kernel", "at most 4×4"),
        ({"bias": np.zeros(2)}, "bias", "needs 1 numbers"),
        ({"groups": 2}, "groups", "divide 2 channels and 1 filters"),
        ({"groups": 0}, "groups", "at least 1"),
        ({"stride": 0}, "stride", "at least 1"),
        ({"dilation": True}, "dilation", "whole number"),
    ],
)
def test_an_illegal_layer_names_the_field_and_says_what_to_change(
    changes: dict[str, Any], field: str, says: str
) -> None:
    layer: dict[str, Any] = {"x": np.zeros((1, 2, 4, 4)), "weight": np.zeros((1, 2, 3, 3))}
    with pytest.raises(InvalidInput, match=says) as caught:
        conv2d(**(layer | changes))
    assert caught.value.field == field
