"""Answers and where their work is done."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

import anyio.to_thread
from starlette.responses import Response

Result = TypeVar("Result")

INLINE_BYTES = 32 * 1024
"""A body up to this is worked on at once: a thread costs more than the work it would move."""


def reply(document: Any) -> Response:
    """JSON without a schema's walk over it; NaN and infinity would be a mistake of ours."""
    body = json.dumps(document, allow_nan=False, separators=(",", ":"))
    return Response(body, media_type="application/json")


async def work(task: Callable[[], Result], body: bytes, *, heavy: bool = False) -> Result:
    """Run a task; large ones in a thread, so that nobody waits for them but their client."""
    if heavy or len(body) > INLINE_BYTES:
        return await anyio.to_thread.run_sync(task)
    return task()
