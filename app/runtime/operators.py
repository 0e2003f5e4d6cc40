"""What each operator says of its layer: one row of the table for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.counts import macs as convolution_macs
from app.core.geometry import Geometry
from app.core.receptive_field import ReceptiveField
from app.runtime.nodes import Node, Shape
from app.runtime.windows import described, geometry_of


@dataclass(frozen=True, slots=True)
class Site:
    """A node where it stands: shapes with N, constants by position, its inputs' fields."""

    node: Node
    inputs: tuple[Shape, ...]
    output: Shape
    constants: tuple[NDArray[Any] | None, ...]
    fields: tuple[ReceptiveField | None, ...]

    def constant(self, position: int) -> NDArray[Any] | None:
        """The constant at one input, or None."""
        return self.constants[position] if position < len(self.constants) else None


Field = ReceptiveField | None


def nothing(site: Site) -> dict[str, Any]:
    """No hyper-parameters."""
    return {}


def zero(site: Site) -> int:
    """No multiplications, or no parameters."""
    return 0


def learnt(site: Site) -> int:
    """All constant numbers with a fraction: weights and biases, not shapes or axes."""
    return sum(c.size for c in site.constants if c is not None and c.dtype.kind == "f")


def raw(site: Site) -> dict[str, Any]:
    """The attributes as the file has them, without tensors and subgraphs."""
    plain = (int, float, str)
    return {
        key: value
        for key, value in site.node.attributes.items()
        if all(isinstance(item, plain) for item in (value if isinstance(value, list) else [value]))
    }


def pick(**defaults: Any) -> Callable[[Site], dict[str, Any]]:
    """Some attributes by name, with ONNX's defaults."""

    def read(site: Site) -> dict[str, Any]:
        return {key: site.node.attributes.get(key, value) for key, value in defaults.items()}

    return read


def lost(site: Site) -> Field:
    """No rows and columns afterwards."""
    return None


def same(site: Site) -> Field:
    """Cell by cell; where branches meet, the smallest field that holds all of theirs."""
    fields = [field for field in site.fields if field is not None]
    broadcast = any(shape[2:] != site.output[2:] for shape in site.inputs)
    if broadcast or len({field.stride for field in fields}) != 1:
        return None
    starts = np.array([field.start for field in fields])
    ends = starts + [field.size for field in fields]
    top, left = starts.min(axis=0).tolist()
    bottom, right = ends.max(axis=0).tolist()
    return ReceptiveField((bottom - top, right - left), fields[0].stride, (top, left))


def whole(site: Site) -> Field:
    """Every row and column of the input at once."""
    (field,) = site.fields
    return field.then(site.inputs[0][2:]) if field is not None else None


def windowed(site: Site) -> Field:
    """One more sliding window."""
    (field,) = site.fields
    geometry = _geometry(site)
    if field is None:
        return None
    return field.then(geometry.kernel, geometry.stride, geometry.dilation, geometry.padding)


def by_channel(site: Site) -> Field:
    """Softmax over channels keeps rows and columns apart; over another axis it mixes them."""
    rank = len(site.output)
    return same(site) if site.node.attributes.get("axis", -1) % rank == 1 else None


def _geometry(site: Site) -> Geometry:
    weight = site.constant(1)
    kernel = site.node.attributes.get("kernel_shape") or (
        weight.shape[2:] if weight is not None else ()
    )
    return geometry_of(site.node, site.inputs[0], tuple(kernel))


def _convolution(site: Site) -> dict[str, Any]:
    groups = site.node.attributes.get("group", 1)
    return {"filters": site.output[1], **described(_geometry(site)), "groups": groups}


def _convolution_macs(site: Site) -> int:
    groups = site.node.attributes.get("group", 1)
    return convolution_macs(_geometry(site), site.inputs[0][1], site.output[1], groups)


def _pooling(**defaults: int) -> Callable[[Site], dict[str, Any]]:
    options = pick(**defaults)

    def read(site: Site) -> dict[str, Any]:
        flags = {key: bool(value) for key, value in options(site).items()}
        return {**described(_geometry(site)), **flags}

    return read


def _gemm_macs(site: Site) -> int:
    depth = site.inputs[0][0 if site.node.attributes.get("transA", 0) else -1]
    return prod(site.output) * depth


def _matmul_macs(site: Site) -> int:
    depth = site.inputs[0][-1]
    # With the picture on the right, the shared axis is its last but one.
    if site.constant(0) is not None:
        depth = site.inputs[0][-2]
    return prod(site.output) * depth


def _units(site: Site) -> dict[str, Any]:
    return {"units": site.output[-1]}


def _limits(site: Site) -> dict[str, Any]:
    low, high = site.constant(1), site.constant(2)
    return {
        "min": None if low is None else float(low),
        "max": None if high is None else float(high),
    }


def _target(site: Site) -> dict[str, Any]:
    return {"shape": list(site.output[1:])}


@dataclass(frozen=True, slots=True)
class Operator:
    """A row: how to read hyper-parameters, multiply-adds, the receptive field and parameters."""

    hyper_parameters: Callable[[Site], dict[str, Any]]
    macs: Callable[[Site], int]
    field: Callable[[Site], Field]
    parameters: Callable[[Site], int] = zero


UNKNOWN = Operator(raw, zero, lost, learnt)

OPERATORS: Mapping[str, Operator] = {
    "Conv": Operator(_convolution, _convolution_macs, windowed, learnt),
    "BatchNormalization": Operator(
        pick(epsilon=1e-5),
        lambda site: prod(site.output),
        same,
        # Scale and shift are learnt; running mean and variance are statistics.
        lambda site: sum(c.size for c in site.constants[1:3] if c is not None),
    ),
    "Relu": Operator(nothing, zero, same),
    "LeakyRelu": Operator(pick(alpha=0.01), zero, same),
    "Sigmoid": Operator(nothing, zero, same),
    "Tanh": Operator(nothing, zero, same),
    "Clip": Operator(_limits, zero, same),
    "Identity": Operator(nothing, zero, same),
    "Dropout": Operator(nothing, zero, same),
    "MaxPool": Operator(_pooling(ceil_mode=0), zero, windowed),
    "AveragePool": Operator(_pooling(ceil_mode=0, count_include_pad=0), zero, windowed),
    "GlobalAveragePool": Operator(nothing, zero, whole),
    "Add": Operator(nothing, zero, same, learnt),
    "Concat": Operator(
        pick(axis=1),
        zero,
        lambda site: same(site) if site.node.attributes["axis"] % len(site.output) == 1 else None,
    ),
    "Flatten": Operator(pick(axis=1), zero, lost),
    "Reshape": Operator(_target, zero, lost),
    "Gemm": Operator(_units, _gemm_macs, lost, learnt),
    "MatMul": Operator(_units, _matmul_macs, lost, learnt),
    "Softmax": Operator(pick(axis=-1), zero, by_channel),
}
