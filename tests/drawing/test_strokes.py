import math

import numpy as np
import pytest

from app.drawing.strokes import parse_drawing
from app.errors import InvalidInput, TooLarge


def test_strokes_become_arrays_in_their_order() -> None:
    drawing = parse_drawing([[[0.1, 0.2], [0.3, 0.4]], [[0.5, 0.5]]], 0.05)
    assert [stroke.tolist() for stroke in drawing.strokes] == [
        [[0.1, 0.2], [0.3, 0.4]],
        [[0.5, 0.5]],
    ]
    assert drawing.width == 0.05


def test_points_outside_the_pad_are_moved_onto_its_edge() -> None:
    assert parse_drawing([[[-1, 0.5], [1.2, 2]]]).strokes[0].tolist() == [[0, 0.5], [1, 1]]


@pytest.mark.parametrize("far", [[1e9, 0], [0.5, -1.01], [2.01, 0.5], [28, 14], [0, 1e299]])
def test_a_point_far_outside_the_pad_is_refused_by_name(far: list[float]) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_drawing([[[0.5, 0.5]], [[0.1, 0.1], far, [1e9, 1e9]]])
    assert caught.value.field == "strokes.1.1"
    assert "0 to 1" in caught.value.message


def test_a_stroke_without_points_leaves_nothing() -> None:
    assert parse_drawing([[], [[0.5, 0.5]], []]).strokes[0].tolist() == [[0.5, 0.5]]
    assert parse_drawing([]).strokes == ()


@pytest.mark.parametrize(
    ("strokes", "field"),
    [
        ([[[0.1, 0.2]], [[0.1, 0.2], [math.nan, 0]]], "strokes.1.1"),
        ([[[math.inf, 0.2]]], "strokes.0.0"),
        ([[[0.1, 0.2], [0.1]]], "strokes.0.1"),
        ([[[0.1, 0.2, 0.3]]], "strokes.0.0"),
        ([[[0.1, "0.2"]]], "strokes.0.0"),
        ([[["0.1", "0.2"]]], "strokes.0.0"),
        ([[[0.1, None]]], "strokes.0.0"),
        ([[[True, False]]], "strokes.0.0"),
        ([[[0.1, 10**400]]], "strokes.0.0"),
        ([[0.1, 0.2]], "strokes.0.0"),
        ([5], "strokes.0"),
        (["ab"], "strokes.0"),
        ([None], "strokes.0"),
        ({"0": []}, "strokes"),
        ("strokes", "strokes"),
        ([{}], "strokes.0"),
    ],
)
def test_the_point_at_fault_is_named(strokes: object, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_drawing(strokes)  # type: ignore[arg-type]
    assert caught.value.field == field


@pytest.mark.parametrize("width", [0, -0.1, 0.51, math.nan, math.inf, "0.1", True, None])
def test_a_line_width_is_a_part_of_the_pad(width: object) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_drawing([[[0.5, 0.5]]], width)  # type: ignore[arg-type]
    assert caught.value.field == "width"


def test_limits_hold() -> None:
    dot = [[0.5, 0.5]]
    with pytest.raises(TooLarge):
        parse_drawing([dot] * 3, max_strokes=2)
    with pytest.raises(TooLarge) as caught:
        parse_drawing([dot, dot * 5], max_points=5)
    assert caught.value.field == "strokes.1"
    assert len(parse_drawing([dot * 5], max_points=5).strokes[0]) == 5


def test_arrays_are_strokes_too() -> None:
    points = np.linspace(0, 1, 8).reshape(4, 2)
    assert np.array_equal(parse_drawing([points]).strokes[0], points)
