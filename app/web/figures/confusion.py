"""Which class was read as which."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from app.web.figures.charts import Cell, Matrix, Table
from app.web.figures.given import Floats, Metric, table_of
from app.web.words import count

CELL = 27


def confusion(metric: Metric, classes: Sequence[str]) -> Matrix | None:
    """Which digit was read as which."""
    counts = table_of(metric.get("matrix"), len(classes), len(classes))
    if counts is None:
        return None
    errors = counts * (1 - np.eye(len(classes)))
    wrong, of = int(errors.sum()), int(counts.sum())
    worst = _worst(errors, classes)
    most_often = f": most often {worst}." if worst else "."
    return Matrix(
        title="Confusion",
        said=f"{count(wrong)} of {count(of)} test digits are read wrong{most_often}",
        description="Rows are what was written, columns what was read. On the diagonal both agree.",
        command=metric["command"],
        table=Table(
            ("written / read", *classes),
            tuple(
                (name, *(f"{n:.0f}" for n in row))
                for name, row in zip(classes, counts, strict=True)
            ),
        ),
        classes=tuple(classes),
        cells=_cells(counts, errors),
        side=CELL * len(classes),
    )


def _cells(counts: Floats, errors: Floats) -> tuple[Cell, ...]:
    most = max(errors.max(), 1)
    return tuple(
        Cell(
            x=int(column) * CELL,
            y=int(row) * CELL,
            text=f"{counts[row, column]:.0f}",
            right=bool(row == column),
            strength=round(math.sqrt(errors[row, column] / most), 2),
        )
        for row, column in zip(*np.nonzero(counts), strict=True)
    )


def _worst(errors: Floats, classes: Sequence[str]) -> str:
    """The three most frequent confusions."""
    order = np.argsort(errors, axis=None, kind="stable")[::-1][:3]
    places = [divmod(int(place), len(classes)) for place in order]
    said = [
        f"{classes[row]} as {classes[column]} ({count(errors[row, column])})"
        for row, column in places
        if errors[row, column] > 0
    ]
    return ", ".join(said)
