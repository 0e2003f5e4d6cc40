"""How an ONNX node's attributes place its windows: the way from auto_pad and pads to Geometry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.core.geometry import Geometry
from app.core.padding import PaddingSpec, Rule
from app.errors import UnsupportedOperator
from app.runtime.nodes import Node, Shape

_AUTOMATIC: Mapping[str, tuple[PaddingSpec, Rule]] = {
    "SAME_UPPER": ("same", "onnx"),
    "SAME_LOWER": ("same", "onnx_lower"),
    "VALID": ("valid", "onnx"),
}


def geometry_of(node: Node, shape: Shape, kernel: tuple[int, ...]) -> Geometry:
    """Geometry of a convolution or pooling over an input of shape (N, C, H, W).

    Raises UnsupportedOperator for windows over other than two axes.
    """
    if len(shape) != 4 or len(kernel) != 2:
        raise UnsupportedOperator(
            f"Node {node.name!r} ({node.kind}) slides over {len(shape) - 2} axes; "
            "only rows and columns are known here."
        )
    attributes = node.attributes
    padding, rule = _AUTOMATIC.get(
        attributes.get("auto_pad", "NOTSET"), (list(attributes.get("pads", (0, 0, 0, 0))), "onnx")
    )
    return Geometry.resolve(
        shape[2:],
        kernel,
        attributes.get("strides", (1, 1)),
        padding,
        attributes.get("dilations", (1, 1)),
        rule,
    )


def described(geometry: Geometry) -> dict[str, Any]:
    """The hyper-parameters every sliding window has, as plain lists."""
    return {
        "kernel": list(geometry.kernel),
        "stride": list(geometry.stride),
        "padding": list(geometry.padding.sides),
        "dilation": list(geometry.dilation),
    }
