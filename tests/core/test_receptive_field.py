from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.geometry import Geometry
from app.core.padding import Padding
from app.core.receptive_field import IDENTITY, ReceptiveField
from app.errors import InvalidInput

Layer = tuple[int, int, int, int]  # kernel, stride, dilation, padding before


def seen(layers: list[Layer], cell: int) -> tuple[int, int]:
    """First and last input row of one cell, walking back through the windows of every layer."""
    first = last = cell
    for kernel, stride, dilation, before in reversed(layers):
        window = Geometry.resolve(
            dilation * (kernel - 1) + 1, kernel, stride, (before, 0, 0, 0), dilation
        ).rows
        first = first * window.stride - window.before
        last = last * window.stride - window.before + window.extent - 1
    return first, last


@given(
    st.lists(
        st.tuples(st.integers(1, 5), st.integers(1, 3), st.integers(1, 3), st.integers(0, 3)),
        max_size=4,
    ),
    st.integers(0, 5),
)
def test_a_field_is_what_walking_back_through_the_windows_finds(
    layers: list[Layer], cell: int
) -> None:
    field = IDENTITY
    for kernel, stride, dilation, before in layers:
        field = field.then(kernel, stride, dilation, Padding(top=before, left=before))
    rectangle = field.of(cell, cell)
    assert (rectangle.top, rectangle.bottom) == seen(layers, cell)
    assert (rectangle.left, rectangle.right) == seen(layers, cell)


def test_two_3_by_3_layers_see_5_by_5_and_pooling_doubles_the_step() -> None:
    same = Padding(1, 1, 1, 1)
    field = IDENTITY.then(3, padding=same).then(3, padding=same)
    assert field == ReceptiveField(size=(5, 5), stride=(1, 1), start=(-2, -2))
    assert field.then(2, 2) == ReceptiveField(size=(6, 6), stride=(2, 2), start=(-2, -2))


def test_rows_and_columns_are_apart() -> None:
    field = IDENTITY.then((1, 3), (2, 1), padding=Padding(left=1))
    assert field == ReceptiveField(size=(1, 3), stride=(2, 1), start=(0, -1))
    assert field.of(2, 0) == (4, -1, 4, 1)


@pytest.mark.parametrize("field", ["kernel", "stride", "dilation"])
def test_a_layer_without_size_is_refused(field: str) -> None:
    layer: dict[str, Any] = {"kernel": 3} | {field: 0}
    with pytest.raises(InvalidInput, match="at least 1") as caught:
        IDENTITY.then(**layer)
    assert caught.value.field == field
