from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.counts import mac_counts, macs, parameter_counts
from app.core.geometry import Geometry
from app.core.padding import Padding
from app.errors import InvalidInput, TooLarge


@st.composite
def geometries(draw: st.DrawFn) -> Geometry:
    kernel, dilation, stride = (
        (draw(st.integers(1, n)), draw(st.integers(1, n))) for n in (5, 3, 4)
    )
    extent = [d * (k - 1) + 1 for k, d in zip(kernel, dilation, strict=True)]
    size = [draw(st.integers(e, e + 12)) for e in extent]
    sides = tuple(draw(st.integers(0, 5)) for _ in range(4))
    return Geometry.resolve(size, kernel, stride, sides, dilation)


def window(geometry: Geometry, row: int, column: int) -> tuple[tuple[int, ...], ...]:
    """Rows and columns that one window reads, in pixel coordinates, padding among them."""
    starts = (
        row * geometry.stride.height - geometry.padding.top,
        column * geometry.stride.width - geometry.padding.left,
    )
    return tuple(
        tuple(start + tap * dilation for tap in range(kernel))
        for start, kernel, dilation in zip(starts, geometry.kernel, geometry.dilation, strict=True)
    )


@given(geometries())
def test_coverage_counts_the_windows_that_list_a_pixel(geometry: Geometry) -> None:
    counted = np.zeros(geometry.size, int)
    for row, column in np.ndindex(*geometry.output):
        rows, columns = window(geometry, row, column)
        for i in rows:
            for j in columns:
                if 0 <= i < geometry.size.height and 0 <= j < geometry.size.width:
                    counted[i, j] += 1
    assert np.array_equal(geometry.coverage(), counted)
    assert geometry.reads.of_pixels == counted.sum()


@given(geometries())
def test_covered_is_the_hull_of_the_windows_and_dropped_is_the_rest(geometry: Geometry) -> None:
    first, last = window(geometry, 0, 0), window(geometry, *(n - 1 for n in geometry.output))
    assert geometry.covered == (first[0][0], first[1][0], last[0][-1], last[1][-1])
    for lines, after, end in (
        (geometry.dropped.rows, last[0][-1], geometry.size.height + geometry.padding.bottom),
        (geometry.dropped.columns, last[1][-1], geometry.size.width + geometry.padding.right),
    ):
        assert lines == tuple(range(after + 1, end))


@given(geometries())
def test_a_centre_is_the_middle_of_its_window(geometry: Geometry) -> None:
    for row, centre in enumerate(geometry.centres.rows):
        rows = window(geometry, row, 0)[0]
        assert centre == (rows[0] + rows[-1]) / 2


