"""The same graph in NumPy: one function for each operator, with app.core's arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.activations import relu, sigmoid, softmax, tanh
from app.core.convolution import conv2d
from app.core.pooling import average_pool2d, max_pool2d
from app.errors import UnsupportedOperator
from app.runtime.nodes import Graph, Node
from app.runtime.windows import geometry_of

Array = NDArray[Any]
Values = list[Any]
"""A node's inputs by position; None where one is left out."""


def run(graph: Graph, x: Array) -> dict[str, Array]:
    """Every layer's output, with N, for x (N, C, H, W). Raises UnsupportedOperator."""
    known: dict[str, Array] = {**graph.constants, graph.input: x}
    answers = {}
    for node in graph.nodes:
        _refuse_unknown(node)
        values = [known[name] if name else None for name in node.inputs]
        answers[node.name] = known[node.name] = OPERATORS[node.kind](node, values)
    return answers


def _refuse_unknown(node: Node) -> None:
    if node.kind not in OPERATORS:
        raise UnsupportedOperator(
            f"The NumPy replay lacks the operator {node.kind} of node {node.name!r}."
        )
    if any(node.outputs[1:]):
        raise UnsupportedOperator(
            f"The NumPy replay gives only the first output of node {node.name!r} ({node.kind}), "
            f"not {', '.join(filter(None, node.outputs[1:]))}."
        )


def _conv(node: Node, values: Values) -> Array:
    x, weight, *bias = values
    geometry = geometry_of(node, x.shape, weight.shape[2:])
    return conv2d(
        x,
        weight,
        bias[0] if bias else None,
        stride=geometry.stride,
        padding=geometry.padding,
        dilation=geometry.dilation,
        groups=node.attributes.get("group", 1),
    )


def _batch_normalization(node: Node, values: Values) -> Array:
    _refuse_training(node, node.attributes.get("training_mode", 0))
    x, *statistics = values
    axes = (-1, *(1,) * (x.ndim - 2))
    scale, shift, mean, variance = (value.reshape(axes) for value in statistics)  # (C, 1, 1)
    deviation = np.sqrt(variance + _attribute(node, "epsilon", 1e-5))
    return np.asarray((x - mean) / deviation * scale + shift)


def _dropout(node: Node, values: Values) -> Array:
    _refuse_training(node, len(values) > 2 and values[2] is not None and bool(values[2]))
    return np.asarray(values[0])


def _refuse_training(node: Node, training: bool) -> None:
    if training:
        raise UnsupportedOperator(
            f"Node {node.name!r} ({node.kind}) is in training mode. Export the model for inference."
        )


def _leaky_relu(node: Node, values: Values) -> Array:
    (x,) = values
    return np.asarray(np.where(x >= 0, x, x * _attribute(node, "alpha", 0.01)))


def _clip(node: Node, values: Values) -> Array:
    x, low, high = (*values, None, None)[:3]
    return np.asarray(x) if low is None and high is None else np.clip(x, low, high)


def _max_pool(node: Node, values: Values) -> Array:
    (x,) = values
    geometry = geometry_of(node, x.shape, node.attributes["kernel_shape"])
    return max_pool2d(
        x,
        geometry.kernel,
        stride=geometry.stride,
        padding=geometry.padding,
        dilation=geometry.dilation,
        ceil_mode=bool(_attribute(node, "ceil_mode", 0)),
    )


def _average_pool(node: Node, values: Values) -> Array:
    (x,) = values
    geometry = geometry_of(node, x.shape, node.attributes["kernel_shape"])
    return average_pool2d(
        x,
        geometry.kernel,
        stride=geometry.stride,
        padding=geometry.padding,
        dilation=geometry.dilation,
        ceil_mode=bool(_attribute(node, "ceil_mode", 0)),
        count_include_pad=bool(_attribute(node, "count_include_pad", 0)),
    )


def _global_average(node: Node, values: Values) -> Array:
    (x,) = values
    return np.asarray(x.mean(axis=tuple(range(2, x.ndim)), keepdims=True))


def _flatten(node: Node, values: Values) -> Array:
    (x,) = values
    axis = _attribute(node, "axis", 1)
    axis = axis if axis >= 0 else axis + x.ndim
    return np.asarray(x.reshape(int(np.prod(x.shape[:axis])), -1))


def _reshape(node: Node, values: Values) -> Array:
    x, target = values
    shape = target.tolist()
    if not _attribute(node, "allowzero", 0):
        shape = [x.shape[axis] if n == 0 else n for axis, n in enumerate(shape)]
    return np.asarray(x.reshape(shape))


def _gemm(node: Node, values: Values) -> Array:
    a, b, *c = values
    a = a.T if _attribute(node, "transA", 0) else a
    b = b.T if _attribute(node, "transB", 0) else b
    y = a @ b * _attribute(node, "alpha", 1.0)
    return np.asarray(y + c[0] * _attribute(node, "beta", 1.0) if c else y)


def _attribute(node: Node, name: str, default: Any) -> Any:
    return node.attributes.get(name, default)


OPERATORS: Mapping[str, Callable[[Node, Values], Array]] = {
    "Conv": _conv,
    "BatchNormalization": _batch_normalization,
    "Relu": lambda node, values: relu(values[0]),
    "LeakyRelu": _leaky_relu,
    "Sigmoid": lambda node, values: sigmoid(values[0]),
    "Tanh": lambda node, values: tanh(values[0]),
    "Clip": _clip,
    "Identity": lambda node, values: np.asarray(values[0]),
    "Dropout": _dropout,
    "MaxPool": _max_pool,
    "AveragePool": _average_pool,
    "GlobalAveragePool": _global_average,
    "Add": lambda node, values: np.add(values[0], values[1]),
    "Concat": lambda node, values: np.concatenate(values, node.attributes["axis"]),
    "Flatten": _flatten,
    "Reshape": _reshape,
    "Gemm": _gemm,
    "MatMul": lambda node, values: np.matmul(values[0], values[1]),
    "Softmax": lambda node, values: softmax(values[0], _attribute(node, "axis", -1)),
}
