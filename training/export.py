"""A trained network to ONNX: batch norm folded, every activation a named output, checked."""

from __future__ import annotations

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from training.networks import KERNEL, NORM, Network

OPSET = 17
IR_VERSION = 8
TOLERANCE = 1e-5  # between PyTorch and ONNX Runtime, in every activation
Array = NDArray[np.float32]


class ExportError(Exception):
    """The exported file does not compute what the trained network does."""


def to_onnx(network: Network) -> onnx.ModelProto:
    """Build the graph; a node, its output and its layer bear the same name."""
    network = network.cpu().eval()
    nodes = []
    tensor = "input"
    for name, step in network.trunk.items():
        if name.endswith(NORM):  # folded into the layer before
            continue
        nodes.append(_node(step, name, tensor))
        tensor = name
    for name, head, source in (
        ("likeness", network.likeness, tensor),
        ("digit_score", nn.Sigmoid(), "likeness"),
        ("dense", network.dense, tensor),
        ("softmax", nn.Softmax(dim=1), "dense"),
    ):
        nodes.append(_node(head, name, source))
    initialisers = [
        numpy_helper.from_array(np.ascontiguousarray(value), name)
        for name, value in weights(network).items()
    ]
    return _model(network, nodes, initialisers)


def weights(network: Network) -> dict[str, Array]:
    """`layer.weight` and `layer.bias` of every layer that has them, batch norm folded."""
    found: dict[str, Array] = {}
    steps = network.trunk
    for name in [name for name in steps if f"{name}{NORM}" in steps]:
        found[f"{name}.weight"], found[f"{name}.bias"] = fold(steps[name], steps[f"{name}{NORM}"])
    for name, head in (("likeness", network.likeness), ("dense", network.dense)):
        found[f"{name}.weight"], found[f"{name}.bias"] = (
            value.detach().cpu().numpy() for value in (head.weight, head.bias)
        )
    return found


def fold(layer: nn.Module, norm: nn.Module) -> tuple[Array, Array]:
    """Weight (F, …) and bias (F,) of a layer without bias that includes its batch norm."""
    mean, variance = norm.running_mean.double(), norm.running_var.double()
    gain = norm.weight.double() / torch.sqrt(variance + norm.eps)
    weight = layer.weight.double() * gain.view(-1, *[1] * (layer.weight.dim() - 1))
    bias = norm.bias.double() - mean * gain
    return weight.detach().float().cpu().numpy(), bias.detach().float().cpu().numpy()


def check(model: onnx.ModelProto, network: Network, inputs: Array) -> float:
    """Compare every activation for inputs (N, 1, S, S) with PyTorch; returns the difference."""
    onnx.checker.check_model(model, full_check=True)
    names = [output.name for output in model.graph.output]
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    found = dict(zip(names, session.run(names, {"input": inputs}), strict=True))
    expected = network.cpu().eval().activations(torch.from_numpy(inputs))
    if list(expected) != names:
        raise ExportError(f"The graph's outputs are {names}, not {list(expected)}.")
    differences = {
        # relative to the layer's largest value, so that the order of a sum may differ
        name: float(np.abs(found[name] - value.numpy()).max() / max(1.0, float(value.abs().max())))
        for name, value in expected.items()
    }
    worst = max(differences, key=lambda name: differences[name])
    if not differences[worst] <= TOLERANCE:
        raise ExportError(f"{worst} differs from PyTorch by {differences[worst]:.1e}.")
    return differences[worst]


def _node(step: nn.Module, name: str, tensor: str) -> onnx.NodeProto:
    inputs, parameters = [tensor], [f"{name}.weight", f"{name}.bias"]
    if isinstance(step, nn.Conv2d):
        kernel = [KERNEL, KERNEL]
        return helper.make_node("Conv", inputs + parameters, [name], name, kernel_shape=kernel)
    if isinstance(step, nn.MaxPool2d):
        return helper.make_node(
            "MaxPool", inputs, [name], name, kernel_shape=[2, 2], strides=[2, 2]
        )
    if isinstance(step, nn.Linear):
        return helper.make_node("Gemm", inputs + parameters, [name], name, transB=1)
    if isinstance(step, nn.Softmax):
        return helper.make_node("Softmax", inputs, [name], name, axis=1)
    if isinstance(step, nn.Sigmoid):
        return helper.make_node("Sigmoid", inputs, [name], name)
    if isinstance(step, nn.Flatten):
        return helper.make_node("Flatten", inputs, [name], name, axis=1)
    return helper.make_node("Relu", inputs, [name], name)


def _model(
    network: Network, nodes: list[onnx.NodeProto], initialisers: list[TensorProto]
) -> onnx.ModelProto:
    size = network.architecture.spec.size
    shapes = {
        name: value.shape[1:]
        for name, value in network.activations(torch.zeros(1, 1, size, size)).items()
    }
    graph = helper.make_graph(
        nodes,
        network.architecture.name,
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["N", 1, size, size])],
        [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["N", *shape])
            for name, shape in shapes.items()
        ],
        initialisers,
    )
    return helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=IR_VERSION,
        producer_name="convscope",
    )
