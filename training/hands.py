"""What hands, mice and pads do to strokes before they are drawn: pose, bends, corners, width."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.drawing.prepare import InputSpec, prepare_drawing
from app.drawing.strokes import Drawing, Points

Strokes = tuple[Points, ...]


@dataclass(frozen=True)
class Hand:
    """How far each change goes at most; angles in degrees, the rest in parts of the extent."""

    rotation: float = 13.0
    slant: float = 0.35
    stretch: float = 0.25
    bend: float = 0.03
    jitter: float = 0.012
    mouse: float = 0.35  # part of the drawings with few points, as a quick mouse leaves them
    thinnest: float = 0.018
    thickest: float = 0.3  # a small digit drawn with the thickest line
    blunt: float = 0.0  # part of the drawings with lines of the upper half of these widths


def redrawn(strokes: Strokes, random: np.random.Generator, hand: Hand) -> Drawing:
    """Draw the strokes again with another hand and a line of random width."""
    strokes = upright(strokes)
    if random.random() < hand.mouse:
        strokes = tuple(_corners(stroke, random) for stroke in strokes)
    shape, phase = _shape(random, hand), random.uniform(0, 2 * np.pi, (2, 2))
    bend = random.uniform(0, hand.bend)
    jitter = random.uniform(0, hand.jitter) if random.random() < hand.mouse else 0.0
    moved = []
    for stroke in strokes:
        points = stroke @ shape
        waves = np.sin(points[:, ::-1] * random.uniform(3, 8) + phase[0]) + np.sin(
            points * 3 + phase[1]
        )
        moved.append(points + bend * waves + jitter * random.standard_normal(points.shape))
    return Drawing(tuple(moved), _width(random, hand))


def upright(strokes: Strokes) -> Strokes:
    """Move to the origin and scale so that the longer side is 1."""
    points = np.concatenate(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    extent = max(float((high - low).max()), 1e-6)
    return tuple((stroke - (low + high) / 2) / extent for stroke in strokes)


def pixels(drawing: Drawing, spec: InputSpec) -> NDArray[np.uint8]:
    """Bring a drawing through the product's chain: (S, S) bytes."""
    ready = prepare_drawing(drawing, spec)
    if ready is None:
        return np.zeros((spec.size, spec.size), np.uint8)
    return np.round(ready.pixels * 255).astype(np.uint8)


def _width(random: np.random.Generator, hand: Hand) -> float:
    """Any width as likely as its double; of blunt lines, each as likely as any other."""
    if hand.blunt and random.random() < hand.blunt:
        return float(random.uniform(hand.thickest / 2, hand.thickest * 1.1))
    return float(np.exp(random.uniform(np.log(hand.thinnest), np.log(hand.thickest))))


def _shape(random: np.random.Generator, hand: Hand) -> NDArray[np.float64]:
    angle = np.radians(random.uniform(-hand.rotation, hand.rotation))
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    stretch = np.exp(random.uniform(-hand.stretch, hand.stretch))
    slant = np.array([[1.0, 0.0], [random.uniform(-hand.slant, hand.slant), 1.0]])
    return np.asarray(np.diag([stretch, 1 / stretch]) @ slant @ turn)


def _corners(stroke: Points, random: np.random.Generator) -> Points:
    """Keep every so many points, and the last; a dozen at least, or a zero became a polygon."""
    step = min(int(random.integers(2, 6)), len(stroke) // 12)
    if step < 2:
        return stroke
    return np.concatenate([stroke[:-1:step], stroke[-1:]])
