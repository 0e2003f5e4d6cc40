"""The built front end: what Vite made of it, and how it is served."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

MANIFEST = Path("dist/.vite/manifest.json")
HASHED = "dist/assets/"
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


ENTRY = "src/pages/main.ts"
SHEETS = ("css/tokens.css", "css/page.css")
"""Styles that the front end does not build; tokens come first, the others use them."""


@dataclass(frozen=True, slots=True)
class Assets:
    """What a page loads, in this order, as URLs relative to it: any path may lead to us."""

    scripts: tuple[str, ...]
    styles: tuple[str, ...]


def read_assets(static: Path, entry: str = ENTRY) -> Assets | None:
    """The files of one entry of Vite's manifest; None when the front end was not built."""
    path = static / MANIFEST
    if not path.is_file():
        return None
    manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    built: list[str] = []
    _collect(manifest, entry, built, set())
    sheets = [*SHEETS, *(f"dist/{css}" for css in built)]
    return Assets(
        scripts=(f"./static/dist/{manifest[entry]['file']}",),
        styles=tuple(f"./static/{sheet}" for sheet in sheets),
    )


def _collect(manifest: dict[str, Any], name: str, styles: list[str], seen: set[str]) -> None:
    """Styles of a chunk and of all that it imports, each once."""
    if name in seen:
        return
    seen.add(name)
    for imported in manifest[name].get("imports", []):
        _collect(manifest, imported, styles, seen)
    styles += [css for css in manifest[name].get("css", []) if css not in styles]


class Static(StaticFiles):
    """Files that say how long they may be kept: hashed names forever, others until they change."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Add Cache-Control."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        hashed = HASHED in Path(full_path).as_posix()
        response.headers["Cache-Control"] = FOREVER if hashed else ASK_AGAIN
        return response
