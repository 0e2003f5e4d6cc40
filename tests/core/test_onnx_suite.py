"""Every 2-D Conv, MaxPool and AveragePool case of the ONNX backend test suite."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx import numpy_helper

from app.core.convolution import conv2d
from app.core.geometry import Geometry
from app.core.pooling import average_pool2d, max_pool2d, max_pool2d_indices

if TYPE_CHECKING:
    from onnx.backend.test.case.test_case import TestCase

Array = NDArray[Any]
POOLS = {"MaxPool", "AveragePool"}


@dataclass(frozen=True)
class Case:
    name: str
    model: onnx.ModelProto
    data_sets: list[tuple[list[Array], list[Array]]]
    rtol: float
    atol: float

    @property
    def nodes(self) -> list[onnx.NodeProto]:
        return list(self.model.graph.node)


def suite() -> list[Case]:
    with warnings.catch_warnings():
        # importing the suite computes the data of every operator; other operators' overflow
        warnings.simplefilter("ignore")
        from onnx.backend.test.loader import load_model_tests

        node = [
            Case(c.name, c.model, c.data_sets, c.rtol, c.atol)
            for c in load_model_tests(kind="node")
        ]
        stored = [from_folder(c) for c in load_model_tests(kind="pytorch-converted")]
    return [case for case in node + stored if is_two_dimensional(case)]


def from_folder(stored: TestCase) -> Case:
    path = Path(stored.model_dir or "")
    model = onnx.load(path / "model.onnx")
    data_sets = [
        (tensors(data, "input"), tensors(data, "output")) for data in path.glob("test_data_set_*")
    ]
    return Case(stored.name, model, data_sets, stored.rtol, stored.atol)


def tensors(folder: Path, prefix: str) -> list[Array]:
    count = len(list(folder.glob(f"{prefix}_*.pb")))
    paths = [folder / f"{prefix}_{i}.pb" for i in range(count)]
    return [numpy_helper.to_array(onnx.TensorProto.FromString(p.read_bytes())) for p in paths]


def is_two_dimensional(case: Case) -> bool:
    """A convolution or pooling whose kernel has two axes, wherever in the graph it stands."""
    return any(
        node.op_type in {"Conv", *POOLS} and kernel_axes(node, case.model.graph) == 2
        for node in case.nodes
    )


def kernel_axes(node: onnx.NodeProto, graph: onnx.GraphProto) -> int:
    """From the attribute, or where it is left out from the weights' shape."""
    if kernel_shape := attributes(node).get("kernel_shape"):
        return len(kernel_shape)
    (weight,) = (i for i in graph.input if i.name == node.input[1])
    return len(weight.type.tensor_type.shape.dim) - 2


def attributes(node: onnx.NodeProto) -> dict[str, Any]:
    return {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}


def settings(x: Array, attrs: dict[str, Any]) -> dict[str, Any]:
    """Stride, dilation and padding, `auto_pad` resolved by its rule."""
    stride, dilation = attrs.get("strides", [1, 1]), attrs.get("dilations", [1, 1])
    named: dict[bytes, dict[str, Any]] = {
        b"SAME_UPPER": {"padding": "same", "rule": "onnx"},
        b"SAME_LOWER": {"padding": "same", "rule": "onnx_lower"},
        b"VALID": {"padding": "valid"},
        b"NOTSET": {"padding": attrs.get("pads", [0, 0, 0, 0])},
    }
    geometry = Geometry.resolve(
        x.shape[2:],
        attrs["kernel_shape"],
        stride,
        dilation=dilation,
        **named[attrs.get("auto_pad", b"NOTSET")],
    )
    return {"stride": stride, "dilation": dilation, "padding": geometry.padding}


def convolve(attrs: dict[str, Any], x: Array, weight: Array, bias: Array | None = None) -> Any:
    return [conv2d(x, weight, bias, **settings(x, attrs), groups=attrs.get("group", 1))]


def take_largest(attrs: dict[str, Any], x: Array) -> list[Array]:
    options = settings(x, attrs) | {"ceil_mode": bool(attrs.get("ceil_mode"))}
    kernel, order = attrs["kernel_shape"], attrs.get("storage_order", 0)
    return [
        max_pool2d(x, kernel, **options),
        max_pool2d_indices(x, kernel, **options, storage_order=order),
    ]


def take_mean(attrs: dict[str, Any], x: Array) -> list[Array]:
    flags = {name: bool(attrs.get(name)) for name in ("ceil_mode", "count_include_pad")}
    return [average_pool2d(x, attrs["kernel_shape"], **settings(x, attrs), **flags)]


OPERATORS: dict[str, Callable[..., list[Array]]] = {
    "Conv": convolve,
    "MaxPool": take_largest,
    "AveragePool": take_mean,
    "Unsqueeze": lambda attrs, x: [np.expand_dims(x, tuple(attrs["axes"]))],
    "Squeeze": lambda attrs, x: [np.squeeze(x, tuple(attrs["axes"]))],
}


def run(model: onnx.ModelProto, inputs: list[Array]) -> list[Array]:
    graph = model.graph
    values = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    names = [i.name for i in graph.input if i.name not in values]
    if len(inputs) > len(names):  # old files also list the initialisers among the inputs
        names = [i.name for i in graph.input]
    values |= dict(zip(names, inputs, strict=True))
    for node in graph.node:
        results = OPERATORS[node.op_type](attributes(node), *(values[n] for n in node.input))
        values |= dict(zip(node.output, results, strict=False))
    return [values[output.name] for output in graph.output]


CASES = suite()
EXPECTED = {"Conv": 17, "MaxPool": 16, "AveragePool": 17}


def test_the_suite_has_as_many_two_dimensional_cases_as_the_locked_onnx_ships() -> None:
    kinds = Counter(
        node.op_type for case in CASES for node in case.nodes if node.op_type in {"Conv", *POOLS}
    )
    assert kinds == EXPECTED
    assert len(CASES) == kinds.total()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_of_the_suite_gives_its_recorded_outputs(case: Case) -> None:
    assert case.data_sets
    for inputs, outputs in case.data_sets:
        results = run(case.model, [np.asarray(x) for x in inputs])
        assert len(results) == len(outputs)
        for result, expected in zip(results, outputs, strict=True):
            assert result.dtype == expected.dtype
            np.testing.assert_allclose(result, expected, rtol=case.rtol, atol=case.atol)
