import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.drawing.placement import Placement
from app.drawing.prepare import (
    InputSpec,
    centre_of_mass,
    has_ink,
    prepare_drawing,
    prepare_image,
)
from app.drawing.raster import rasterise
from app.drawing.samples import samples
from app.drawing.strokes import Drawing

Image = NDArray[np.float32]
SPECS = [InputSpec(28, 20), InputSpec(18, 14)]


def shape(turns: float = 0.8, stretch: float = 1.3) -> NDArray[np.float64]:
    t = np.linspace(0, 2 * np.pi * turns, 50)
    return np.stack([0.5 + 0.15 * np.cos(t), 0.5 + 0.15 * stretch * np.sin(t)], axis=1)


def drawn(size: int, digit: int = 3) -> Image:
    return rasterise(samples()[digit].drawing, size, size)


def ink_extent(pixels: Image) -> tuple[int, int]:
    ink = pixels > 0.25
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1


@given(
    st.floats(0.2, 1.6),
    st.floats(-0.2, 0.2),
    st.floats(-0.2, 0.2),
    st.floats(0.02, 0.12),
    st.sampled_from(SPECS),
)
@settings(max_examples=60, deadline=None)
def test_moving_and_scaling_a_drawing_changes_nothing(
    scale: float, x: float, y: float, width: float, spec: InputSpec
) -> None:
    points = shape()
    moved = (points - 0.5) * scale + 0.5 + (x, y)
    here = prepare_drawing(Drawing((points,), width), spec)
    there = prepare_drawing(Drawing((moved,), width * scale), spec)
    assert here is not None
    assert there is not None
    assert there.pixels == pytest.approx(here.pixels, abs=1e-4)


