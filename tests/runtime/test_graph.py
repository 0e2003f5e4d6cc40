from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray

from app.core.receptive_field import ReceptiveField
from app.runtime import replay
from app.runtime.graph import Layer, layers_of
from app.runtime.nodes import read_graph
from tests.runtime.builders import floats, model, node

PICTURE = ("N", 1, 18, 18)


def read_layers(proto: onnx.ModelProto) -> tuple[Layer, ...]:
    return layers_of(read_graph(proto))


def only(proto: onnx.ModelProto) -> Layer:
    (layer,) = read_layers(proto)
    return layer


def test_a_convolution_tells_its_hyper_parameters_shapes_and_counts():
    nodes = [node("Conv", ["input", "w", "b"], "conv1", auto_pad="SAME_UPPER", strides=(2, 2))]
    layer = only(model(nodes, {"w": floats(8, 1, 3, 3), "b": floats(8)}, PICTURE))
    assert layer == Layer(
        name="conv1",
        kind="Conv",
        inputs=("input",),
        input_shapes=((1, 18, 18),),
        output_shape=(8, 9, 9),
        hyper_parameters={
            "filters": 8,
            "kernel": [3, 3],
            "stride": [2, 2],
            "padding": [0, 0, 1, 1],
            "dilation": [1, 1],
            "groups": 1,
        },
        parameters=80,
        macs=9 * 9 * 9 * 8,
        receptive_field=ReceptiveField((3, 3), (2, 2), (0, 0)),
    )


def test_same_lower_starts_one_pixel_earlier():
    nodes = [node("Conv", ["input", "w"], "conv1", auto_pad="SAME_LOWER", strides=(2, 2))]
    layer = only(model(nodes, {"w": floats(8, 1, 3, 3)}, PICTURE))
    assert layer.hyper_parameters["padding"] == [1, 1, 0, 0]
    assert layer.receptive_field == ReceptiveField((3, 3), (2, 2), (-1, -1))
    assert layer.parameters == 72


def test_a_depthwise_convolution_has_one_kernel_a_filter():
    nodes = [node("Conv", ["input", "w"], "conv1", group=4)]
    layer = only(model(nodes, {"w": floats(4, 1, 3, 3)}, ("N", 4, 10, 10)))
    assert (layer.parameters, layer.macs) == (36, 8 * 8 * 9 * 4)
    assert layer.hyper_parameters["groups"] == 4


def test_a_dense_layer_has_a_weight_for_each_input_and_a_bias():
    nodes = [node("Flatten", ["input"], "flat"), node("Gemm", ["flat", "w", "b"], "dense")]
    flat, dense = read_layers(model(nodes, {"w": floats(324, 10), "b": floats(10)}, PICTURE))
    assert (flat.output_shape, flat.parameters) == ((324,), 0)
    assert (dense.output_shape, dense.parameters, dense.macs) == ((10,), 3250, 3240)
    assert dense.hyper_parameters == {"units": 10}
    assert dense.receptive_field is None


def test_a_product_with_the_weights_on_either_side_counts_its_shared_axis():
    nodes = [node("MatMul", ["input", "right"], "a"), node("MatMul", ["left", "input"], "b")]
    a, b = read_layers(model(nodes, {"right": floats(18, 5), "left": floats(7, 18)}, PICTURE))
    assert (a.output_shape, a.macs) == ((1, 18, 5), 18 * 5 * 18)
    assert (b.output_shape, b.macs) == ((1, 7, 18), 7 * 18 * 18)


def test_batch_normalization_learns_two_numbers_a_channel():
    constants = {name: floats(4) for name in ("scale", "shift", "mean", "variance")}
    nodes = [node("BatchNormalization", ["input", *constants], "norm")]
    layer = only(model(nodes, constants, ("N", 4, 3, 3)))
    assert (layer.parameters, layer.macs) == (8, 36)
    assert layer.hyper_parameters == {"epsilon": 1e-5}


@pytest.mark.parametrize(
    ("proto", "expected"),
    [
        (node("LeakyRelu", ["input"], "x", alpha=0.5), {"alpha": 0.5}),
        (node("Clip", ["input", "zero", "six"], "x"), {"min": 0.0, "max": 6.0}),
        (node("Clip", ["input", "zero"], "x"), {"min": 0.0, "max": None}),
        (node("Softmax", ["input"], "x", axis=1), {"axis": 1}),
        (node("Reshape", ["input", "shape"], "x"), {"shape": [324]}),
        (node("Relu", ["input"], "x"), {}),
        (
            node("AveragePool", ["input"], "x", kernel_shape=(2, 3), ceil_mode=1),
            {
                "kernel": [2, 3],
                "stride": [1, 1],
                "padding": [0, 0, 0, 0],
                "dilation": [1, 1],
                "ceil_mode": True,
                "count_include_pad": False,
            },
        ),
    ],
)
def test_each_kind_tells_its_own_hyper_parameters(proto: onnx.NodeProto, expected: dict[str, Any]):
    constants = {
        "zero": np.array(0, np.float32),
        "six": np.array(6, np.float32),
        "shape": np.array([0, -1], np.int64),
    }
    layer = only(model([proto], constants, PICTURE))
    assert layer.hyper_parameters == expected
    assert layer.parameters == 0


