import numpy as np
from numpy.typing import NDArray

from tests.training.digits import drawn
from training.ones import dress_ones
from training.skeleton import REACH, STEPS, line_distances, thin


def pieces(bits: NDArray[np.bool_]) -> int:
    """Number of 8-connected pieces."""
    left = {(int(y), int(x)) for y, x in zip(*np.nonzero(bits), strict=True)}
    count = 0
    while left:
        count += 1
        edge = [left.pop()]
        while edge:
            y, x = edge.pop()
            near = {(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)} & left
            left -= near
            edge += near
    return count


def test_a_bar_is_thinned_to_one_line() -> None:
    bar = np.zeros((1, 20, 20), dtype=bool)
    bar[0, 8:13, 2:18] = True
    line = thin(bar)[0]
    assert line.sum(axis=0).max() == 1
    assert line.any(axis=0).sum() >= 11
    assert (line <= bar[0]).all()


def test_thinning_keeps_pieces_and_holes() -> None:
    images, _ = drawn(20)
    ink = images > 110
    lines = thin(ink)
    for before, after in zip(ink, lines, strict=True):
        assert pieces(after) == pieces(before)
        assert after.sum() < before.sum()


def test_distances_are_euclidean_and_capped() -> None:
    images, _ = drawn(3)
    for found in line_distances(images):
        on_line = np.argwhere(found == 0)
        cells = np.argwhere(found >= 0)
        exact = np.sqrt(((cells[:, None] - on_line[None]) ** 2).sum(axis=2).min(axis=1)) / 2
        expected = np.floor(np.minimum(exact, REACH) * STEPS)
        assert np.abs(found.ravel() - expected).max() <= 1


def test_ones_are_dressed_and_nothing_else_is() -> None:
    images, labels = drawn(60)
    plain = line_distances(images)
    dressed = dress_ones(plain, labels, seed=1)
    assert np.array_equal(dressed[labels != 1], plain[labels != 1])
    changed = [not np.array_equal(a, b) for a, b in zip(dressed, plain, strict=True)]
    assert any(changed)
    assert np.array_equal(dress_ones(plain, labels, seed=1), dressed)
    for one in dressed[labels == 1]:
        rows, columns = np.nonzero(one < STEPS)
        assert abs(rows.mean() - 28) < 3
        assert abs(columns.mean() - 28) < 3
