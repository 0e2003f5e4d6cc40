from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest
from numpy.typing import NDArray

from app.errors import UnsupportedOperator
from app.runtime import replay
from app.runtime.graph import layers_of
from app.runtime.nodes import read_graph
from app.runtime.operators import OPERATORS
from tests.runtime.builders import floats, model, node

Constants = Mapping[str, NDArray[Any]]


def agrees(proto: onnx.ModelProto, x: NDArray[np.float32]) -> None:
    """Every node's output, and every layer's shape, as ONNX Runtime has them."""
    graph = read_graph(proto)
    session = onnxruntime.InferenceSession(
        proto.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    expected = dict(zip(graph.outputs, session.run(None, {"input": x}), strict=True))
    ours = replay.run(graph, x)
    shapes = {layer.name: layer.output_shape for layer in layers_of(graph)}
    for name, value in expected.items():
        assert ours[name].dtype == value.dtype
        np.testing.assert_allclose(ours[name], value, rtol=1e-4, atol=1e-5, err_msg=name)
        assert shapes[name] == value.shape[1:]


def one(kind: str, constants: Constants | None = None, **attributes: Any) -> onnx.ModelProto:
    """One node over the input (N, 4, 9, 7) and some constants."""
    constants = constants or {}
    inputs = ["input", *constants]
    return model([node(kind, inputs, "out", **attributes)], constants, ("N", 4, 9, 7))


PICTURES = floats(2, 4, 9, 7, seed=9)
CONV = {"w": floats(6, 4, 3, 2, seed=1), "b": floats(6, seed=2)}
DEPTHWISE = {"w": floats(8, 1, 3, 3, seed=3)}


@pytest.mark.parametrize("auto_pad", ["SAME_UPPER", "SAME_LOWER", "VALID", "NOTSET"])
@pytest.mark.parametrize("strides", [(1, 1), (2, 3)])
@pytest.mark.parametrize("dilations", [(1, 1), (2, 2)])
def test_convolutions_pad_as_onnx_does(
    auto_pad: str, strides: tuple[int, int], dilations: tuple[int, int]
):
    # ONNX Runtime itself refuses SAME with dilations.
    if auto_pad.startswith("SAME"):
        dilations = (1, 1)
    agrees(one("Conv", CONV, auto_pad=auto_pad, strides=strides, dilations=dilations), PICTURES)


def test_convolutions_take_explicit_pads_groups_and_no_bias():
    agrees(one("Conv", DEPTHWISE, group=4, pads=(1, 0, 2, 3)), PICTURES)


def test_batch_normalization_uses_its_running_statistics():
    statistics = {
        "scale": floats(4, seed=1),
        "shift": floats(4, seed=2),
        "mean": floats(4, seed=3),
        "variance": floats(4, seed=4) ** 2,
    }
    agrees(one("BatchNormalization", statistics, epsilon=0.01), PICTURES)


@pytest.mark.parametrize("kind", ["Relu", "Sigmoid", "Tanh", "Identity", "LeakyRelu", "Dropout"])
def test_activations_are_onnx_s_cell_by_cell(kind: str):
    agrees(one(kind), PICTURES * 5)


def test_leaky_relu_takes_its_slope():
    agrees(one("LeakyRelu", alpha=0.3), PICTURES)


def test_clip_takes_limits_or_one_or_none():
    low, high = np.float32(-0.5), np.float32(0.5)
    agrees(one("Clip", {"low": np.array(low), "high": np.array(high)}), PICTURES)
    agrees(one("Clip", {"low": np.array(low)}), PICTURES)
    agrees(one("Clip"), PICTURES)
    only_high = model(
        [node("Clip", ["input", "", "high"], "out")], {"high": np.array(high)}, ("N", 4, 9, 7)
    )
    agrees(only_high, PICTURES)


@pytest.mark.parametrize(
    "attributes",
    [
        {"kernel_shape": (2, 2), "strides": (2, 2)},
        {"kernel_shape": (3, 2)},
        {"kernel_shape": (3, 3), "strides": (2, 2), "pads": (1, 0, 1, 2)},
        {"kernel_shape": (2, 2), "strides": (2, 2), "ceil_mode": 1},
        {"kernel_shape": (3, 3), "strides": (2, 2), "auto_pad": "SAME_UPPER"},
        {"kernel_shape": (2, 2), "strides": (2, 2), "auto_pad": "SAME_LOWER"},
        {"kernel_shape": (2, 2), "auto_pad": "VALID"},
    ],
)
@pytest.mark.parametrize("kind", ["MaxPool", "AveragePool"])
def test_pooling_is_onnx_s(kind: str, attributes: dict[str, Any]):
    agrees(one(kind, **attributes), PICTURES)


def test_pooling_takes_dilations_and_counts_padding_when_told():
    agrees(one("MaxPool", kernel_shape=(2, 3), dilations=(3, 2)), PICTURES)
    agrees(
        one("AveragePool", kernel_shape=(3, 3), pads=(1, 1, 1, 1), count_include_pad=1), PICTURES
    )


def test_global_average_pooling_leaves_one_number_a_channel():
    agrees(one("GlobalAveragePool"), PICTURES)


def test_branches_add_and_concatenate():
    branches = [node("Relu", ["input"], "a"), node("Tanh", ["input"], "b")]
    agrees(model([*branches, node("Add", ["a", "b"], "sum")], shape=("N", 4, 9, 7)), PICTURES)
    for axis in (1, -1):
        joined = node("Concat", ["a", "b", "input"], "joined", axis=axis)
        agrees(model([*branches, joined], shape=("N", 4, 9, 7)), PICTURES)


def test_a_constant_is_added_along_its_channels():
    agrees(one("Add", {"bias": floats(1, 4, 1, 1)}), PICTURES)


@pytest.mark.parametrize("axis", [1, 2, -1])
def test_softmax_runs_along_its_axis(axis: int):
    agrees(one("Softmax", axis=axis), PICTURES * 30)


@pytest.mark.parametrize("shape", [(0, -1), (0, 0, 63), (-1, 9, 28)])
def test_reshape_keeps_an_axis_for_0_and_finds_the_one_for_minus_1(shape: tuple[int, ...]):
    agrees(one("Reshape", {"shape": np.array(shape, np.int64)}), PICTURES)


@pytest.mark.parametrize("attributes", [{}, {"transB": 1}, {"alpha": 0.5, "beta": 2.0}])
def test_dense_layers_are_onnx_s(attributes: dict[str, Any]):
    shape = (5, 252) if attributes.get("transB") else (252, 5)
    constants = {"w": floats(*shape, seed=1), "b": floats(5, seed=2), "m": floats(5, 3, seed=3)}
    nodes = [
        node("Flatten", ["input"], "flat"),
        node("Gemm", ["flat", "w", "b"], "dense", **attributes),
        node("Gemm", ["flat", "w"], "no_bias", **attributes),
        node("MatMul", ["dense", "m"], "product"),
    ]
    agrees(model(nodes, constants, ("N", 4, 9, 7)), PICTURES)


def test_constants_in_the_graph_and_weights_made_from_constants_are_used():
    value = onnx.numpy_helper.from_array(floats(4, 1, 1, seed=5))
    nodes = [
        onnx.helper.make_node("Constant", [], ["raw"], value=value),
        node("Tanh", ["raw"], "made"),
        node("Add", ["input", "made"], "out"),
    ]
    agrees(model(nodes, shape=("N", 4, 9, 7), outputs=["out"]), PICTURES)


def test_every_operator_that_layers_describe_can_be_replayed():
    assert set(replay.OPERATORS) == set(OPERATORS)


def test_an_unknown_operator_is_named_with_its_node():
    with pytest.raises(UnsupportedOperator, match=r"operator Softplus of node 'out'"):
        replay.run(read_graph(one("Softplus")), PICTURES)


def test_a_second_output_is_refused_by_name():
    pool = onnx.helper.make_node("MaxPool", ["input"], ["out", "where"], kernel_shape=(2, 2))
    graph = read_graph(model([pool], shape=("N", 4, 9, 7)))
    with pytest.raises(UnsupportedOperator, match=r"first output of node 'out' .*, not where"):
        replay.run(graph, PICTURES)


def test_a_graph_in_training_mode_is_refused():
    ratio = {"ratio": np.array(0.5, np.float32), "training": np.array(True)}
    with pytest.raises(UnsupportedOperator, match=r"'out' \(Dropout\) is in training mode"):
        replay.run(read_graph(one("Dropout", ratio)), PICTURES)


def test_a_convolution_over_three_axes_is_refused_by_name():
    nodes = [node("Conv", ["input", "w"], "out")]
    graph = read_graph(model(nodes, {"w": floats(2, 1, 2, 2, 2)}, ("N", 1, 4, 4, 4)))
    with pytest.raises(UnsupportedOperator, match=r"'out' \(Conv\) slides over 3 axes"):
        replay.run(graph, floats(1, 1, 4, 4, 4))
