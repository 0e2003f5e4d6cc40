import tracemalloc

import numpy as np
import pytest

from app.drawing.resample import axis_weights, resample


@pytest.mark.parametrize("shape", [(1, 300_000), (300_000, 1), (3, 100_000), (2_000, 150)])
def test_the_memory_follows_the_image_not_its_longest_side_times_the_output(
    shape: tuple[int, int],
) -> None:
    image = np.ones(shape, np.float32)
    tracemalloc.start()
    placed = resample(image, 64 / max(shape), 0, 0, 64)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20 * image.nbytes + 2e6
    assert placed.sum() == pytest.approx(64 * 64 * min(shape) / max(shape), rel=1e-3)


def test_reducing_first_changes_no_area_and_hardly_a_value() -> None:
    image = np.random.default_rng(0).random((1_000, 730)).astype(np.float32)
    scale = 28 / 1_000
    rows = axis_weights(1_000, scale, 0.3, 28)
    columns = axis_weights(730, scale, 4.1, 28)
    exact = rows @ image @ columns.T
    placed = resample(image, scale, 0.3, 4.1, 28)
    assert placed.sum() == pytest.approx(exact.sum(), rel=1e-4)
    assert np.abs(placed - exact).max() < 0.02
