"""The settings and answers that the front end's tests read too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.core.counts import parameter_counts
from app.core.geometry import Geometry
from app.errors import InvalidInput

FIXTURE = json.loads((Path(__file__).parents[1] / "fixtures" / "geometry.json").read_text())


def name(settings: dict[str, Any]) -> str:
    return " ".join(str(value).replace(" ", "") for value in settings.values())


def answered(geometry: Geometry) -> dict[str, Any]:
    return {
        "output": list(geometry.output),
        "padding": list(geometry.padding.sides),
        "centres": {axis: list(lines) for axis, lines in geometry.centres._asdict().items()},
        "covered": geometry.covered._asdict(),
        "coverage": geometry.coverage().tolist(),
        "dropped": {axis: list(lines) for axis, lines in geometry.dropped._asdict().items()},
        "reads": geometry.reads._asdict(),
        "parameters": parameter_counts(geometry)._asdict(),
    }


@pytest.mark.parametrize("case", FIXTURE["cases"], ids=lambda case: name(case["settings"]))
def test_a_geometry_gives_the_frameworks_answers(case: dict[str, Any]) -> None:
    assert answered(Geometry.resolve(**case["settings"])) == case["answers"]


@pytest.mark.parametrize("case", FIXTURE["illegal"], ids=lambda case: name(case["settings"]))
def test_an_illegal_geometry_names_the_field_at_fault(case: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput) as caught:
        Geometry.resolve(**case["settings"])
    assert caught.value.field == case["field"]


def test_the_fixture_asks_about_every_rule_and_every_kind_of_padding() -> None:
    settings = [case["settings"] for case in FIXTURE["cases"]]
    assert len(settings) >= 60
    assert {s["rule"] for s in settings} == {"keras", "pytorch", "onnx", "onnx_lower"}
    paddings = [s["padding"] for s in settings]
    assert {p for p in paddings if isinstance(p, str)} == {"valid", "same", "full"}
    assert {type(p) for p in paddings} == {str, int, list}