@given(st.floats(0.1, 1.0), st.floats(0.3, 3.0), st.floats(0.02, 0.12), st.sampled_from(SPECS))
@settings(max_examples=60, deadline=None)
def test_a_drawing_has_its_centre_of_mass_in_the_middle_of_the_centre_pixel_if_the_ink_fits(
    turns: float, stretch: float, width: float, spec: InputSpec
) -> None:
    drawing = Drawing((shape(turns, stretch),), width)
    ready = prepare_drawing(drawing, spec)
    assert ready is not None
    points = drawing.strokes[0] * ready.placement.scale
    points += (ready.placement.left, ready.placement.top)
    half = width * ready.placement.scale / 2
    low, high = points.min(axis=0) - half, points.max(axis=0) + half
    assert (low > -1e-9).all()
    assert (high < spec.size + 1e-9).all()
    assert (high - low).max() == pytest.approx(spec.box)
    for axis, mass in enumerate(centre_of_mass(ready.pixels)):
        at_edge = low[axis] < 1e-6 or high[axis] > spec.size - 1e-6
        assert at_edge or mass == pytest.approx(spec.size // 2 + 0.5, abs=0.2)


@pytest.mark.parametrize("spec", SPECS)
@pytest.mark.parametrize("digit", range(10))
@pytest.mark.parametrize("size", [20, 28, 64, 300, 1000])
def test_an_image_has_its_centre_of_mass_within_half_a_pixel_of_it(
    size: int, digit: int, spec: InputSpec
) -> None:
    ready = prepare_image(drawn(size, digit), spec)
    assert ready is not None
    at_edge = ready.pixels[[0, -1]].any() or ready.pixels[:, [0, -1]].any()
    assert at_edge or np.abs(centre_of_mass(ready.pixels) - spec.centre).max() <= 0.5
    assert spec.box - 2 <= max(ink_extent(ready.pixels)) <= spec.box + 1


@pytest.mark.parametrize("spec", SPECS)
@pytest.mark.parametrize("digit", range(10))
def test_a_drawing_and_its_picture_are_prepared_alike(digit: int, spec: InputSpec) -> None:
    strokes = prepare_drawing(samples()[digit].drawing, spec)
    picture = prepare_image(drawn(400, digit), spec)
    assert strokes is not None
    assert picture is not None
    shift = centre_of_mass(strokes.pixels) - centre_of_mass(picture.pixels)
    assert np.abs(shift).max() < 0.6
    assert strokes.pixels.sum() == pytest.approx(picture.pixels.sum(), rel=0.07)


def test_a_prepared_image_comes_back_almost_unchanged() -> None:
    for digit in range(10):
        once = prepare_image(drawn(28, digit), InputSpec())
        assert once is not None
        twice = prepare_image(once.pixels, InputSpec())
        assert twice is not None
        assert twice.pixels == pytest.approx(once.pixels, abs=0.06)


@pytest.mark.parametrize("spec", SPECS)
def test_a_placement_tells_where_the_drawing_went(spec: InputSpec) -> None:
    drawing = samples()[2].drawing
    for ready in (prepare_drawing(drawing, spec), prepare_image(drawn(500, 2), spec)):
        assert ready is not None
        again = rasterise(drawing, spec.size, spec.size, placement=ready.placement)
        assert np.abs(again - ready.pixels).mean() < 0.02


def test_an_image_that_is_not_square_keeps_its_proportions_and_placement() -> None:
    wide = np.zeros((100, 400), dtype=np.float32)
    wide[40:80, 300:320] = 1
    ready = prepare_image(wide, InputSpec())
    assert ready is not None
    height, width = ink_extent(ready.pixels)
    assert 20 <= height <= 21
    assert 10 <= width <= 11
    place = ready.placement
    rows = np.flatnonzero(ready.pixels.any(axis=1))
    assert 40 / 400 * place.scale + place.top == pytest.approx(rows[0], abs=0.5)
    assert 80 / 400 * place.scale + place.top == pytest.approx(rows[-1] + 1, abs=0.5)


@pytest.mark.parametrize(
    "blank",
    [
        np.zeros((28, 28)),
        np.ones((28, 28)),
        np.full((1, 1), 0.7),
        np.full((300, 200), 0.42),
        np.random.default_rng(0).uniform(0, 0.09, (28, 28)),
        np.random.default_rng(1).normal(0.3, 0.02, (600, 400)).clip(0, 1),
        np.random.default_rng(2).normal(0.3, 0.05, (200, 200)).clip(0, 1),
    ],
)
@pytest.mark.parametrize("normalise", [True, False])
def test_a_blank_sheet_has_no_ink(blank: NDArray[np.float64], normalise: bool) -> None:
    image = blank.astype(np.float32)
    assert not has_ink(image)
    assert prepare_image(image, InputSpec(), normalise=normalise) is None


def test_a_pad_without_points_has_no_ink() -> None:
    for drawing in (Drawing(()), Drawing((np.empty((0, 2)),))):
        assert not has_ink(drawing)
        assert prepare_drawing(drawing, InputSpec()) is None


def test_a_single_dot_is_ink() -> None:
    dot = prepare_drawing(Drawing((np.array([[0.9, 0.1]]),)), InputSpec())
    assert dot is not None
    assert dot.pixels.sum() == pytest.approx(np.pi * 100, rel=0.02)


@pytest.mark.parametrize("size", [(2, 2), (1, 7), (5, 3), (8, 8)])
def test_tiny_images_are_enlarged(size: tuple[int, int]) -> None:
    image = np.zeros(size, dtype=np.float32)
    image[0, -1] = 1
    ready = prepare_image(image, InputSpec())
    assert ready is not None
    assert ready.pixels.max() == pytest.approx(1, abs=0.06)
    assert ready.pixels.min() >= 0


def test_noise_and_grey_paper_do_not_move_the_ink() -> None:
    clean = drawn(300, 5)
    random = np.random.default_rng(4)
    photo = 0.25 + 0.5 * clean + random.normal(0, 0.02, clean.shape).astype(np.float32)
    seen, expected = (prepare_image(image, InputSpec()) for image in (photo, clean))
    assert seen is not None
    assert expected is not None
    assert np.abs(seen.pixels - expected.pixels).mean() < 0.02


def test_ink_that_fills_a_clean_image_is_found_by_what_is_bright() -> None:
    filled = np.full((20, 5), 0.8, dtype=np.float32)
    filled[:2, 0] = 0
    assert prepare_image(filled, InputSpec()) is None
    ready = prepare_image(filled, InputSpec(), clean=True)
    assert ready is not None
    assert ready.pixels.max() == pytest.approx(1)
    assert prepare_image(np.full_like(filled, 0.8), InputSpec(), clean=True) is None


def test_being_clean_changes_nothing_where_the_paper_shows() -> None:
    image = drawn(28, 5)
    stated, sought = (prepare_image(image, InputSpec(), clean=clean) for clean in (True, False))
    assert stated is not None
    assert sought is not None
    assert np.array_equal(stated.pixels, sought.pixels)


def test_resizing_only_keeps_place_and_values() -> None:
    image = np.zeros((56, 56), dtype=np.float32)
    image[10:20, 4:8] = 0.5
    ready = prepare_image(image, InputSpec(), normalise=False)
    assert ready is not None
    expected = np.zeros((28, 28), dtype=np.float32)
    expected[5:10, 2:4] = 0.5
    assert ready.pixels == pytest.approx(expected)
    assert ready.placement == Placement(28, 0, 0)


def test_resizing_only_centres_the_shorter_side() -> None:
    image = np.zeros((14, 28), dtype=np.float32)
    image[0] = 1
    ready = prepare_image(image, InputSpec(), normalise=False)
    assert ready is not None
    assert np.flatnonzero(ready.pixels.any(axis=1)).tolist() == [7]
    assert ready.placement == Placement(28, 0, 7)


@given(
    st.integers(1, 40), st.integers(1, 40), st.integers(0, 2**32 - 1), st.booleans(), st.booleans()
)
@settings(max_examples=80, deadline=None)
def test_any_image_gives_values_within_zero_and_one_or_nothing(
    height: int, width: int, seed: int, sparse: bool, normalise: bool
) -> None:
    random = np.random.default_rng(seed)
    image = random.random((height, width), dtype=np.float32)
    if sparse:
        image *= random.random((height, width)) < 0.05
    ready = prepare_image(image, InputSpec(18, 14), normalise=normalise)
    if ready is not None:
        assert ready.pixels.shape == (18, 18)
        assert ready.pixels.dtype == np.float32
        assert np.isfinite(ready.pixels).all()
        assert ready.pixels.min() >= 0
        assert ready.pixels.max() <= 1


def test_a_drawing_of_two_hundred_points_is_prepared_in_two_milliseconds() -> None:
    drawing = Drawing((np.repeat(shape(), 4, axis=0),))
    times = []
    for _ in range(50):
        start = time.perf_counter()
        prepare_drawing(drawing, InputSpec())
        times.append(time.perf_counter() - start)
    assert min(times) < 2e-3
