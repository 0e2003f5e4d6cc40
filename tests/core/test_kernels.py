from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from scipy import ndimage

from app.core.convolution import conv2d
from app.core.kernels import NAMED

SHARED = json.loads(
    (Path(__file__).parents[1] / "fixtures" / "kernels.json").read_text(encoding="utf-8")
)["kernels"]
RAMP = np.tile(np.arange(8.0), (8, 1))


def applied(name: str, image: np.ndarray) -> np.ndarray:
    return conv2d(image[None, None], NAMED[name].weights[None, None])[0, 0]


def test_the_kernels_are_those_that_the_page_has_too() -> None:
    assert list(NAMED) == [one["name"] for one in SHARED]
    for one in SHARED:
        assert NAMED[one["name"]].title == one["title"]
        np.testing.assert_array_equal(
            NAMED[one["name"]].weights, np.divide(one["rows"], one["over"])
        )


@pytest.mark.parametrize("name", NAMED)
def test_a_named_kernel_is_named_sourced_and_read_only(name: str) -> None:
    kernel = NAMED[name]
    assert kernel.name == name
    assert kernel.title
    assert kernel.source
    assert kernel.weights.shape == (3, 3)
    with pytest.raises(ValueError, match="read-only"):
        kernel.weights[0, 0] = 1


@pytest.mark.parametrize("name", ["identity", "box", "gaussian", "sharpen", "emboss"])
def test_a_smoothing_or_sharpening_kernel_keeps_a_flat_image(name: str) -> None:
    np.testing.assert_allclose(applied(name, np.full((5, 5), 3.0)), 3)


@pytest.mark.parametrize(
    "name", ["sobel_x", "sobel_y", "scharr_x", "scharr_y", "prewitt_x", "prewitt_y", "laplacian"]
)
def test_an_edge_kernel_answers_nothing_to_a_flat_image(name: str) -> None:
    assert not applied(name, np.full((5, 5), 3.0)).any()


@pytest.mark.parametrize(("name", "slope"), [("sobel_x", 8), ("scharr_x", 32), ("prewitt_x", 6)])
def test_an_edge_kernel_is_positive_where_the_image_grows_brighter_to_the_right(
    name: str, slope: int
) -> None:
    assert (applied(name, RAMP) == slope).all()


@pytest.mark.parametrize("name", ["sobel", "scharr", "prewitt"])
def test_an_edge_kernel_from_top_to_bottom_is_the_one_from_left_to_right_transposed(
    name: str,
) -> None:
    down = applied(f"{name}_y", RAMP.T)
    assert np.array_equal(down, applied(f"{name}_x", RAMP).T)
    assert (down > 0).all()


def test_the_gradients_are_those_of_scipy() -> None:
    image = np.random.default_rng(0).standard_normal((9, 9))
    inner = slice(1, -1)
    for name, reference in (
        ("sobel_x", ndimage.sobel(image, 1)),
        ("sobel_y", ndimage.sobel(image, 0)),
        ("prewitt_x", ndimage.prewitt(image, 1)),
        ("prewitt_y", ndimage.prewitt(image, 0)),
        ("laplacian", ndimage.laplace(image)),
        ("box", ndimage.uniform_filter(image, 3)),
    ):
        np.testing.assert_allclose(applied(name, image), reference[inner, inner], atol=1e-12)
