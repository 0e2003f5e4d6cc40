"""Drawings that are no digits and need no data set: shapes, scribbles, dots, noise."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from app.drawing.prepare import InputSpec, prepare_image
from app.drawing.strokes import Points
from training.hands import Strokes

Random = np.random.Generator


def shape(random: Random) -> Strokes:
    """One of the shapes below; circles and upright lines are left out, they are digits."""
    return SHAPES[int(random.integers(len(SHAPES)))](random)


def scribble(random: Random) -> Strokes:
    """A wandering line, a hatching to and fro, or several short strokes across each other."""
    kind = int(random.integers(4))
    if kind == 0:
        return (_wander(random, int(random.integers(40, 160))),)
    if kind == 1:
        return (_hatching(random),)
    if kind == 2:
        count = int(random.integers(4, 12))
        return tuple(random.uniform(0, 1, (2, 2)) for _ in range(count))
    count = int(random.integers(2, 5))
    return tuple(_wander(random, 30) + random.uniform(-0.3, 0.3, 2) for _ in range(count))


def dots(random: Random) -> Strokes:
    """From two dots far apart to many; one alone, too."""
    count = int(random.choice([1, 2, 3, 4, 5, 8, 14]))
    return tuple(random.uniform(0, 1, (1, 2)) for _ in range(count))


def noise(random: Random, spec: InputSpec) -> NDArray[np.uint8]:
    """A sheet of noise (S, S): raw, or brought through the chain as a picture would be."""
    side = int(random.integers(18, 70))
    values = random.random((side, side)) ** random.uniform(0.5, 6)
    if random.random() < 0.5:
        values *= random.random(values.shape) < random.uniform(0.03, 0.6)
    for _ in range(int(random.integers(0, 4))):
        values = (values + np.roll(values, 1, 0) + np.roll(values, 1, 1)) / 3
    values /= max(float(values.max()), 1e-6)
    ready = prepare_image(values.astype(np.float32), spec, normalise=bool(random.random() < 0.6))
    if ready is None:
        return (random.random((spec.size, spec.size)) * 255).astype(np.uint8)
    return np.round(np.clip(ready.pixels, 0, 1) * 255).astype(np.uint8)


def _wander(random: Random, count: int) -> Points:
    turn = random.uniform(0.2, 1.2)
    angles = np.cumsum(random.standard_normal(count) * turn) + random.uniform(0, 7)
    steps = np.stack([np.cos(angles), np.sin(angles)], axis=1) * 0.08
    return np.cumsum(steps, axis=0)


def _hatching(random: Random) -> Points:
    count = int(random.integers(6, 24))
    across = np.tile([0.0, 1.0], count)[:count] + random.uniform(-0.15, 0.15, count)
    along = np.linspace(0, random.uniform(0.3, 1.2), count) + random.uniform(-0.04, 0.04, count)
    angle = random.uniform(0, np.pi)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return np.stack([across, along], axis=1) @ turn


def _ring(random: Random, corners: int, radius: float = 1.0) -> Points:
    """Corners of a regular polygon, each moved a little."""
    start = random.uniform(0, 2 * np.pi)
    angles = start + np.arange(corners) * 2 * np.pi / corners
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=1) * radius
    return circle + random.uniform(-0.12, 0.12, (corners, 2))


def _polygon(random: Random) -> Strokes:
    corners = _ring(random, int(random.choice([3, 3, 4, 4, 5, 6])))
    return (np.concatenate([corners, corners[:1]]),)


def _box(random: Random) -> Strokes:
    w, h = random.uniform(0.5, 1.5, 2)
    corners = np.array([[0, 0], [w, 0], [w, h], [0, h], [0, 0]])
    box = corners + random.uniform(-0.05, 0.05, (5, 2))
    if random.random() < 0.5:
        return (box,)
    return (box, np.array([[0, 0], [w, h]]) if random.random() < 0.5 else box[:3] * 0.5 + 0.2)


def _star(random: Random) -> Strokes:
    points = int(random.integers(4, 8))
    if random.random() < 0.5:  # in one line
        ring = _ring(random, 5)
        return (ring[[0, 2, 4, 1, 3, 0]],)
    ring = _ring(random, 2 * points)
    ring[::2] *= random.uniform(0.3, 0.6)
    return (np.concatenate([ring, ring[:1]]),)


def _asterisk(random: Random) -> Strokes:
    spokes = int(random.integers(2, 5))
    ring = _ring(random, 2 * spokes)
    return tuple(np.stack([ring[i], ring[i + spokes]]) for i in range(spokes))


def _arrow(random: Random) -> Strokes:
    angle = random.uniform(0, 2 * np.pi)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    back, side = random.uniform(0.2, 0.45), random.uniform(0.18, 0.4)
    head = np.array([[1 - back, -side], [1, 0], [1 - back, side]])
    shaft = np.array([[0, 0], [1, 0]])
    ends = (shaft @ turn, head @ turn)
    return (*ends, (head * [-1, 1] + [1, 0]) @ turn) if random.random() < 0.25 else ends


def _spiral(random: Random) -> Strokes:
    turns = random.uniform(2.2, 4.5) * 2 * np.pi
    angle = np.linspace(0, turns, 80) * random.choice([-1, 1]) + random.uniform(0, 7)
    radius = np.linspace(0.05, 1, 80)
    return (np.stack([np.cos(angle), np.sin(angle)], axis=1) * radius[:, None],)


def _heart(random: Random) -> Strokes:
    t = np.linspace(0, 2 * np.pi, 40)
    x = 16 * np.sin(t) ** 3
    y = 13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t)
    return (np.stack([x, -y], axis=1) * random.uniform(0.8, 1.2, 2),)


def _tick(random: Random) -> Strokes:
    dip = np.array([random.uniform(0.2, 0.45), random.uniform(0.7, 1)])
    return (np.array([[0, random.uniform(0.3, 0.6)], dip, [1, random.uniform(-0.1, 0.2)]]),)


def _waves(random: Random) -> Strokes:
    x = np.linspace(0, 1, 60)
    y = random.uniform(0.08, 0.3) * np.sin(x * random.uniform(2, 5) * 2 * np.pi)
    waves = np.stack([x, y], axis=1)
    return (waves, waves + np.array([0, 0.4])) if random.random() < 0.3 else (waves,)


def _zigzag(random: Random) -> Strokes:
    count = int(random.integers(4, 9))
    y = np.tile([0, random.uniform(0.2, 0.9)], count)[:count]
    points = np.stack([np.linspace(0, 1, count), y], axis=1)
    return (points if random.random() < 0.6 else points[:, ::-1],)


def _grid(random: Random) -> Strokes:
    lines = [np.array([[0, y], [1, y]]) for y in np.linspace(0.2, 0.8, int(random.integers(1, 4)))]
    more = [np.array([[x, 0], [x, 1]]) for x in np.linspace(0.25, 0.75, int(random.integers(2, 4)))]
    return (*lines, *more)


def _lying(random: Random) -> Strokes:
    """Level lines: a dash, equals, three bars."""
    count, tilt = int(random.integers(1, 4)), random.uniform(-0.12, 0.12)
    return tuple(np.array([[0, i * 0.35], [1, i * 0.35 + tilt]]) for i in range(count))


def _face(random: Random) -> Strokes:
    t = np.linspace(0, 2 * np.pi, 30)
    head = np.stack([np.cos(t), np.sin(t)], axis=1)
    mouth = head[3:13] * [0.55, random.choice([0.5, -0.4])] + [0, random.uniform(0, 0.3)]
    return (head, np.array([[-0.35, -0.3]]), np.array([[0.35, -0.3]]), mouth)


def _ring_with_stroke(random: Random) -> Strokes:
    """A circle with something in or on it: a cross, a bar, rays, a second circle."""
    t = np.linspace(0, 2 * np.pi, 30)
    circle = np.stack([np.cos(t), np.sin(t)], axis=1)
    kind = int(random.integers(3))
    if kind == 0:
        return (circle, *_asterisk(random))
    if kind == 1:
        return (circle, circle * random.uniform(0.3, 0.7))
    rays = _ring(random, 8)
    return (circle * 0.5, *(np.stack([ray * 0.7, ray]) for ray in rays))


def _flash(random: Random) -> Strokes:
    points = np.array([[0.6, 0], [0.2, 0.5], [0.55, 0.5], [0.25, 1], [0.9, 0.38], [0.5, 0.38]])
    return (np.concatenate([points, points[:1]]) + random.uniform(-0.04, 0.04, (7, 2)),)


SHAPES: tuple[Callable[[Random], Strokes], ...] = (
    *(_polygon, _box, _star, _asterisk, _arrow, _spiral, _heart, _tick, _waves),
    *(_zigzag, _grid, _lying, _face, _ring_with_stroke, _flash),
)