def test_layers_can_be_written_as_json():
    nodes = [
        node("Conv", ["input", "w"], "conv1", dilations=(2, 1)),
        node("MaxPool", ["conv1"], "pool1", kernel_shape=(2, 2)),
        node("Selu", ["pool1"], "selu1", alpha=2.0),
    ]
    layers = read_layers(model(nodes, {"w": floats(2, 1, 3, 3)}, PICTURE))
    written = json.loads(json.dumps([asdict(layer) for layer in layers]))
    assert written[2]["hyper_parameters"] == {"alpha": 2.0}


def test_an_unknown_operator_still_has_shapes_and_weights():
    nodes = [node("PRelu", ["input", "slope"], "prelu1")]
    layer = only(model(nodes, {"slope": floats(1, 1, 1)}, PICTURE))
    assert (layer.output_shape, layer.parameters) == ((1, 18, 18), 1)
    assert layer.receptive_field is None


def test_a_known_operator_over_three_axes_is_described_by_its_attributes():
    nodes = [node("MaxPool", ["input"], "pool1", kernel_shape=(2, 2, 2))]
    layer = only(model(nodes, shape=("N", 1, 4, 4, 4)))
    assert layer.output_shape == (1, 3, 3, 3)
    assert layer.hyper_parameters == {"kernel_shape": [2, 2, 2]}
    assert layer.receptive_field is None


def test_operators_of_another_domain_are_not_mistaken_for_onnx_s():
    proto = model([node("Relu", ["input"], "relu1")], shape=PICTURE)
    proto.graph.node[0].domain = "example"
    proto.opset_import.add(domain="example", version=1)
    graph = read_graph(proto)
    assert graph.nodes[0].kind == "example.Relu"


def test_what_an_exporter_noted_about_another_batch_does_not_matter():
    proto = model([node("Relu", ["input"], "a"), node("Tanh", ["a"], "b")], outputs=["b"])
    noted = onnx.helper.make_tensor_value_info("a", onnx.TensorProto.FLOAT, [32, 1, 6, 6])
    proto.graph.value_info.append(noted)
    assert [layer.output_shape for layer in read_layers(proto)] == [(1, 6, 6), (1, 6, 6)]


BRANCHES = [
    node("Conv", ["input", "a"], "conv1", auto_pad="SAME_UPPER", strides=(2, 2)),
    node("Conv", ["conv1", "b"], "conv2", dilations=(2, 1), pads=(3, 0, 1, 2)),
    node("Conv", ["conv1", "c"], "conv3", auto_pad="SAME_LOWER"),
    node("AveragePool", ["conv2"], "pool1", kernel_shape=(2, 3), strides=(1, 2), pads=(0, 1, 1, 0)),
    node("Concat", ["conv1", "conv3"], "joined", axis=1),
    node("Sigmoid", ["joined"], "sigmoid1"),
    node("Softmax", ["joined"], "softmax1", axis=1),
    node("GlobalAveragePool", ["conv3"], "mean"),
    node("Add", ["conv3", "conv1"], "sum"),
    node("Conv", ["sum", "b"], "conv4"),
]


def dependence(layers: tuple[Layer, ...], proto: onnx.ModelProto) -> dict[str, NDArray[np.bool_]]:
    """Which cell changes with which pixel: (pixels, rows, columns) for each layer."""
    graph = read_graph(proto)
    height, width = graph.shapes["input"][2:]
    base = np.random.default_rng(0).random((1, 1, height, width))
    nudged = base + 0.5 * np.eye(height * width).reshape(-1, 1, height, width)
    constants = {name: value.astype(np.float64) for name, value in graph.constants.items()}
    graph = type(graph)(graph.input, graph.nodes, graph.outputs, constants, graph.shapes)
    before, after = replay.run(graph, base), replay.run(graph, nudged)
    changes = {name: np.abs(after[name] - before[name]) > 1e-12 for name in after}
    return {layer.name: changes[layer.name].any(axis=1) for layer in layers}


def test_pixels_outside_a_receptive_field_never_matter_and_its_corners_do():
    constants = {
        "a": 0.1 * np.abs(floats(2, 1, 3, 4)),
        "b": 0.1 * np.abs(floats(2, 2, 3, 3)),
        "c": 0.1 * np.abs(floats(2, 2, 2, 3)),
    }
    proto = model(BRANCHES, constants, ("N", 1, 13, 11))
    layers = layers_of(read_graph(proto))
    for name, changed in dependence(layers, proto).items():
        field = next(layer for layer in layers if layer.name == name).receptive_field
        assert field is not None
        changed = changed.reshape(13, 11, *changed.shape[1:])
        for row, column in np.ndindex(changed.shape[2:]):
            top, left, bottom, right = field.of(row, column)
            seen = changed[:, :, row, column].copy()
            corners = [
                (r, c) for r in (top, bottom) for c in (left, right) if 0 <= r < 13 and 0 <= c < 11
            ]
            assert all(seen[corner] for corner in corners), (name, row, column)
            seen[max(top, 0) : bottom + 1, max(left, 0) : right + 1] = False
            assert not seen.any(), (name, row, column)


def test_a_field_ends_where_rows_and_columns_mix():
    nodes = [
        node("Softmax", ["input"], "softmax1", axis=-1),
        node("GlobalAveragePool", ["input"], "mean"),
        node("Add", ["input", "mean"], "sum"),
        node("Concat", ["input", "input"], "below", axis=2),
    ]
    softmax, mean, total, below = read_layers(model(nodes, shape=PICTURE))
    assert mean.receptive_field == ReceptiveField((18, 18), (1, 1), (0, 0))
    assert softmax.receptive_field is None
    assert total.receptive_field is None
    assert below.receptive_field is None
