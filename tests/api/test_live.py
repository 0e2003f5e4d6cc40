"""The live socket."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, field
from typing import Any

import anyio
import pytest
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from app.api.live import Mailbox, answer_one
from app.api.parts import Parts
from app.main import create_app

LIVE = "/api/v1/live"


def message(seq: int, strokes: Any, **members: Any) -> str:
    return json.dumps({"seq": seq, "drawing": {"strokes": strokes}, **members})


def test_a_message_is_answered_by_the_frame_that_post_gives(client, decode, seven):
    asked = message(5, seven, maps=["relu1"])
    with client.websocket_connect(LIVE) as socket:
        socket.send_text(asked)
        header, tensors = decode(socket.receive_bytes())
    headers = {"content-type": "application/json"}
    posted, again = decode(client.post("/api/v1/frame", content=asked, headers=headers).content)
    del header["milliseconds"], posted["milliseconds"]
    assert header == posted
    assert all((tensors[name] == again[name]).all() for name in again)


def test_messages_one_after_another_are_all_answered_in_order(client, decode, seven):
    with client.websocket_connect(LIVE) as socket:
        for seq in range(20):
            socket.send_text(message(seq, [seven[0][: 1 + seq % 4]]))
            assert decode(socket.receive_bytes())[0]["seq"] == seq


def test_json_in_bytes_is_read_too(client, decode, seven):
    with client.websocket_connect(LIVE) as socket:
        socket.send_bytes(message(1, seven).encode())
        assert decode(socket.receive_bytes())[0]["seq"] == 1


@pytest.mark.parametrize(
    ("text", "status", "seq"),
    [
        ("", 400, None),
        ("{", 400, None),
        ("[1]", 422, None),
        ("[" * 100_000, 400, None),
        ('{"seq": 4}', 422, 4),
        ('{"seq": "4", "drawing": {"strokes": []}}', 422, None),
        ('{"seq": true, "drawing": {"strokes": []}}', 422, None),
        ('{"seq": 4, "drawing": {"strokes": [[[NaN, 0]]]}}', 422, 4),
        ('{"seq": 4, "drawing": {"strokes": [[[1e999, 0]]]}}', 422, 4),
        ('{"seq": 4, "drawing": {"strokes": []}, "network": "cats"}', 404, 4),
        ('{"seq": 4, "drawing": {"strokes": []}, "network": "\\ud800"}', 404, 4),
        ('{"seq": 4, "drawing": {"strokes": []}, "colour": 1}', 422, 4),
    ],
)
def test_a_wrong_message_is_answered_by_a_problem_and_the_socket_stays_open(
    client, decode, seven, text, status, seq
):
    with client.websocket_connect(LIVE) as socket:
        socket.send_text(text)
        problem = json.loads(socket.receive_text())
        assert problem["status"] == status
        assert problem.get("seq") == seq
        assert problem["detail"]
        socket.send_text(message(9, seven))
        assert decode(socket.receive_bytes())[0]["seq"] == 9


def test_a_message_over_the_limit_closes_the_socket_with_1009(limited):
    with limited(max_message_bytes=1024).websocket_connect(LIVE) as socket:
        socket.send_text(" " * 1025)
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_text()
        assert closed.value.code == 1009


def test_a_newer_message_replaces_one_that_nobody_took():
    async def exchange() -> list[str | bytes]:
        mailbox = Mailbox()
        mailbox.put("old")
        mailbox.put("new")
        first = await mailbox.take()
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(mailbox.take)
            await anyio.sleep(0)
            mailbox.put("later")
        return [first]

    assert anyio.run(exchange) == ["new"]


@pytest.mark.parametrize(
    "origin", ["http://testserver", "https://testserver", "HTTP://TestServer", None]
)
def test_our_own_page_and_what_is_no_page_may_connect(client, decode, seven, origin):
    headers = {} if origin is None else {"origin": origin}
    with client.websocket_connect(LIVE, headers=headers) as socket:
        socket.send_text(message(1, seven))
        assert decode(socket.receive_bytes())[0]["seq"] == 1


@pytest.mark.parametrize(
    "origin", ["http://elsewhere.example", "http://testserver:81", "null", "http://[", ""]
)
def test_a_page_of_another_host_may_not_connect(client, origin):
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        client.websocket_connect(LIVE, headers={"origin": origin}),
    ):
        pass
    assert refused.value.code == 1008


@dataclass
class Slow:
    """A catalogue whose answers wait for `go`."""

    parts: Parts
    started: threading.Event = field(default_factory=threading.Event)
    go: threading.Event = field(default_factory=threading.Event)

    @property
    def names(self) -> tuple[str, ...]:
        return ("digits",)

    def get(self, name: str) -> Any:
        self.started.set()
        assert self.go.wait(10)
        return self.parts.catalogue.get(name)


def test_while_one_message_is_answered_only_the_newest_other_is_kept(parts, decode, seven):
    slow = Slow(parts)
    app = create_app(parts=Parts(parts.settings, slow, parts.engine))
    with TestClient(app) as client, client.websocket_connect(LIVE) as socket:
        socket.send_text(message(1, seven))
        assert slow.started.wait(10)
        for seq in (2, 3, 4):
            socket.send_text(message(seq, seven))
        time.sleep(0.2)  # the listener hears them while the first is being answered
        slow.go.set()
        answered = [decode(socket.receive_bytes())[0]["seq"] for _ in range(2)]
    assert answered == [1, 4]


def test_other_requests_are_served_while_a_frame_is_being_made(parts, decode, seven):
    slow = Slow(parts)
    app = create_app(parts=Parts(parts.settings, slow, parts.engine))
    with TestClient(app) as client, client.websocket_connect(LIVE) as socket:
        socket.send_text(message(1, seven))
        assert slow.started.wait(10)
        assert client.get("/healthz").json() == {"status": "ok"}
        slow.go.set()
        assert decode(socket.receive_bytes())[0]["seq"] == 1


def test_a_page_that_leaves_while_it_is_answered_does_no_harm(parts, seven):
    slow = Slow(parts)
    app = create_app(parts=Parts(parts.settings, slow, parts.engine))
    with TestClient(app) as client:
        with client.websocket_connect(LIVE) as socket:
            socket.send_text(message(1, seven))
            assert slow.started.wait(10)
            slow.go.set()
        assert client.get("/healthz").status_code == 200


def test_a_mistake_of_ours_is_told_without_its_details(parts, caplog):
    class Broken(Slow):
        def get(self, name: str) -> Any:
            raise ZeroDivisionError("secret")

    answer = answer_one(message(2, []), Parts(parts.settings, Broken(parts), parts.engine))
    assert isinstance(answer, dict)
    assert (answer["status"], answer["seq"]) == (500, 2)
    assert "secret" not in json.dumps(answer)
    assert "secret" in caplog.text
