import time
import tracemalloc

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.drawing import raster
from app.drawing.placement import Placement
from app.drawing.raster import rasterise, simplify
from app.drawing.strokes import Drawing
from tests.drawing.oracle import coverage

Points = NDArray[np.float64]
WIDTHS = [0.005, 0.01, 0.02, 0.04, 0.07, 0.12, 0.3]


def curve(points: int = 200) -> Points:
    t = np.linspace(0, 1.8 * np.pi, points)
    return np.stack([0.5 + 0.3 * np.cos(t), 0.5 + 0.35 * np.sin(t)], axis=1)


def line(*points: tuple[float, float]) -> Points:
    return np.array(points, dtype=np.float64)


def walks() -> st.SearchStrategy[list[Points]]:
    coordinate = st.floats(0, 1, width=32)
    stroke = st.lists(st.tuples(coordinate, coordinate), min_size=1, max_size=12)
    return st.lists(stroke.map(np.array), min_size=1, max_size=4)


def test_a_horizontal_line_on_a_row_of_pixels_fills_it_alone() -> None:
    drawing = Drawing((line((-1, 0.25), (2, 0.25)),), width=0.5)  # 1 pixel of 2
    assert rasterise(drawing, 2, 2) == pytest.approx(np.array([[1, 1], [0, 0]]))


def test_half_a_pixel_of_line_is_half_the_ink() -> None:
    drawing = Drawing((line((-1, 0.25), (2, 0.25)),), width=0.25)
    assert rasterise(drawing, 2, 2) == pytest.approx(np.array([[0.5, 0.5], [0, 0]]))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_curve_covers_what_sampled_points_say(width: float) -> None:
    drawing = Drawing((curve(),), width)
    found, expected = rasterise(drawing, 28, 28), coverage(drawing, 28)
    assert np.abs(found - expected).mean() < 0.003
    assert np.abs(found - expected).max() < 0.2  # at the round ends of a line near a pixel wide
    assert found.sum() == pytest.approx(expected.sum(), rel=0.02)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("degrees", [0, 10, 30, 45, 77, 90])
def test_a_straight_line_is_exact_at_any_angle_and_width(width: float, degrees: int) -> None:
    direction = np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
    middle = np.array([0.51, 0.47])
    drawing = Drawing((np.stack([middle - 2 * direction, middle + 2 * direction]),), width)
    difference = rasterise(drawing, 28, 28) - coverage(drawing, 28, 64)
    assert np.abs(difference).max() < 0.04  # what 64×64 points can resolve of a thin line


@pytest.mark.parametrize("width", WIDTHS)
def test_a_dot_has_the_area_of_its_disc(width: float) -> None:
    found = rasterise(Drawing((line((0.43, 0.52)),), width), 28, 28)
    assert found.sum() == pytest.approx(np.pi * (width * 14) ** 2, rel=0.07)


def test_a_stroke_that_stays_on_the_spot_is_a_dot() -> None:
    dot, still = line((0.4, 0.6)), line((0.4, 0.6), (0.4, 0.6), (0.4, 0.6))
    for width in (0.02, 0.1):
        expected = rasterise(Drawing((dot,), width), 28, 28)
        assert np.array_equal(rasterise(Drawing((still,), width), 28, 28), expected)


@given(walks(), st.sampled_from(WIDTHS))
@settings(max_examples=60, deadline=None)
def test_values_stay_within_zero_and_one(strokes: list[Points], width: float) -> None:
    pixels = rasterise(Drawing(tuple(strokes), width), 18, 18)
    assert pixels.min() >= 0
    assert pixels.max() <= 1


@given(walks(), st.sampled_from(WIDTHS))
@settings(max_examples=60, deadline=None)
def test_strokes_together_are_the_most_of_each_alone(strokes: list[Points], width: float) -> None:
    together = rasterise(Drawing(tuple(strokes), width), 18, 18)
    alone = [rasterise(Drawing((stroke,), width), 18, 18) for stroke in strokes]
    assert np.array_equal(together, np.max(alone, axis=0))


SCRIBBLE = [
    line((0, 1), (1, 0), (1, 1), (0, 0), (1, 1), (0, 1), (0.5, 0)),
    line((0, 0), (0.75, 0), (1, 1), (0.5, 0), (0.5, 1), (0, 0), (0, 1), (1, 0.5), (0, 0)),
]


