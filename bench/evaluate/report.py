"""The figures as tables for a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from bench.evaluate.shares import Metric, Share


def show(console: Console, name: str, parameters: int, measured: dict[str, Metric]) -> None:
    """Print every figure of one network."""
    table = Table(title=f"{name}, {parameters} parameters", title_justify="left")
    for column in ("figure", "value", "more"):
        table.add_column(column, overflow="fold")
    for figure, metric in measured.items():
        value = f"{metric['value']:.2%}"
        table.add_row(figure.replace("_", " "), value, "\n".join(_more(metric)))
    console.print(table)
    if "confusion" in measured:
        console.print(_matrix(measured["confusion"]))


def _more(metric: Metric) -> list[str]:
    lines = []
    if "interval_95" in metric:
        low, high = metric["interval_95"]
        lines.append(f"{metric['correct']} of {metric['of']}, 95 % {low:.2%} to {high:.2%}")
    if "false" in metric:
        lines.append(f"test digits declined: {metric['false']:.2%}")
    if "false_strokes" in metric:
        lines.append(f"pens' digits declined: {metric['false_strokes']:.2%}")
    for key in ("by_width", "by_shift", "by_kind"):
        lines += [f"{name}: {share:.2%}" for name, share in metric.get(key, {}).items()]
    if "by_digit" in metric:
        lines += [f"digit {digit}: {share:.2%}" for digit, share in enumerate(metric["by_digit"])]
    if "temperature" in metric:
        lines.append(f"temperature {metric['temperature']:.3f}")
    return lines


def _matrix(metric: Metric) -> Table:
    table = Table(title="confusion: rows true, columns read", title_justify="left")
    for column in ("", *map(str, range(10)), "right"):
        table.add_column(column, justify="right")
    for digit, row in enumerate(metric["matrix"]):
        share = Share(row[digit], sum(row))
        table.add_row(str(digit), *(str(count or "·") for count in row), f"{share.value:.2%}")
    return table
