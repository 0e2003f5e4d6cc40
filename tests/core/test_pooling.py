from __future__ import annotations

from typing import Any

import numpy as np
import onnxruntime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from onnx import TensorProto, helper

from app.core.padding import Padding
from app.core.pooling import average_pool2d, max_pool2d, max_pool2d_indices
from app.errors import InvalidInput


def in_onnxruntime(kind: str, x: NDArray[Any], outputs: int, **attributes: Any) -> list[Any]:
    names = ["y", "indices"][:outputs]
    types = [TensorProto.FLOAT, TensorProto.INT64]
    graph = helper.make_graph(
        [helper.make_node(kind, ["x"], names, **attributes)],
        "one pooling",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, x.shape)],
        [
            helper.make_tensor_value_info(name, type_, None)
            for name, type_ in zip(names, types, strict=False)
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 19)], ir_version=9)
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    return list(session.run(None, {"x": x}))


@st.composite
def pools(draw: st.DrawFn) -> dict[str, Any]:
    """Pads below the kernel, so that ONNX Runtime accepts them and every window has a pixel."""
    kernel, stride = ([draw(st.integers(1, n)) for _ in "hw"] for n in (4, 4))
    sides = [draw(st.integers(0, (k - 1) // 2)) for k in kernel * 2]
    dilation = [1 if any(sides) else draw(st.integers(1, 3)) for _ in "hw"]
    size = [
        draw(st.integers(d * (k - 1) + 1, d * (k - 1) + 9))
        for k, d in zip(kernel, dilation, strict=True)
    ]
    seed = draw(st.integers(0, 2**32 - 1))
    return {
        "x": np.random.default_rng(seed).standard_normal((2, 3, *size), np.float32),
        "kernel": kernel,
        "stride": stride,
        "dilation": dilation,
        "sides": sides,
        "ceil_mode": draw(st.booleans()),
    }


def asked(pool: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The same pooling in our words and in ONNX's."""
    ours = {name: pool[name] for name in ("stride", "dilation", "ceil_mode")}
    theirs = {
        "kernel_shape": pool["kernel"],
        "strides": pool["stride"],
        "dilations": pool["dilation"],
        "pads": pool["sides"],
        "ceil_mode": int(pool["ceil_mode"]),
    }
    return ours | {"padding": Padding(*pool["sides"])}, theirs


@settings(deadline=None, max_examples=200)
@given(pools(), st.integers(0, 1))
def test_max_pooling_and_its_indices_agree_with_onnx_runtime(
    pool: dict[str, Any], order: int
) -> None:
    ours, theirs = asked(pool)
    x, kernel = pool["x"], pool["kernel"]
    largest, indices = in_onnxruntime("MaxPool", x, 2, storage_order=order, **theirs)
    assert np.array_equal(max_pool2d(x, kernel, **ours), largest)
    assert np.array_equal(max_pool2d_indices(x, kernel, **ours, storage_order=order), indices)


@settings(deadline=None, max_examples=200)
@given(pools(), st.booleans())
def test_average_pooling_agrees_with_onnx_runtime(pool: dict[str, Any], include: bool) -> None:
    ours, theirs = asked(pool)
    x, kernel = pool["x"], pool["kernel"]
    (mean,) = in_onnxruntime("AveragePool", x, 1, count_include_pad=int(include), **theirs)
    for type_ in (np.float32, np.float64):
        result = average_pool2d(x.astype(type_), kernel, **ours, count_include_pad=include)
        assert result.dtype == type_
        np.testing.assert_allclose(result, mean, rtol=1e-4, atol=1e-5)


def test_the_largest_and_the_mean_of_four_pixels() -> None:
    x = np.array([[[[1.0, 2.0], [3.0, 6.0]]]])
    assert max_pool2d(x, 2).item() == 6
    assert max_pool2d_indices(x, 2).item() == 3
    assert average_pool2d(x, 2).item() == 3


def test_padding_counts_only_when_asked() -> None:
    x, corner = np.full((1, 1, 2, 2), 4.0), {"stride": 2, "padding": Padding(1, 1, 1, 1)}
    assert average_pool2d(x, 2, **corner)[0, 0].tolist() == [[4, 4], [4, 4]]
    assert average_pool2d(x, 2, **corner, count_include_pad=True)[0, 0].tolist() == [[1, 1], [1, 1]]


def test_bytes_are_pooled_as_bytes() -> None:
    x = np.arange(16, dtype=np.uint8).reshape(1, 1, 4, 4)
    y = max_pool2d(x, 2, stride=2)
    assert y.dtype == np.uint8
    assert y[0, 0].tolist() == [[5, 7], [13, 15]]


@pytest.mark.parametrize("pool", [max_pool2d, average_pool2d, max_pool2d_indices])
def test_a_window_without_pixels_is_refused(pool: Any) -> None:
    with pytest.raises(InvalidInput, match="Use less padding") as caught:
        pool(np.zeros((1, 1, 4, 4)), 2, padding=Padding(2, 0, 0, 0))
    assert caught.value.field == "padding"


def test_a_picture_without_batch_and_channels_is_refused() -> None:
    with pytest.raises(InvalidInput, match="N×C×H×W"):
        max_pool2d(np.zeros((4, 4)), 2)
