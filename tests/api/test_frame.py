"""The frame's bytes."""

from __future__ import annotations

import numpy as np
import pytest

from app.api.frame import display, encode, exact


def test_what_goes_in_comes_out(decode):
    values = np.random.default_rng(0).normal(size=(2, 3, 5)).astype(np.float32)
    frame = encode({"seq": 7, "ink": True}, [exact("a", values), exact("b", values[0])])
    header, tensors = decode(frame)
    assert (header["seq"], header["ink"]) == (7, True)
    assert np.array_equal(tensors["a"], values)
    assert np.array_equal(tensors["b"], values[0])


@pytest.mark.parametrize("padding", range(5))
def test_the_body_and_every_tensor_start_at_a_multiple_of_4(padding):
    maps = np.zeros((1, 1, 3), np.float32)
    frame = encode({"note": "x" * padding}, [display("a", maps), exact("b", maps)])
    length = int.from_bytes(frame[4:8], "little")
    body = -(-(8 + length) // 4) * 4
    assert len(frame) == body + 4 + 12
    assert not any(frame[8 + length : body])


def test_eight_bits_span_each_maps_own_range(decode):
    maps = np.stack([np.linspace(0, 1, 256), np.linspace(-3, 7, 256)]).astype(np.float32)
    header, tensors = decode(encode({}, [display("m", maps.reshape(2, 16, 16))]))
    (entry,) = header["tensors"]
    assert entry["ranges"] == [[0, 1], [-3, 7]]
    assert np.array_equal(tensors["m"][0].ravel(), np.arange(256))
    assert np.array_equal(tensors["m"][1].ravel(), np.arange(256))


def test_a_value_is_at_most_half_a_step_from_its_eight_bits(decode):
    maps = np.random.default_rng(1).normal(size=(4, 9, 9)).astype(np.float32)
    header, tensors = decode(encode({}, [display("m", maps)]))
    low, high = np.array(header["tensors"][0]["ranges"]).T[..., None, None]
    restored = low + tensors["m"] / 255 * (high - low)
    assert (np.abs(restored - maps) <= (high - low) / 255 / 2 * 1.001).all()


@pytest.mark.parametrize("value", [0, -2.5, 1e-45, 3e38])
def test_a_flat_map_is_all_zeros_with_its_value_as_range(decode, value):
    maps = np.full((1, 4, 4), value, np.float32)
    header, tensors = decode(encode({}, [display("m", maps)]))
    assert not tensors["m"].any()
    assert header["tensors"][0]["ranges"] == [[maps[0, 0, 0]] * 2]


def test_a_range_too_small_for_float32_is_flat(decode):
    maps = np.array([[[0, 1e-45]]], np.float32)
    _, tensors = decode(encode({}, [display("m", maps)]))
    assert not tensors["m"].any()


def test_a_row_of_units_is_one_map(decode):
    header, tensors = decode(encode({}, [display("dense", np.arange(10, dtype=np.float32))]))
    assert tensors["dense"].shape == (10,)
    assert header["tensors"][0]["ranges"] == [[0, 9]]


def test_arrays_in_any_order_and_type_arrive_as_float32(decode):
    values = np.arange(6.0).reshape(2, 3).T
    _, tensors = decode(encode({}, [exact("t", values)]))
    assert np.array_equal(tensors["t"], values)


def test_no_tensors_make_a_frame_too(decode):
    header, tensors = decode(encode({"seq": 1}, []))
    assert header == {"seq": 1, "tensors": []}
    assert tensors == {}
