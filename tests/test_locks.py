"""Lock files name versions and hashes; any mirror may serve them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PYTHON = sorted((ROOT / "requirements").glob("*.lock"))
NODE = ROOT / "frontend" / "package-lock.json"


@pytest.mark.parametrize("lock", [*PYTHON, NODE], ids=lambda path: path.name)
def test_a_lock_holds_no_address(lock: Path) -> None:
    assert re.findall(r"https?://\S+", lock.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("lock", PYTHON, ids=lambda path: path.name)
def test_every_python_package_has_a_version_and_a_hash(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
    assert entries
    for entry in entries:
        assert re.match(r"[\w.-]+(\[[\w,-]+\])?==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


def test_every_node_package_has_a_version_and_a_hash() -> None:
    packages = json.loads(NODE.read_text(encoding="utf-8"))["packages"]
    locked = {name: entry for name, entry in packages.items() if name}
    assert locked
    assert [n for n, e in locked.items() if not (e["version"] and e["integrity"])] == []
