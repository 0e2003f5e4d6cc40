"""The live socket: the newest message wins, and each one taken up gets one answer."""

from __future__ import annotations

import json
import logging
from typing import Any

import anyio
import anyio.to_thread
from pydantic import ValidationError
from starlette.websockets import WebSocket, WebSocketDisconnect

from app.api.body import parse_json
from app.api.parts import Parts
from app.api.problems import Problem, describe, from_pydantic, problem
from app.api.scene import make_frame
from app.api.schemas import LiveMessage
from app.errors import ConvscopeError

TOO_BIG = 1009
"""The close code for a message over the limit (RFC 6455)."""

FOREIGN = 1008
"""Against our policy; before the socket is accepted it becomes HTTP's 403."""

log = logging.getLogger("uvicorn.error")


class Mailbox:
    """Room for one message: a newer one replaces what nobody has taken yet."""

    def __init__(self) -> None:
        self._message: str | bytes | None = None
        self._arrived = anyio.Event()

    def put(self, message: str | bytes) -> None:
        """Leave a message, whether or not the last one was taken."""
        self._message = message
        self._arrived.set()

    async def take(self) -> str | bytes:
        """Wait for a message and empty the box."""
        await self._arrived.wait()
        self._arrived = anyio.Event()
        message, self._message = self._message, None
        assert message is not None
        return message


def same_host(socket: WebSocket) -> bool:
    """Whether the page that asks, if it is one, came from here: browsers let any page connect."""
    origin = socket.headers.get("origin")
    return (
        origin is None
        or origin.partition("://")[2].lower() == socket.headers.get("host", "").lower()
    )


async def serve(socket: WebSocket, parts: Parts) -> None:
    """Talk to one page until it leaves; a page of another host is refused (403)."""
    if not same_host(socket):
        await socket.close(FOREIGN)
        return
    await socket.accept()
    mailbox = Mailbox()
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(_answer_all, socket, parts, mailbox)
        await _listen(socket, mailbox, parts.settings.max_message_bytes)
        tasks.cancel_scope.cancel()


async def _listen(socket: WebSocket, mailbox: Mailbox, limit: int) -> None:
    while True:
        event = await socket.receive()
        if event["type"] == "websocket.disconnect":
            return
        message = event.get("text")
        message = event.get("bytes", b"") if message is None else message
        if len(message) > limit:
            await socket.close(TOO_BIG, f"A message may have {limit} bytes.")
            return
        mailbox.put(message)


async def _answer_all(socket: WebSocket, parts: Parts, mailbox: Mailbox) -> None:
    try:
        while True:
            message = await mailbox.take()
            # In a thread: NumPy and ONNX Runtime release the lock, so others are served meanwhile.
            answer = await anyio.to_thread.run_sync(
                answer_one, message, parts, limiter=parts.workers.frames
            )
            if isinstance(answer, bytes):
                await socket.send_bytes(answer)
            else:
                await socket.send_text(json.dumps(answer))
    except (WebSocketDisconnect, RuntimeError):
        return  # the page left while it was being answered; _listen hears of it too


def answer_one(message: str | bytes, parts: Parts) -> bytes | Problem:
    """A frame, or the problem that stands in its way with the message's number, if it has one."""
    seq = None
    try:
        document = parse_json(message)
        seq = _number(document.get("seq"))
        return make_frame(LiveMessage.model_validate(document), parts)
    except ValidationError as error:
        return _with(describe(from_pydantic(error.errors())), seq)
    except ConvscopeError as error:
        return _with(describe(error), seq)
    except Exception:
        log.exception("A live message could not be answered.")
        detail = "The server made a mistake; its log has the details."
        return _with(problem(500, "internal-error", detail), seq)


def _number(seq: Any) -> int | None:
    return seq if isinstance(seq, int) and not isinstance(seq, bool) else None


def _with(document: Problem, seq: int | None) -> Problem:
    return document if seq is None else {**document, "seq": seq}
