"""An ONNX graph as plain values: nodes in order, constants, and every tensor's shape for N = 1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper, shape_inference

from app.errors import ModelError

OLDEST_OPSET = 13
"""Since then Softmax, Clip, Dropout and Flatten mean what app.runtime.replay computes."""

STANDARD = ("", "ai.onnx")
"""The names of ONNX's own set of operators."""

Shape = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """One operation; an input that is left out is an empty name."""

    kind: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    attributes: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The name of the tensor it makes, which is the layer's name."""
        return self.outputs[0]


@dataclass(frozen=True, slots=True)
class Graph:
    """The only input's name, nodes in order of computation, constants and shapes with N = 1."""

    input: str
    nodes: tuple[Node, ...]
    outputs: tuple[str, ...]
    constants: Mapping[str, NDArray[Any]]
    shapes: Mapping[str, Shape]

    def activations_of(self, node: Node) -> tuple[str, ...]:
        """The node's inputs that depend on the picture: no weights, no constants."""
        return tuple(name for name in node.inputs if name and name not in self.constants)

    def constant(self, node: Node, position: int) -> NDArray[Any] | None:
        """The constant at one of the node's inputs, or None."""
        if position >= len(node.inputs):
            return None
        return self.constants.get(node.inputs[position])


def read_graph(model: onnx.ModelProto) -> Graph:
    """Read a model whose file holds everything it needs. Raises ModelError."""
    _refuse_old(model)
    constants = {tensor.name: _array(tensor) for tensor in model.graph.initializer}
    inputs = [value.name for value in model.graph.input if value.name not in constants]
    if len(inputs) != 1:
        raise ModelError(
            f"The graph takes {len(inputs)} inputs. Export it with one, the picture (N, C, H, W)."
        )
    nodes = [_node(proto) for proto in model.graph.node]
    constants.update({n.name: _constant(n) for n in nodes if n.kind == "Constant"})
    return Graph(
        input=inputs[0],
        nodes=tuple(node for node in nodes if node.kind != "Constant"),
        outputs=tuple(value.name for value in model.graph.output),
        constants=constants,
        shapes=_shapes(model, inputs[0]),
    )


def _refuse_old(model: onnx.ModelProto) -> None:
    versions = [entry.version for entry in model.opset_import if entry.domain in STANDARD]
    opset = max(versions, default=0)
    if opset < OLDEST_OPSET:
        raise ModelError(
            f"The graph uses opset {opset}. Export it with opset {OLDEST_OPSET} or newer."
        )


def _array(tensor: onnx.TensorProto) -> NDArray[Any]:
    if tensor.data_location == onnx.TensorProto.EXTERNAL:
        raise ModelError(
            f"The weights {tensor.name!r} lie outside the file. Save the model as one file, "
            "with onnx.save(model, path, save_as_external_data=False)."
        )
    return numpy_helper.to_array(tensor)


def _node(proto: onnx.NodeProto) -> Node:
    own = "" if proto.domain in STANDARD else f"{proto.domain}."
    attributes = {a.name: _plain(helper.get_attribute_value(a)) for a in proto.attribute}
    return Node(f"{own}{proto.op_type}", tuple(proto.input), tuple(proto.output), attributes)


def _plain(value: Any) -> Any:
    """Texts as texts; numbers, tensors and lists of them as they are."""
    if isinstance(value, bytes):
        return value.decode(errors="replace")
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _constant(node: Node) -> NDArray[Any]:
    for key, value in node.attributes.items():
        if key == "value":
            return _array(value)
        if key in ("value_float", "value_floats"):
            return np.asarray(value, np.float32)
        if key in ("value_int", "value_ints"):
            return np.asarray(value, np.int64)
    raise ModelError(f"The constant {node.name!r} is no tensor of numbers. Export it as one.")


def _shapes(model: onnx.ModelProto, name: str) -> dict[str, Shape]:
    single = onnx.ModelProto()
    single.CopyFrom(model)
    for value in single.graph.input:
        if value.name == name and value.type.tensor_type.shape.dim:
            value.type.tensor_type.shape.dim[0].dim_value = 1
    # What the exporter noted about shapes may speak of any N, so only the input's is trusted.
    del single.graph.value_info[:]
    for value in single.graph.output:
        value.type.tensor_type.ClearField("shape")
    try:
        inferred = shape_inference.infer_shapes(single, strict_mode=True, data_prop=True)
    except shape_inference.InferenceError as error:
        raise ModelError(f"The graph contradicts itself: {error} Export it again.") from error
    graph = inferred.graph
    known = [*graph.input, *graph.value_info, *graph.output]
    return {value.name: shape for value in known if (shape := _known(value)) is not None}


def _known(value: onnx.ValueInfoProto) -> Shape | None:
    if not value.type.tensor_type.HasField("shape"):
        return None
    dims = value.type.tensor_type.shape.dim
    if not all(dim.HasField("dim_value") for dim in dims):
        return None
    return tuple(dim.dim_value for dim in dims)
