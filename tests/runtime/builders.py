"""Small ONNX models, made where a test needs them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

OPSET = 17


def node(kind: str, inputs: Sequence[str], output: str, **attributes: Any) -> onnx.NodeProto:
    return helper.make_node(kind, list(inputs), [output], name=output, **attributes)


def model(
    nodes: Sequence[onnx.NodeProto],
    constants: Mapping[str, NDArray[Any]] | None = None,
    shape: Sequence[int | str] = ("N", 1, 6, 6),
    outputs: Sequence[str] | None = None,
    opset: int = OPSET,
    elements: int = TensorProto.FLOAT,
) -> onnx.ModelProto:
    """A graph whose every node is an output, unless `outputs` names some."""
    names = [n.output[0] for n in nodes] if outputs is None else outputs
    graph = helper.make_graph(
        list(nodes),
        "small",
        [helper.make_tensor_value_info("input", elements, list(shape))],
        [helper.make_tensor_value_info(name, elements, None) for name in names],
        [numpy_helper.from_array(array, name) for name, array in (constants or {}).items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=10)


def floats(*shape: int, seed: int = 0) -> NDArray[np.float32]:
    return np.random.default_rng(seed).standard_normal(shape).astype(np.float32)


def classifier() -> onnx.ModelProto:
    """6×6 pixels → 2 filters of 3×3 → 3 classes: 20 + 99 = 119 parameters."""
    return model(
        [
            node("Conv", ["input", "conv1.weight", "conv1.bias"], "conv1"),
            node("Relu", ["conv1"], "relu1"),
            node("Flatten", ["relu1"], "flatten"),
            node("Gemm", ["flatten", "dense.weight", "dense.bias"], "dense", transB=1),
            node("Softmax", ["dense"], "softmax"),
        ],
        {
            "conv1.weight": floats(2, 1, 3, 3, seed=1),
            "conv1.bias": floats(2, seed=2),
            "dense.weight": floats(3, 32, seed=3),
            "dense.bias": floats(3, seed=4),
        },
    )


DECLINING = {
    "layers": ["conv1", "relu1", "flatten", "likeness", "digit_score", "dense", "softmax"],
    "parameters": 152,
    "decline": {"output": "digit_score", "threshold": 0.5},
}
"""What the card of `declining` says differently."""


def declining() -> onnx.ModelProto:
    """The classifier with a score of how much the picture looks like any class: 119 + 33."""
    proto = classifier()
    score = [
        node("Gemm", ["flatten", "likeness.weight", "likeness.bias"], "likeness", transB=1),
        node("Sigmoid", ["likeness"], "digit_score"),
    ]
    weights = {"likeness.weight": floats(1, 32, seed=5), "likeness.bias": floats(1, seed=6)}
    nodes = [*proto.graph.node[:3], *score, *proto.graph.node[3:]]
    constants = {t.name: numpy_helper.to_array(t) for t in proto.graph.initializer}
    return model(nodes, constants | weights)


def history(path: Path, moments: int = 4, **changes: Any) -> Path:
    """A history.npz of the classifier's convolution."""
    arrays = {
        "epoch": np.linspace(0, 3, moments, dtype=np.float32),
        "validation_accuracy": np.linspace(0.1, 0.9, moments, dtype=np.float32),
        "conv1.weight": floats(moments, 2, 1, 3, 3).astype(np.float16),
        "conv1.bias": floats(moments, 2).astype(np.float16),
    }
    np.savez_compressed(path, **(arrays | changes))
    return path


def card(name: str, data: bytes) -> dict[str, Any]:
    return {
        "name": name,
        "version": "1.0",
        "task": "three made-up classes",
        "input": {"shape": [1, 6, 6], "box": 4, "range": [0, 1], "ink": "bright"},
        "classes": ["a", "b", "c"],
        "layers": ["conv1", "relu1", "flatten", "dense", "softmax"],
        "metrics": {},
        "training_data": [{"name": "none", "source": "random numbers", "licence": "MIT"}],
        "parameters": 119,
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def write(folder: Path, proto: onnx.ModelProto | bytes | None = None, **changes: Any) -> Path:
    """A model folder that keeps its promises, but for `changes` to the card."""
    proto = classifier() if proto is None else proto
    data = proto if isinstance(proto, bytes) else proto.SerializeToString()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(data)
    document = card(folder.name, data) | changes
    (folder / "card.json").write_text(json.dumps(document), encoding="utf-8")
    return folder