@given(st.integers(1, 40), st.integers(1, 7), st.integers(1, 5), st.integers(1, 3))
def test_same_gives_the_input_size_divided_by_the_stride_rounded_up(
    n: int, kernel: int, stride: int, dilation: int
) -> None:
    expected = -(-n // stride)
    for rule in ("keras", "onnx", "onnx_lower", "pytorch"):
        geometry = Geometry.resolve(n, kernel, stride, "same", dilation, rule)
        assert geometry.output == (expected, expected)


def test_the_lesson_without_padding() -> None:
    geometry = Geometry.resolve(18, 3)
    assert geometry.output == (16, 16)
    assert geometry.reads == (2304, 2304)
    assert geometry.coverage()[0, 0] == 1
    assert geometry.coverage()[9, 9] == 9
    counts = parameter_counts(geometry)
    assert (counts.dense, counts.local, counts.shared) == (83_200, 2_560, 10)
    assert (counts.dense_neuron, counts.convolution_neuron) == (325, 10)


def test_the_lesson_with_padding_1() -> None:
    geometry = Geometry.resolve(18, 3, padding=1)
    assert geometry.output == (18, 18)
    assert geometry.reads == (2916, 2704)
    assert geometry.coverage()[0, 0] == 4


@pytest.mark.parametrize(
    ("rule", "first"), [("keras", 1), ("onnx", 1), ("onnx_lower", 0), ("pytorch", 0)]
)
def test_stride_2_puts_the_centres_where_the_framework_does(rule: Any, first: int) -> None:
    geometry = Geometry.resolve(18, 3, 2, "same", rule=rule)
    assert geometry.output == (9, 9)
    assert geometry.centres.rows == tuple(range(first, first + 17, 2))


def test_padding_1_is_what_pytorch_calls_same_for_3_by_3() -> None:
    by_rule = Geometry.resolve(18, 3, 2, "same", rule="pytorch")
    assert by_rule.padding == Geometry.resolve(18, 3, 2, 1).padding == Padding(1, 1, 1, 1)


def test_an_even_kernel_centres_between_pixels() -> None:
    assert Geometry.resolve(4, 2).centres.rows == (0.5, 1.5, 2.5)


def test_full_padding_lets_the_kernel_touch_a_corner_with_one_tap() -> None:
    geometry = Geometry.resolve(5, (3, 2), padding="full", dilation=2)
    assert geometry.padding == Padding(4, 2, 4, 2)
    assert geometry.output == (9, 7)
    assert window(geometry, 0, 0) == ((-4, -2, 0), (-2, 0))


def test_parameters_and_macs_count_channels_filters_and_groups() -> None:
    geometry = Geometry.resolve((28, 20), (3, 5), padding="same")
    assert parameter_counts(geometry, channels=4).convolution_neuron == 4 * 15 + 1
    assert parameter_counts(geometry, channels=4).dense_neuron == 4 * 560 + 1
    assert macs(geometry, in_channels=4, filters=6, groups=2) == 560 * 6 * 2 * 15
    assert mac_counts(geometry, channels=4) == (560 * 4 * 560, 560 * 4 * 15, 560 * 4 * 15)


def test_a_geometry_is_a_value() -> None:
    assert Geometry.resolve(18, 3, padding=1) == Geometry.resolve((18, 18), [3, 3], padding="same")
    assert len({Geometry.resolve(9, 3), Geometry.resolve(9, 3)}) == 1


def test_rounding_up_drops_a_window_that_would_start_in_the_padding() -> None:
    assert Geometry.resolve(4, 3, 2).rounded_up().output == (2, 2)
    assert Geometry.resolve(2, 1, 2).rounded_up().output == (1, 1)
    assert Geometry.resolve(2, 3, 3, padding=1).rounded_up().output == (1, 1)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"size": 5, "kernel": 7},
            "The kernel reaches over 7×7 but the padded input is 5×5. "
            "Use a kernel of at most 5×5, or more padding.",
        ),
        (
            {"size": (5, 9), "kernel": 3, "dilation": (3, 1)},
            "The kernel reaches over 7×3 but the padded input is 5×9. "
            "Use a kernel of at most 2×9, less dilation, or more padding.",
        ),
        ({"stride": 0}, "The stride must be at least 1, not 0."),
        ({"kernel": 2.5}, "The kernel must be a whole number, not 2.5."),
        (
            {"padding": (1, 2)},
            "The padding takes one number or four (top, left, bottom, right), not 2.",
        ),
        (
            {"padding": "causal"},
            "There is no padding 'causal'. Use valid, same, full, one number, "
            "or four (top, left, bottom, right).",
        ),
        ({"kernel": (3, 3, 3)}, "The kernel takes one number or two (rows, columns), not 3."),
        (
            {"rule": "caffe"},
            "There is no rule 'caffe'. Use one of keras, pytorch, onnx, onnx_lower.",
        ),
    ],
)
def test_a_refusal_says_what_to_change(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        Geometry.resolve(**({"size": 18, "kernel": 3} | changes))
    assert caught.value.message == message


def test_a_number_that_no_page_can_show_is_too_large() -> None:
    with pytest.raises(TooLarge, match="at most 4096"):
        Geometry.resolve(10**9, 3)
