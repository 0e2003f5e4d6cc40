"""What a network learns from besides MNIST: real pens and drawings that are no digits, as bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from app.drawing.prepare import InputSpec
from training import letters, pens, shapes
from training.data import Images, Labels
from training.hands import Hand, Strokes, pixels, redrawn, upright
from training.letters import Letter, read_letters
from training.ones import dress_strokes
from training.pens import Pen, of_writers, read_pens
from training.stored import stored

KINDS = ("letters", "shapes", "scribbles", "noise", "several digits", "dots")
FORMAT = 2  # of the stored drawings; another number draws them again
HANDS = 8  # times each pen digit is drawn with another hand
OTHERS = {  # how many of each to learn from; a tenth as many to validate on
    "letters": 16000,
    "shapes": 6000,
    "scribbles": 3000,
    "noise": 2000,
    "several digits": 4000,
    "dots": 600,
}
SPLICED = 0.3  # part of the letters that is made of two
Random = np.random.Generator


@dataclass(frozen=True)
class Sources:
    """Strokes of real people; empty where the data set is not there."""

    pens: list[Pen] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Material:
    """Drawings (N, S, S) as bytes. Writers and drawings to validate on are others."""

    pens: Images
    pen_labels: Labels
    others: Images
    pens_validate: Images
    pen_labels_validate: Labels
    others_validate: Images


def load_sources(folder: Path) -> Sources:
    """Read what the folder has of the two sets; a damaged file is an error, a missing one not."""
    missing, drawn, characters = [], list[Pen](), list[Letter]()
    if (folder / pens.FILE).exists():
        drawn = read_pens(folder / pens.FILE)
    else:
        missing.append(f"{folder / pens.FILE} (real pens)")
    if (folder / letters.FILE).exists():
        characters = read_letters(folder / letters.FILE)
    else:
        missing.append(f"{folder / letters.FILE} (letters)")
    return Sources(drawn, characters, tuple(missing))


def others(
    kind: str, count: int, sources: Sources, writers: range, random: Random, spec: InputSpec
) -> Images:
    """Drawings (N, S, S) of one kind that are no digits; none where its strokes are missing."""
    if kind == "noise":
        return _stack([shapes.noise(random, spec) for _ in range(count)], spec)
    draw = _kinds(sources, writers)[kind]
    if draw is None:
        return _stack([], spec)
    # a hand that turns and slants less: a level line shall not become a one
    hand = Hand(rotation=10, slant=0.2, stretch=0.15, thickest=0.2)
    return _stack([pixels(redrawn(draw(random), random, hand), spec) for _ in range(count)], spec)


def _kinds(sources: Sources, writers: range) -> dict[str, Callable[[Random], Strokes] | None]:
    known = [one for one in sources.letters if one.script != letters.UNSEEN]
    drawn = of_writers(sources.pens, writers)
    return {
        "letters": (lambda random: _letter(known, random)) if known else None,
        "shapes": shapes.shape,
        "scribbles": shapes.scribble,
        "several digits": (lambda random: several(drawn, random)) if drawn else None,
        "dots": shapes.dots,
    }


def _letter(known: list[Letter], random: Random) -> Strokes:
    """A character, or two put into one as a script nobody knows might."""
    one = upright(known[int(random.integers(len(known)))].strokes)
    if random.random() >= SPLICED:
        return one
    other = upright(known[int(random.integers(len(known)))].strokes)
    away = random.uniform(-0.6, 0.6, 2) + np.array([random.choice([-0.3, 0.3]), 0])
    size = random.uniform(0.5, 1.1)
    return (*one, *(stroke * size + away for stroke in other))


def several(drawn: list[Pen], random: Random) -> Strokes:
    """Two to four digits side by side."""
    strokes: list[NDArray[np.float64]] = []
    edge = 0.0
    for _ in range(int(random.choice([2, 2, 2, 3, 4]))):
        digit = upright(drawn[int(random.integers(len(drawn)))].drawing.strokes)
        low = min(float(stroke[:, 0].min()) for stroke in digit)
        high = max(float(stroke[:, 0].max()) for stroke in digit)
        place = [edge - low, random.uniform(-0.12, 0.12)]
        strokes += [stroke + place for stroke in digit]
        edge += high - low + random.uniform(0.08, 0.4)
    return tuple(strokes)


def load_material(
    sources: Sources,
    spec: InputSpec,
    seed: int,
    cache: Path,
    tell: Callable[[int, int], None] = lambda done, of: None,
    hand: Hand | None = None,
    others_wanted: dict[str, int] | None = None,
) -> Material:
    """Draw everything, or read what an earlier run has drawn from the same sources."""
    wanted = others_wanted or OTHERS
    content = (
        FORMAT,
        spec,
        hand,
        seed,
        len(sources.pens),
        len(sources.letters),
        HANDS,
        sorted(wanted),
    )
    sign = hashlib.sha256(repr((content, sorted(wanted.items()))).encode()).hexdigest()[:12]
    path = cache / f"material-{spec.size}-{sign}.npz"
    arrays = stored(path, lambda: vars(_drawn(sources, spec, seed, tell, hand or Hand(), wanted)))
    return Material(**cast("dict[str, Any]", arrays))


def _drawn(
    sources: Sources,
    spec: InputSpec,
    seed: int,
    tell: Callable[[int, int], None],
    hand: Hand,
    wanted: dict[str, int],
) -> Material:
    random = np.random.default_rng(seed)
    learn, validate = (of_writers(sources.pens, w) for w in (pens.LEARN, pens.VALIDATE))
    total = len(learn) * HANDS + len(validate) * 2
    images = list(_pens(learn, HANDS, random, spec, hand, lambda done: tell(done, total)))
    unseen = list(_pens(validate, 2, random, spec, hand, lambda done: tell(done, total)))
    negatives = []
    for writers, part in ((pens.LEARN, 1), (pens.VALIDATE, 10)):
        some = [
            others(kind, wanted.get(kind, 0) // part, sources, writers, random, spec)
            for kind in KINDS
        ]
        negatives.append(np.concatenate(some))
    return Material(
        _stack(images, spec),
        _labels(learn, HANDS),
        negatives[0],
        _stack(unseen, spec),
        _labels(validate, 2),
        negatives[1],
    )


def _pens(
    drawn: list[Pen],
    times: int,
    random: Random,
    spec: InputSpec,
    hand: Hand,
    tell: Callable[[int], None],
) -> Iterator[Images]:
    for done, pen in enumerate(drawn):
        strokes = pen.drawing.strokes
        for _ in range(times):
            dressed = dress_strokes(strokes, random) if pen.digit == 1 else strokes
            yield pixels(redrawn(dressed, random, hand), spec)
        if done % 200 == 0:
            tell(done * times)


def _labels(drawn: list[Pen], times: int) -> Labels:
    return np.repeat(np.array([pen.digit for pen in drawn], dtype=np.int64), times)


def _stack(images: list[Images], spec: InputSpec) -> Images:
    empty = np.zeros((0, spec.size, spec.size), np.uint8)
    return np.stack(images) if images else empty
