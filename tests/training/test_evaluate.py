import json
from pathlib import Path

import numpy as np
import pytest

from app.drawing.prepare import InputSpec
from app.runtime.reading import Reading
from bench.evaluate.__main__ import put
from bench.evaluate.figures import calibration, confusion
from bench.evaluate.material import Unseen, moved, no_digits
from bench.evaluate.shares import Share
from tests.training.digits import mnist, sources


def test_the_interval_is_wilsons() -> None:
    # worked by hand: p = 0.5, n = 10, z² = 3.8415; (0.5 + 0.19207 ± 0.36365) / 1.38415
    low, high = Share(5, 10).interval()
    assert (low, high) == pytest.approx((0.2366, 0.7634), abs=1e-4)
    assert Share(10, 10).interval()[1] == pytest.approx(1)


def test_calibration_by_hand() -> None:
    # two are 0.9 sure and one of them is right, two are 0.61 sure and both right, all others empty:
    # (2 · |0.9 − 0.5| + 2 · |0.61 − 1|) / 4
    sure = np.full((4, 10), 0.0, np.float32)
    for row, confidence in enumerate((0.9, 0.9, 0.61, 0.61)):
        sure[row, 3] = confidence
        sure[row, 4] = 1 - confidence
    found = calibration(sure, np.array([3, 5, 3, 3]))
    assert found["value"] == pytest.approx(0.395, abs=1e-5)
    assert [count for _, _, count in found["bins"]] == [2, 2]


def test_confusion_has_the_true_digit_in_rows() -> None:
    read = np.eye(10, dtype=np.float32)[[1, 7, 7]]
    found = confusion(Reading(read), np.array([1, 1, 7]))
    assert found["matrix"][1][7] == 1
    assert found["matrix"][7][1] == 0
    assert found["value"] == pytest.approx(2 / 3, abs=1e-6)


def test_moved_digits_keep_their_ink_and_go_eight_ways() -> None:
    unseen = Unseen(mnist(5100), sources())
    still, away = (moved(unseen, InputSpec(), shift)[:8, 0] for shift in (0, 2))
    ways = set()
    for one, other in zip(still, away, strict=True):
        places = [np.argwhere(image > 0.01).mean(axis=0) for image in (one, other)]
        ways.add(tuple(np.round(places[1] - places[0]).astype(int).tolist()))
    assert ways == {(y, x) for y in (-2, 0, 2) for x in (-2, 0, 2)} - {(0, 0)}


def test_non_digits_are_what_nothing_was_learned_from() -> None:
    unseen = Unseen(mnist(5100), sources())
    assert {letter.script for letter in unseen.letters} == {"Greek"}
    assert {pen.writer for pen in unseen.pens} == {28}
    found = no_digits(unseen, InputSpec(18, 14))
    assert [name.split(" (")[0] for name in found] == [
        *("letters", "shapes", "scribbles", "several digits", "dots", "noise")
    ]
    assert all(inputs.shape[1:] == (1, 18, 18) for inputs in found.values())


def test_a_card_that_cannot_be_written_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = tmp_path / "card.json"
    card.write_text('{"metrics": {"a": 1}}')
    put(card, {"b": {"value": 2}})
    assert json.loads(card.read_text())["metrics"] == {"a": 1, "b": {"value": 2}}

    def full(path: Path, text: str, **_: object) -> int:
        path.write_bytes(text[:10].encode())
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="No space"):
        put(card, {"c": {"value": 3}})
    assert json.loads(card.read_text())["metrics"] == {"a": 1, "b": {"value": 2}}
    assert [path.name for path in tmp_path.iterdir()] == ["card.json"]
