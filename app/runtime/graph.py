"""The graph as layers: hyper-parameters, shapes, parameters, multiply-adds, receptive fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.core.receptive_field import IDENTITY, ReceptiveField
from app.errors import ConvscopeError, ModelError
from app.runtime.nodes import Graph, Node, Shape
from app.runtime.operators import OPERATORS, UNKNOWN, Operator, Site


@dataclass(frozen=True, slots=True)
class Layer:
    """One node of the graph; shapes are (C, H, W) or (F,), without N.

    `receptive_field` is None where the cells have no rows and columns any more.
    """

    name: str
    kind: str
    inputs: tuple[str, ...]
    input_shapes: tuple[Shape, ...]
    output_shape: Shape
    hyper_parameters: dict[str, Any]
    parameters: int
    macs: int
    receptive_field: ReceptiveField | None


def layers_of(graph: Graph) -> tuple[Layer, ...]:
    """Layers in order of computation; nodes that see only constants are none."""
    fields: dict[str, ReceptiveField | None] = {graph.input: IDENTITY}
    layers = []
    for node in graph.nodes:
        if not any(name in fields for name in graph.activations_of(node)):
            continue
        layer = _layer(graph, node, fields)
        fields.update(dict.fromkeys(node.outputs, layer.receptive_field))
        layers.append(layer)
    return tuple(layers)


def _layer(graph: Graph, node: Node, fields: dict[str, ReceptiveField | None]) -> Layer:
    operator = OPERATORS.get(node.kind, UNKNOWN)
    inputs = graph.activations_of(node)
    site = Site(
        node=node,
        inputs=tuple(_shape(graph, name) for name in inputs),
        output=_shape(graph, node.name),
        constants=tuple(graph.constant(node, position) for position in range(len(node.inputs))),
        fields=tuple(fields.get(name) for name in inputs),
    )
    try:
        return _described(site, inputs, operator)
    except ConvscopeError:
        # Known by name but used in a way this table cannot describe, such as over three axes.
        return _described(site, inputs, UNKNOWN)


def _described(site: Site, inputs: tuple[str, ...], operator: Operator) -> Layer:
    field = operator.field(site) if all(site.fields) else None
    return Layer(
        name=site.node.name,
        kind=site.node.kind,
        inputs=inputs,
        input_shapes=tuple(shape[1:] for shape in site.inputs),
        output_shape=site.output[1:],
        hyper_parameters=operator.hyper_parameters(site),
        parameters=operator.parameters(site),
        macs=operator.macs(site),
        receptive_field=field if len(site.output) == 4 else None,
    )


def _shape(graph: Graph, name: str) -> Shape:
    if name not in graph.shapes:
        raise ModelError(
            f"The shape of {name!r} does not follow from the input's. "
            "Export the graph with fixed sizes for all but the first axis."
        )
    return graph.shapes[name]
