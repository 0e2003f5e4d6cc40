"""Charts by numbers that a person can check."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest

from app.web.figures import curves
from app.web.figures.charts import Axis, Frame, floor_below, spread
from app.web.figures.confusion import confusion
from app.web.figures.given import amounts_of, shares_of, table_of
from app.web.figures.lists import by_digit, by_width
from app.web.figures.moved import shifted
from app.web.words import count, interval, percent

UNIT = Axis("x", 0, 1, ((0, "0"), (1, "1")))
SAID = {"value": 0.5, "command": "make evaluate"}


def test_a_plot_begins_at_the_bottom_left_and_ends_at_the_top_right():
    frame = Frame(UNIT, UNIT)
    (left, bottom), (right, top) = frame.at(0, 0), frame.at(1, 1)
    assert left < right
    assert top < bottom
    assert frame.at(0.5, 0.5) == ((left + right) / 2, (top + bottom) / 2)


def test_values_beyond_an_axis_stay_at_its_end():
    frame = Frame(UNIT, UNIT)
    assert frame.at(2, -1) == frame.at(1, 0)


def test_errors_ten_times_fewer_are_one_step_higher():
    plot = curves.training([0, 1, 4], [0.9, 0.99, 0.999], "make train")
    assert plot is not None
    heights = [dot.y for dot in plot.dots]
    assert heights[0] - heights[1] == pytest.approx(heights[1] - heights[2], abs=0.2)
    across = [dot.x for dot in plot.dots]
    assert across[1] - across[0] == pytest.approx(across[2] - across[1], abs=0.2)


def test_names_of_lines_that_end_together_do_not_cover_each_other():
    frame = Frame(UNIT, UNIT)
    lines = spread([frame.line([(0, 0), (1, y)], name=str(y)) for y in (0.5, 0.51, 0.49, 0.9)])
    places = [line.name_at[1] for line in lines]
    assert [line.name for line in lines] == ["0.9", "0.51", "0.5", "0.49"]
    assert all(b - a >= 13 for a, b in pairwise(places))


def test_the_diagonal_is_quiet_and_the_most_frequent_error_strongest():
    matrix = confusion({**SAID, "matrix": [[90, 4, 0], [1, 80, 0], [0, 0, 70]]}, "abc")
    assert matrix is not None
    strengths = {cell.text: cell.strength for cell in matrix.cells}
    assert strengths == {"90": 0, "80": 0, "70": 0, "4": 1, "1": 0.5}
    assert matrix.said == "5 of 245 test digits are read wrong: most often a as b (4), b as a (1)."
    assert matrix.table.rows[0] == ("a", "90", "4", "0")


def test_a_matrix_without_errors_names_none():
    matrix = confusion({**SAID, "matrix": [[1, 0], [0, 1]]}, "ab")
    assert matrix is not None
    assert matrix.said == "0 of 2 test digits are read wrong."


def test_ten_right_of_ten_may_be_72_percent():
    """Wilson's interval of 10 of 10 is 72.2 to 100 %, worked out by hand."""
    plot = curves.calibration({**SAID, "bins": [[0.99, 1.0, 10], [0.5, 0.5, 0]]})
    assert plot is not None
    (dot,) = plot.dots
    frame = Frame(UNIT, UNIT)
    assert dot.bottom == pytest.approx(frame.down(1 / (1 + 1.959964**2 / 10)), abs=0.1)
    assert dot.top == frame.down(1)


def test_thresholds_are_drawn_in_order_with_the_one_in_use():
    curve = [[1, 0.3, 1], [0, 0, 0.1], [0.5, 0.01, 0.9]]
    plot = curves.rejection({**SAID, "curve": curve}, 0.5)
    assert plot is not None
    assert [row[0] for row in plot.table.rows] == ["0", "0.5", "1"]
    assert plot.rule is not None
    assert plot.rule.label == "0.5"
    assert {line.name for line in plot.lines} == {"digits", "non-digits"}
    without = curves.rejection({**SAID, "curve": curve}, None)
    assert without is not None
    assert without.rule is None


def test_widths_and_digits_are_on_one_scale():
    metric = {**SAID, "by_width": {"0.1": 0.97, "0.02": 0.93}, "by_digit": [0.99, 0.96]}
    widths, digits = by_width(metric, "ab"), by_digit(metric, "ab")
    assert widths is not None
    assert digits is not None
    assert widths.low == digits.low == "90\u00a0%"
    assert [row.name for row in widths.rows] == ["2\u00a0%", "10\u00a0%"]
    assert [row.at for row in widths.rows] == [30, 70]
    assert digits.said == "Hardest is the b, with 96.0\u00a0%."


def test_moved_digits_have_a_line_for_each_network_that_knows():
    metrics = {
        "one": {**SAID, "by_shift": {"0": 0.9, "2": 0.7}},
        "two": {**SAID, "by_shift": {"0": 0.8, "1": 0.6}},
        "three": SAID,
    }
    plot = shifted(metrics, "make evaluate")
    assert plot is not None
    assert plot.table.columns == ("pixels", "one", "two")
    assert plot.table.rows[1] == ("1", "", "60.0\u00a0%")
    assert shifted({"three": SAID}, "") is None


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        (None, (2,)),
        ([], (None,)),
        ([1, "a"], (2,)),
        ([[1], [1, 2]], (2, None)),
        ([1, math.nan], (2,)),
        ([1, 2, 3], (2,)),
        ({"a": 1}, (1,)),
    ],
)
def test_what_is_no_such_table_is_none(value, shape):
    assert table_of(value, *shape) is None


def test_shares_are_from_0_to_1_and_amounts_are_sorted():
    assert shares_of({"a": 0.5, "b": 1}) == {"a": 0.5, "b": 1}
    assert shares_of({"a": 1.5}) is None
    assert shares_of([0.5]) is None
    assert list(amounts_of({"10": 0.1, "2": 0.2}) or ()) == [2, 10]
    assert amounts_of({"thin": 0.1}) is None


def test_numbers_are_said_as_the_page_says_them():
    assert count(1331712) == "1\u202f331\u202f712"
    assert percent(0.99714) == "99.71\u00a0%"
    assert interval(0.9958, 0.998).replace("\u2060", "") == "99.58–99.80\u00a0%"
    assert np.isclose(floor_below(0.995), 0.99)
    assert floor_below(0) == 0
