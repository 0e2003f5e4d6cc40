"""Where answers are made: long ones off the event loop, as many at once as there are cores."""

from __future__ import annotations

import asyncio
import json
import threading
import time
import tracemalloc

import anyio
import httpx
import pytest

from app.api import reply, spatial
from app.api.parts import Parts
from app.core.geometry import Geometry
from app.main import create_app


@pytest.mark.parametrize(
    "document",
    [
        {"a": [[1, 2.5], [3, 4]], "b": {"c": None, "é": [True, "x\n"]}, "d": []},
        [[[1.0]], [[2.0]]],
        {"shape": (1, 2), "values": [1, 2]},
        {},
        "text",
    ],
)
def test_rows_one_after_another_give_the_same_json(document):
    whole = json.dumps(document, separators=(",", ":"))
    assert reply.encoded(document) == whole


@pytest.mark.parametrize("document", [{"a": float("nan")}, [[1.0], [float("inf")]]])
def test_what_is_no_number_is_never_answered(document):
    with pytest.raises(ValueError, match="JSON"):
        reply.encoded(document)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/v1/geometry", None),
        ("/api/v1/convolve", {"image": [[1]], "kernels": [[[1]]]}),
        ("/api/v1/predict", {"strokes": [[[0.1234, 0.5678]] * 300]}),
        ("/api/v1/models/digits/weights/conv1", None),
    ],
)
def test_an_answer_is_computed_and_encoded_off_the_event_loop(parts, monkeypatch, path, body):
    threads = []
    encode = reply.encoded

    def watched(document):
        threads.append(threading.current_thread())
        return encode(document)

    monkeypatch.setattr(reply, "encoded", watched)
    app = create_app(parts=parts)
    app.state.parts = parts

    async def ask() -> int:
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://test"
        ) as client:
            method = "GET" if body is None else "POST"
            return (await client.request(method, path, json=body)).status_code

    assert asyncio.run(ask()) == 200
    assert threads
    assert threading.main_thread() not in threads


def test_no_more_tasks_run_at_once_than_the_limit():
    running, most = 0, 0
    lock = threading.Lock()

    def task() -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.02)
        with lock:
            running -= 1

    async def flood() -> None:
        limiter = anyio.CapacityLimiter(2)
        async with anyio.create_task_group() as tasks:
            for _ in range(8):
                tasks.start_soon(reply.work, task, limiter)

    anyio.run(flood)
    assert most == 2


def test_frames_do_not_wait_for_requests(parts):
    workers = Parts(parts.settings, parts.catalogue, parts.engine).workers
    assert workers.requests is not workers.frames
    assert workers.requests.total_tokens >= 2


def test_large_geometries_are_not_kept():
    tracemalloc.start()
    for height in range(960, 980):
        spatial.geometry_answer(Geometry.resolve((height, 1000), 3))
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 1e6
