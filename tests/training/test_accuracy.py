import gzip
from pathlib import Path

import numpy as np
import pytest

from bench.accuracy import Share
from bench.pens import PenDataError, read_pens

UNIPEN = """.LEXICON "0" "1"
.SEGMENT DIGIT    0 ? "7"
.COMMENT 7 12  224
.PEN_DOWN
 100  400
 350  400
.PEN_UP
.PEN_DOWN
 250  0
.PEN_UP
"""


def test_the_interval_is_wilsons() -> None:
    # worked by hand: p = 0.5, n = 10, z² = 3.8415; (0.5 + 0.19207 ± 0.36365) / 1.38415
    low, high = Share(5, 10).interval()
    assert (low, high) == pytest.approx((0.2366, 0.7634), abs=1e-4)
    assert Share(10, 10).interval()[1] == pytest.approx(1)


def test_pen_strokes_are_read_with_y_down(tmp_path: Path) -> None:
    path = tmp_path / "pens.gz"
    path.write_bytes(gzip.compress(UNIPEN.encode()))
    ((digit, drawing),) = read_pens(path)
    assert digit == 7
    assert np.allclose(drawing.strokes[0], [[0.2, 0.2], [0.7, 0.2]])
    assert np.allclose(drawing.strokes[1], [[0.5, 1.0]])


def test_missing_and_damaged_pen_data_are_said(tmp_path: Path) -> None:
    with pytest.raises(PenDataError, match="missing"):
        read_pens(tmp_path / "pens.gz")
    (tmp_path / "pens.gz").write_bytes(gzip.compress(UNIPEN.encode())[:-9])
    with pytest.raises(PenDataError, match="damaged"):
        read_pens(tmp_path / "pens.gz")
