"""One running application for the tests of its interface, and readers of its answers."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator
from typing import Any

import msgpack
import numpy as np
import pytest
from fastapi.testclient import TestClient
from PIL import Image

from app.api.parts import Parts
from app.main import create_app, load_parts
from app.settings import Settings

Draw = list[list[list[float]]]


@pytest.fixture(scope="session")
def parts() -> Parts:
    return load_parts(Settings())


@pytest.fixture(scope="session")
def client(parts: Parts) -> Iterator[TestClient]:
    with TestClient(create_app(parts=parts), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def limited(parts: Parts) -> Callable[..., TestClient]:
    """A client of an application with other limits."""

    def make(**limits: Any) -> TestClient:
        settings = Settings(**limits)
        app = create_app(parts=Parts(settings, parts.catalogue, parts.engine))
        app.state.parts = Parts(settings, parts.catalogue, parts.engine)
        return TestClient(app, raise_server_exceptions=False)

    return make


@pytest.fixture
def refused() -> Callable[..., dict[str, Any]]:
    """Check that a response is a problem; return it."""

    def check(response: Any, status: int, field: str | None = None) -> dict[str, Any]:
        assert response.status_code == status, response.text
        assert response.headers["content-type"] == "application/problem+json"
        problem: dict[str, Any] = response.json()
        assert problem["status"] == status
        assert problem["type"].startswith("urn:convscope:problem:")
        assert problem["title"]
        assert problem["detail"]
        if field is not None:
            assert problem["field"] == field, problem
        return problem

    return check


@pytest.fixture
def one() -> list[list[float]]:
    """An upright stroke in 28×28: a one."""
    image = np.zeros((28, 28))
    image[4:24, 13:15] = 1
    rows: list[list[float]] = image.tolist()
    return rows


@pytest.fixture
def seven() -> Draw:
    return [[[0.25, 0.22], [0.74, 0.22], [0.55, 0.52], [0.42, 0.85]]]


@pytest.fixture
def picture() -> Callable[..., bytes]:
    """A dark one on light paper as a file, or its negative."""

    def draw(kind: str = "PNG", size: tuple[int, int] = (120, 90), dark: bool = True) -> bytes:
        width, height = size
        pixels = np.full((height, width), 255 if dark else 0, np.uint8)
        middle = width // 2
        pixels[height // 8 : -height // 8, middle - 4 : middle + 4] = 0 if dark else 255
        file = io.BytesIO()
        Image.fromarray(pixels).convert("RGB").save(file, kind)
        return file.getvalue()

    return draw


@pytest.fixture
def decode() -> Callable[[bytes], tuple[dict[str, Any], dict[str, Any]]]:
    """A frame's header and its tensors by name, read as docs/live-protocol.md says."""

    def read(frame: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
        assert frame[:4] == b"CVS1"
        (length,) = struct.unpack_from("<I", frame, 4)
        header = msgpack.unpackb(frame[8 : 8 + length])
        body = -(-(8 + length) // 4) * 4
        tensors = {}
        for entry in header["tensors"]:
            assert entry["offset"] % 4 == 0
            count = int(np.prod(entry["shape"]))
            kind = {"f4": "<f4", "u1": "u1"}[entry["dtype"]]
            values = np.frombuffer(frame, kind, count, body + entry["offset"])
            tensors[entry["name"]] = values.reshape(entry["shape"])
        return header, tensors

    return read
