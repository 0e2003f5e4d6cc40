"""Answers and where their work is done."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import anyio.to_thread
from anyio import CapacityLimiter
from starlette.responses import Response

Result = TypeVar("Result")

INLINE_BYTES = 4 * 1024
"""A body up to this is worked on at once: a thread costs more than the work it would move."""


def _one_for_each_core() -> CapacityLimiter:
    return CapacityLimiter(max(2, os.cpu_count() or 1))


@dataclass(frozen=True, slots=True)
class Workers:
    """How many tasks run at once; others wait, so that more clients do not mean more memory.

    Live frames have their own, so that no long request keeps a drawing hand waiting.
    """

    requests: CapacityLimiter = field(default_factory=_one_for_each_core)
    frames: CapacityLimiter = field(default_factory=_one_for_each_core)


def reply(document: Any) -> Response:
    """JSON without a schema's walk over it; NaN and infinity would be a mistake of ours."""
    return Response(encoded(document), media_type="application/json")


def encoded(document: Any) -> str:
    """JSON, row by row: encoding a million numbers in one call would stop every other thread."""
    if isinstance(document, dict):
        members = (f"{json.dumps(name)}:{encoded(value)}" for name, value in document.items())
        return f"{{{','.join(members)}}}"
    if isinstance(document, list) and document and isinstance(document[0], list):
        return f"[{','.join(map(encoded, document))}]"
    return json.dumps(document, allow_nan=False, separators=(",", ":"))


async def work(
    task: Callable[[], Result], limiter: CapacityLimiter, *, inline: bool = False
) -> Result:
    """Run a task in a thread, so that nobody waits for it but its client; a small one at once."""
    if inline:
        return task()
    return await anyio.to_thread.run_sync(task, limiter=limiter)


async def answer(task: Callable[[], Any], workers: Workers, *, inline: bool = False) -> Response:
    """The task's document as JSON, encoded where it was made."""
    return await work(lambda: reply(task()), workers.requests, inline=inline)