@given(walks(), st.sampled_from([0.07, 0.12, 0.3]))
@example(SCRIBBLE, 0.07)
@settings(max_examples=40, deadline=None)
def test_each_pixel_is_near_the_most_that_one_straight_piece_covers(
    strokes: list[Points], width: float
) -> None:
    found = rasterise(Drawing(tuple(strokes), width), 18, 18)
    pieces = [s[i : i + 2] for s in strokes for i in range(max(1, len(s) - 1))]
    most = np.max([coverage(Drawing((piece,), width), 18, 8) for piece in pieces], axis=0)
    assert np.abs(found - most).mean() < 0.02
    # what several pieces cover together is more; the strongest alone is what is drawn
    assert (found - coverage(Drawing(tuple(strokes), width), 18)).mean() < 0.01


@given(walks(), st.sampled_from([0.01, 0.02, 0.04]))
@settings(max_examples=40, deadline=None)
def test_thin_lines_are_never_too_strong(strokes: list[Points], width: float) -> None:
    # several within one pixel count as the strongest of them, so a scribble may be too faint
    drawing = Drawing(tuple(strokes), width)
    difference = rasterise(drawing, 18, 18) - coverage(drawing, 18)
    assert difference.mean() < 0.01


def test_a_line_mirrored_is_the_mirrored_image() -> None:
    points = curve(30)
    mirrored = points * (-1, 1) + (1, 0)
    left, right = (rasterise(Drawing((p,), 0.05), 28, 28) for p in (points, mirrored))
    assert left[:, ::-1] == pytest.approx(right, abs=1e-5)


def test_a_placement_moves_and_scales() -> None:
    drawing = Drawing((curve(),), 0.1)
    whole = rasterise(drawing, 14, 14)
    moved = rasterise(drawing, 28, 28, placement=Placement(14, 9, 5))
    assert moved[5:19, 9:23] == pytest.approx(whole)
    assert moved.sum() == pytest.approx(whole.sum())


def test_a_rectangular_grid_shows_the_whole_pad_undistorted() -> None:
    drawing = Drawing((curve(),), 0.1)
    assert rasterise(drawing, 20, 30)[:, 5:25] == pytest.approx(rasterise(drawing, 20, 20))


def test_ink_outside_the_grid_is_no_error() -> None:
    drawing = Drawing((curve(),), 0.1)
    assert not rasterise(drawing, 8, 8, placement=Placement(10, 100, 100)).any()


def test_simplifying_keeps_ends_and_moves_the_line_by_less_than_a_tenth() -> None:
    points = curve(400) * 28
    few = simplify(points)
    assert len(few) < 80
    assert np.array_equal(few[[0, -1]], points[[0, -1]])
    step = np.diff(few, axis=0)[:, None]
    offset = points - few[:-1, None]  # (S, P, 2)
    along = np.clip((offset * step).sum(2) / (step * step).sum(2), 0, 1)
    nearest = np.linalg.norm(offset - along[..., None] * step, axis=2).min(axis=0)
    assert nearest.max() < 0.1


def test_two_hundred_points_take_about_a_millisecond() -> None:
    drawing = Drawing((curve(200),), 0.07)
    times = []
    for _ in range(50):
        start = time.perf_counter()
        rasterise(drawing, 28, 28)
        times.append(time.perf_counter() - start)
    assert min(times) < 1e-3


def test_tiles_give_what_the_whole_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    points = np.random.default_rng(0).random((200, 2))
    for width in (0.002, 0.01, 0.07):
        drawing = Drawing((points,), width)
        tiled = rasterise(drawing, 90, 70)
        monkeypatch.setattr(raster, "TILE", 1000)
        np.testing.assert_allclose(rasterise(drawing, 90, 70), tiled, atol=1e-6)
        monkeypatch.undo()


@pytest.mark.parametrize("width", [0.001, 0.07, 0.5])
def test_the_longest_drawing_is_bounded_in_time_and_memory(width: float) -> None:
    points = np.random.default_rng(0).random((5_000, 2))
    tracemalloc.start()
    start = time.process_time()
    rasterise(Drawing((points,), width), 64, 64)
    spent = time.process_time() - start
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert spent < 2
    assert peak < 8e6
