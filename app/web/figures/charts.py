"""Charts as plain shapes: numbers in, places in an SVG out. Templates only draw them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

Point = tuple[float, float]

FLOORS = (0.99, 0.98, 0.95, 0.9, 0.8, 0.5, 0.0)
"""Where a scale of shares may begin."""

WIDTH, HEIGHT = 320, 224
LEFT, RIGHT, TOP, BOTTOM = 46, 12, 10, 38
"""Room around a plot for its numbers, in CSS pixels."""


@dataclass(frozen=True, slots=True)
class Table:
    """The same numbers as text; the first column heads its row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """Values from `low` to `high`, at equal distances after `scale`; ticks are those labelled."""

    label: str
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    scale: Callable[[float], float] = float

    def part(self, value: float) -> float:
        """Where a value lies between the ends, 0 to 1."""
        low, high = self.scale(self.low), self.scale(self.high)
        return (self.scale(min(max(value, self.low), self.high)) - low) / (high - low)


@dataclass(frozen=True, slots=True)
class Tick:
    """A number on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A polyline with a name at its end."""

    points: str
    style: str
    name: str = ""
    name_at: Point = (0, 0)


@dataclass(frozen=True, slots=True)
class Dot:
    """A point with its radius, and the ends of its interval when it has one."""

    x: float
    y: float
    radius: float
    top: float | None = None
    bottom: float | None = None


@dataclass(frozen=True, slots=True)
class Plot:
    """Lines and dots between two axes."""

    title: str
    said: str
    description: str
    command: str
    table: Table
    x_label: str
    y_label: str
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    lines: tuple[Line, ...] = ()
    dots: tuple[Dot, ...] = ()
    rule: Tick | None = None
    right: int = RIGHT
    kind: Literal["plot"] = "plot"
    width: int = field(default=WIDTH, init=False)
    height: int = field(default=HEIGHT, init=False)
    left: int = field(default=LEFT, init=False)
    top: int = field(default=TOP, init=False)
    bottom: int = field(default=HEIGHT - BOTTOM, init=False)


@dataclass(frozen=True, slots=True)
class Frame:
    """Two axes laid into a plot, with `right` pixels beside it."""

    x: Axis
    y: Axis
    right: int = RIGHT

    def at(self, x: float, y: float) -> Point:
        """Where a point lies, to a tenth of a pixel."""
        return self.across(x), self.down(y)

    def across(self, x: float) -> float:
        """Pixels from the left."""
        return round(LEFT + self.x.part(x) * (WIDTH - LEFT - self.right), 1)

    def down(self, y: float) -> float:
        """Pixels from the top."""
        return round(HEIGHT - BOTTOM - self.y.part(y) * (HEIGHT - BOTTOM - TOP), 1)

    def line(self, points: Sequence[Point], style: str = "main", name: str = "") -> Line:
        """A polyline through values."""
        placed = [self.at(*point) for point in points]
        return Line(" ".join(f"{x},{y}" for x, y in placed), style, name, placed[-1])

    def ticks(self) -> tuple[tuple[Tick, ...], tuple[Tick, ...]]:
        """Those of x and of y."""
        across = tuple(Tick(self.across(value), label) for value, label in self.x.ticks)
        down = tuple(Tick(self.down(value), label) for value, label in self.y.ticks)
        return across, down


@dataclass(frozen=True, slots=True)
class Row:
    """A name, a number as text, and where it lies on the scale of all rows, 0 to 100."""

    name: str
    value: str
    at: float


@dataclass(frozen=True, slots=True)
class Rows:
    """A short list of shares, each on one scale from `low` to `high`."""

    title: str
    said: str
    command: str
    head: tuple[str, str]
    low: str
    high: str
    rows: tuple[Row, ...]
    from_zero: bool = False
    kind: Literal["rows"] = "rows"


@dataclass(frozen=True, slots=True)
class Cell:
    """A count of a confusion matrix; `strength` is 0 to 1 among the errors."""

    x: int
    y: int
    text: str
    right: bool
    strength: float


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows are what was drawn, columns what was read."""

    title: str
    said: str
    description: str
    command: str
    table: Table
    classes: tuple[str, ...]
    cells: tuple[Cell, ...]
    side: int
    kind: Literal["matrix"] = "matrix"


Figure = Plot | Rows | Matrix


def spread(names: Sequence[Line], least: float = 13) -> list[Line]:
    """Move the names of lines apart, where lines end close together; order is kept."""
    placed: list[Line] = []
    for line in sorted(names, key=lambda line: line.name_at[1]):
        x, y = line.name_at
        y = max(y, placed[-1].name_at[1] + least) if placed else y
        placed.append(Line(line.points, line.style, line.name, (x, y)))
    return placed


def floor_below(share: float) -> float:
    """The highest beginning of a scale on which the share still is above the end."""
    return next(floor for floor in FLOORS if floor < share or floor == 0)
