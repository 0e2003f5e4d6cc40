import gzip
import hashlib
import io
import zipfile
from pathlib import Path

import numpy as np
import pytest

from app.drawing.prepare import InputSpec
from app.drawing.samples import samples
from tests.training.digits import sources
from training import shapes
from training.hands import Hand, pixels, redrawn, upright
from training.letters import LetterDataError, read_letters
from training.material import KINDS, Sources, load_material, load_sources, others, several
from training.ones import dress_strokes
from training.pens import PenDataError, of_writers, read_pens

UNIPEN = b""".LEXICON "0" "1"
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
SPEC = InputSpec(18, 14)


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_pen_strokes_are_read_with_y_down_and_their_writer(tmp_path: Path) -> None:
    path = tmp_path / "pens.gz"
    path.write_bytes(gzip.compress(UNIPEN))
    ((digit, writer, drawing),) = read_pens(path, sha(UNIPEN))
    assert (digit, writer) == (7, 12)
    assert np.allclose(drawing.strokes[0], [[0.2, 0.2], [0.7, 0.2]])
    assert np.allclose(drawing.strokes[1], [[0.5, 1.0]])


def test_missing_damaged_and_other_pen_data_are_said(tmp_path: Path) -> None:
    path = tmp_path / "pens.gz"
    with pytest.raises(PenDataError, match="missing"):
        read_pens(path)
    path.write_bytes(gzip.compress(UNIPEN)[:-9])
    with pytest.raises(PenDataError, match=r"damaged.*again"):
        read_pens(path, sha(UNIPEN))
    path.write_bytes(gzip.compress(UNIPEN))
    with pytest.raises(PenDataError, match="another file"):
        read_pens(path)


def omniglot() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in ("Latin/character01", "Latin/character15", "Greek/character01"):
            text = "START\n21.0,-42.0,0\n42.0,-84.0,90\nBREAK\n0,0,1\nBREAK\n"
            archive.writestr(f"strokes_background_small1/{name}/0001_01.txt", text)
        archive.writestr("__MACOSX/strokes/Latin/character01/._0001_01.txt", b"\0")
    return content.getvalue()


def test_letters_are_read_without_those_that_look_like_digits(tmp_path: Path) -> None:
    path, content = tmp_path / "letters.zip", omniglot()
    path.write_bytes(content)
    found = read_letters(path, sha(content))
    assert [(one.script, one.character) for one in found] == [("Greek", 1), ("Latin", 1)]
    assert np.allclose(found[0].strokes[0], [[0.2, 0.4], [0.4, 0.8]])
    assert len(found[0].strokes) == 2


def test_missing_and_damaged_letters_are_said(tmp_path: Path) -> None:
    path, content = tmp_path / "letters.zip", omniglot()
    with pytest.raises(LetterDataError, match="missing"):
        read_letters(path)
    path.write_bytes(content)
    with pytest.raises(LetterDataError, match="another file"):
        read_letters(path)
    path.write_bytes(content[:-30])
    with pytest.raises(LetterDataError, match="damaged"):
        read_letters(path, sha(content[:-30]))


def test_what_is_missing_is_named_and_a_damaged_file_is_an_error(tmp_path: Path) -> None:
    found = load_sources(tmp_path)
    assert found.pens == []
    assert ["pendigits" in name or "omniglot" in name for name in found.missing] == [True, True]
    (tmp_path / "pendigits-orig.tra.gz").write_bytes(b"half")
    with pytest.raises(PenDataError, match="damaged"):
        load_sources(tmp_path)


def test_another_hand_keeps_strokes_and_draws_within_its_limits() -> None:
    random = np.random.default_rng(0)
    seen = []
    for sample in samples():
        drawing = redrawn(sample.drawing.strokes, random, Hand())
        assert len(drawing.strokes) == len(sample.drawing.strokes)
        seen.append(drawing.width)
    assert Hand.thinnest <= min(seen) < max(seen) <= Hand.thickest


def test_a_hand_that_does_nothing_draws_the_same() -> None:
    strokes, still = samples()[3].drawing.strokes, Hand(0, 0, 0, 0, 0, 0, 0.07, 0.07)
    drawing = redrawn(strokes, np.random.default_rng(0), still)
    for one, other in zip(upright(strokes), drawing.strokes, strict=True):
        assert np.allclose(one, other)


@pytest.mark.parametrize("shape", shapes.SHAPES)
def test_every_shape_leaves_ink_with_any_line(shape: object) -> None:
    assert callable(shape)
    random = np.random.default_rng(1)
    for _ in range(5):
        image = pixels(redrawn(shape(random), random, Hand()), SPEC)
        assert image.max() > 20
        assert image.sum() > 255


def test_several_digits_stand_side_by_side() -> None:
    random = np.random.default_rng(2)
    pens = sources().pens
    for _ in range(20):
        points = np.concatenate(several(pens, random))
        width, height = np.ptp(points, axis=0)
        assert width > 0.1
        assert height < 1.3


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_drawn_or_left_out(kind: str) -> None:
    random, known = np.random.default_rng(3), sources()
    drawn = others(kind, 4, known, range(1, 25), random, SPEC)
    assert drawn.shape == (4, 18, 18)
    assert (drawn.max(axis=(1, 2)) > 2).all()
    without = others(kind, 4, Sources(), range(1, 25), random, SPEC)
    assert len(without) == (0 if kind in ("letters", "several digits") else 4)


def test_material_is_made_once_and_its_writers_are_apart(tmp_path: Path) -> None:
    wanted = dict.fromkeys(KINDS, 10)
    one = load_material(sources(), SPEC, 1, tmp_path, others_wanted=wanted)
    (kept,) = tmp_path.glob("*.npz")
    written = kept.stat().st_mtime_ns
    two = load_material(sources(), SPEC, 1, tmp_path, others_wanted=wanted)
    assert kept.stat().st_mtime_ns == written
    for name, values in vars(one).items():
        assert np.array_equal(values, vars(two)[name])
    assert len(one.pens) == 8 * len(of_writers(sources().pens, range(1, 25)))
    assert len(one.pens_validate) == 2 * len(of_writers(sources().pens, range(25, 28)))
    kept.write_bytes(kept.read_bytes()[:100])  # a full disk, say
    again = load_material(sources(), SPEC, 1, tmp_path, others_wanted=wanted)
    assert np.array_equal(again.pens, one.pens)


def test_half_of_bare_ones_stand_on_a_foot_that_meets_their_lower_end() -> None:
    random = np.random.default_rng(0)
    bare = (np.array([[0.55, 0.1], [0.45, 0.9]]),)
    dressed = [dress_strokes(bare, random) for _ in range(200)]
    changed = [strokes for strokes in dressed if strokes is not bare]
    assert 70 < len(changed) < 130
    for strokes in changed:
        *_, one, foot = strokes
        bottom = one[one[:, 1].argmax()]
        assert foot[0, 0] < bottom[0] < foot[1, 0]
        assert np.abs(foot[:, 1] - bottom[1]).max() < 0.05


def test_a_one_as_wide_as_a_seven_is_left_as_it_was_drawn() -> None:
    wide = (np.array([[0.2, 0.3], [0.6, 0.1], [0.6, 0.9]]),)
    random = np.random.default_rng(0)
    assert all(dress_strokes(wide, random) is wide for _ in range(50))
