"""The documentation is complete and true: names are there, and its code runs."""

from __future__ import annotations

import json
import re
import shlex
import threading
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
import typer
import uvicorn
from PIL import Image

from app.__main__ import cli
from app.main import create_app
from app.settings import ROOT, Settings, variable

DOCS = ROOT / "docs"
WRITTEN = "127.0.0.1:8000"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[Any]:
    found = [code for kind, code in BLOCK.findall(text(name)) if kind == language]
    assert found, name
    return [pytest.param(code, id=f"{name}-{index}") for index, code in enumerate(found)]


def commands_with_answers(name: str) -> list[Any]:
    """Each curl command, with the JSON that directly follows it or None."""
    everything = [*BLOCK.findall(text(name)), ("", "")]
    return [
        pytest.param(code, after[1] if after[0] == "json" else None, id=code.split("8000")[1][:40])
        for (kind, code), after in pairwise(everything)
        if kind == "sh"
    ]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A real server, as host and port."""
    config = uvicorn.Config(create_app(Settings()), port=0, log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started:
        assert thread.is_alive(), "the server ended"
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.02)
    host, port = server.servers[0].sockets[0].getsockname()
    yield f"{host}:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the commands are run: with a picture to send."""
    pixels = np.full((80, 80), 255, np.uint8)
    pixels[10:70, 36:44] = 0
    Image.fromarray(pixels).save(tmp_path / "digit.png")
    return tmp_path


def curl(command: str, folder: Path) -> httpx.Response:
    """Send what a curl command would, for the options that the documentation uses."""
    words = shlex.split(command)
    assert words.pop(0) == "curl"
    method, url, headers, content, files = "GET", "", {}, None, None
    while words:
        word = words.pop(0)
        if not word.startswith("-"):
            url = word
            continue
        value = words.pop(0)
        if word == "-H":
            name, _, said = value.partition(":")
            headers[name] = said.strip()
        elif word == "--json":
            method, content = "POST", value.encode()
            headers["content-type"] = "application/json"
        elif word == "--data-binary":
            method, content = "POST", (folder / value.removeprefix("@")).read_bytes()
        elif word == "-F":
            part, _, name = value.partition("=@")
            method, files = "POST", {part: (name, (folder / name).read_bytes())}
        else:
            raise AssertionError(f"the documentation uses curl {word}, which is not known here")
    return httpx.request(method, url, headers=headers, content=content, files=files, timeout=20)


def test_the_limits_of_the_rule_are_documented():
    api = " ".join(text("http-api.md").split())
    assert "only `same` reads `rule`" in api
    assert "refuses `padding='same'` with a stride" in api
    assert "would have no effect" not in api


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_documented(name):
    assert f"| `{variable(name)}` |" in text("configuration.md")


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_documented_default_is_the_real_one(name):
    default = Settings.model_fields[name].default
    (row,) = re.findall(rf"\| `{variable(name)}` \| ([^|]*) \|", text("configuration.md"))
    if isinstance(default, Path):
        assert row == f"`{default.name}` of the project"
    elif default == ():
        assert row == "empty"
    else:
        assert row.strip("`") == str(default).lower()


def test_no_setting_is_documented_that_does_not_exist():
    known = {variable(name) for name in Settings.model_fields}
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", text("configuration.md"), re.MULTILINE)) == known


def test_every_route_is_documented_with_its_method():
    for path, item in create_app(Settings()).openapi()["paths"].items():
        for method in item:
            heading = rf"^##.* {method.upper()} {re.escape(path)}(?=,|$)"
            assert re.search(heading, text("http-api.md"), re.MULTILINE), (method, path)


def test_every_documented_route_exists():
    known = set(create_app(Settings()).openapi()["paths"])
    for heading in re.findall(r"^## (.*/.*)$", text("http-api.md"), re.MULTILINE):
        for path in re.findall(r"(?:GET|POST) ([^ ,]+)", heading):
            assert path in known


def test_every_parameter_of_the_geometry_is_documented():
    operation = create_app(Settings()).openapi()["paths"]["/api/v1/geometry"]["get"]
    for parameter in operation["parameters"]:
        assert f"`{parameter['name']}`" in text("http-api.md")


def test_every_command_and_option_is_documented():
    for name, command in typer.main.get_command(cli).commands.items():  # type: ignore[attr-defined]
        assert f"- `{name}" in text("configuration.md")
        for parameter in command.params:
            option = max(parameter.opts, key=len)
            if option.startswith("--"):
                assert f"`{option}`" in text("configuration.md"), (name, option)


@pytest.mark.parametrize(("command", "expected"), commands_with_answers("http-api.md"))
def test_documented_requests_are_answered_as_documented(address, folder, command, expected):
    response = curl(command.replace(WRITTEN, address), folder)
    if expected is None:
        assert response.status_code == 200, response.text
    else:
        assert response.json() == json.loads(expected)


@pytest.mark.parametrize(
    "code", blocks("http-api.md", "python") + blocks("live-protocol.md", "python")
)
def test_documented_python_runs(address, code):
    exec(compile(code.replace(WRITTEN, address), "documentation", "exec"), {})


def test_the_documented_message_is_answered_by_a_frame(address):
    (message,) = BLOCK.findall(text("live-protocol.md"))[:1]
    response = httpx.post(f"http://{address}/api/v1/frame", json=json.loads(message[1]))
    assert response.status_code == 200
    assert response.content.startswith(b"CVS1")


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target
