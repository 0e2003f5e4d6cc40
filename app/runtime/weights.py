"""The numbers a layer learnt, as they are used."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.errors import NotFound
from app.runtime.nodes import Graph, Node

Float32 = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """Kernels (F, C/g, kh, kw) of a convolution or (units, inputs) of a dense layer; bias (F,)."""

    kernels: Float32
    bias: Float32


def weights_of(graph: Graph, layer: str) -> Weights:
    """Weights of one layer by name; a filter without a bias has the bias 0. Raises NotFound."""
    weighted = {node.name: node for node in graph.nodes if _has_weights(graph, node)}
    if layer not in weighted:
        raise NotFound("layer with weights", layer, tuple(weighted))
    node = weighted[layer]
    kernels = graph.constants[node.inputs[1]]
    bias = graph.constant(node, 2)
    if node.kind != "Conv":
        kernels = kernels if node.attributes.get("transB", 0) else kernels.T
        kernels = kernels * kernels.dtype.type(node.attributes.get("alpha", 1.0))
    if bias is None:
        bias = np.zeros(len(kernels), kernels.dtype)
    elif node.kind != "Conv":
        bias = bias * bias.dtype.type(node.attributes.get("beta", 1.0))
    return Weights(kernels, np.broadcast_to(bias, len(kernels)))


def _has_weights(graph: Graph, node: Node) -> bool:
    weight = graph.constant(node, 1)
    ranks = {"Conv": (3, 4, 5), "Gemm": (2,), "MatMul": (2,)}
    return weight is not None and weight.ndim in ranks.get(node.kind, ())
