from __future__ import annotations

from typing import Any

import numpy as np
import onnxruntime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from onnx import TensorProto, helper

from app.core.convolution import conv2d
from app.core.padding import Padding
from app.core.padding_mode import PaddingMode, pad
from app.errors import InvalidInput

IN_ONNX = {"zeros": "constant", "reflect": "reflect", "replicate": "edge"}


def in_onnxruntime(x: NDArray[Any], padding: Padding, mode: str) -> NDArray[Any]:
    top, left, bottom, right = padding.sides
    graph = helper.make_graph(
        [helper.make_node("Pad", ["x", "pads"], ["y"], mode=IN_ONNX[mode])],
        "padding",
        [helper.make_tensor_value_info("x", helper.np_dtype_to_tensor_dtype(x.dtype), x.shape)],
        [helper.make_tensor_value_info("y", helper.np_dtype_to_tensor_dtype(x.dtype), None)],
        [
            helper.make_tensor(
                "pads", TensorProto.INT64, [8], [0, 0, top, left, 0, 0, bottom, right]
            )
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    (y,) = session.run(None, {"x": x})
    return y


@st.composite
def paddings(draw: st.DrawFn) -> tuple[tuple[int, ...], Padding, str]:
    """A shape, and padding that reflect too can fill."""
    height, width = draw(st.integers(1, 9)), draw(st.integers(1, 9))
    mode = draw(st.sampled_from(list(IN_ONNX)))
    rows, columns = (side - 1 if mode == "reflect" else 12 for side in (height, width))
    sides = [draw(st.integers(0, most)) for most in (rows, columns, rows, columns)]
    return (draw(st.integers(1, 2)), draw(st.integers(1, 3)), height, width), Padding(*sides), mode


@settings(deadline=None, max_examples=200)
@given(paddings(), st.sampled_from([np.float32, np.float64]))
def test_every_mode_pads_as_onnx_runtime_does(
    case: tuple[tuple[int, ...], Padding, PaddingMode], dtype: type
) -> None:
    shape, padding, mode = case
    x = np.random.default_rng(0).standard_normal(shape).astype(dtype)
    padded = pad(x, padding, mode)
    assert padded.dtype == dtype
    assert np.array_equal(padded, in_onnxruntime(x, padding, mode))


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        # torch.nn.functional.pad([[1, 2, 3], [4, 5, 6]], (2, 1, 1, 0), mode), zeros as "constant"
        ("zeros", [[0, 0, 0, 0, 0, 0], [0, 0, 1, 2, 3, 0], [0, 0, 4, 5, 6, 0]]),
        ("reflect", [[6, 5, 4, 5, 6, 5], [3, 2, 1, 2, 3, 2], [6, 5, 4, 5, 6, 5]]),
        ("replicate", [[1, 1, 1, 2, 3, 3], [1, 1, 1, 2, 3, 3], [4, 4, 4, 5, 6, 6]]),
    ],
)
def test_every_mode_pads_a_small_image_as_torch_does(
    mode: PaddingMode, expected: list[list[int]]
) -> None:
    x = np.array([[[[1.0, 2, 3], [4, 5, 6]]]])
    assert pad(x, Padding(top=1, left=2, bottom=0, right=1), mode)[0, 0].tolist() == expected


def test_a_flat_image_stays_flat_to_its_edge_when_the_padding_is_not_zeros() -> None:
    ones, around = np.ones((1, 1, 3, 3)), Padding(1, 1, 1, 1)
    for mode in ("reflect", "replicate"):
        assert (conv2d(ones, ones, padding=around, padding_mode=mode) == 9).all()  # type: ignore[arg-type]
    zeros = conv2d(ones, ones, padding=around, padding_mode="zeros")
    assert zeros[0, 0].tolist() == [[4, 6, 4], [6, 9, 6], [4, 6, 4]]


@pytest.mark.parametrize("sides", [(3, 0, 0, 0), (0, 4, 0, 0), (0, 0, 3, 0), (0, 0, 0, 4)])
def test_reflect_needs_more_pixels_than_padding_on_each_side(sides: tuple[int, ...]) -> None:
    x = np.zeros((1, 1, 3, 4))
    with pytest.raises(InvalidInput, match="2 rows and 3 columns of a 3×4 image") as caught:
        pad(x, Padding(*sides), "reflect")
    assert caught.value.field == "padding_mode"
    assert pad(x, Padding(2, 3, 2, 3), "reflect").shape == (1, 1, 7, 10)


def test_an_unknown_mode_is_told_the_known_ones() -> None:
    with pytest.raises(InvalidInput, match="zeros, reflect, replicate") as caught:
        pad(np.zeros((1, 1, 3, 3)), Padding(), "circular")  # type: ignore[arg-type]
    assert caught.value.field == "padding_mode"
