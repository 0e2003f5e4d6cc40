"""Which processor a network runs on, and the truth about where it ended up."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import onnxruntime

from app.errors import ProviderUnavailable

CUDA = "CUDAExecutionProvider"
CPU = "CPUExecutionProvider"
SUFFIX = "ExecutionProvider"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session, and the provider it really runs on."""

    session: Any
    provider: str


def choose_providers(requested: Sequence[str], available: Sequence[str] | None = None) -> list[str]:
    """Full provider names in order of preference; nothing requested means CUDA if present, or CPU.

    `requested` holds short (``cuda``) or full names in any case. Raises ProviderUnavailable.
    """
    present = list(onnxruntime.get_available_providers() if available is None else available)
    if not requested:
        return [CUDA, CPU] if CUDA in present else [CPU]
    by_short_name = {_short(name): name for name in present}
    chosen = []
    for name in requested:
        if _short(name) not in by_short_name:
            raise ProviderUnavailable(
                f"The execution provider {name!r} is not available here. "
                f"Ask for one of {', '.join(sorted(by_short_name))}, or for none."
            )
        chosen.append(by_short_name[_short(name)])
    return list(dict.fromkeys(chosen))


def create_session(model: bytes, sess_options: Any, providers: list[str]) -> Any:
    """An ONNX Runtime session; CUDA's libraries may lie in Python packages beside it."""
    if CUDA in providers:
        onnxruntime.preload_dlls()
    return onnxruntime.InferenceSession(model, sess_options=sess_options, providers=providers)


def open_session(
    model: bytes,
    requested: Sequence[str] = (),
    available: Sequence[str] | None = None,
    create: Callable[..., Any] = create_session,
) -> OpenSession:
    """A session on the requested provider, never silently on another.

    ONNX Runtime itself falls back when a provider's library does not load, so the answer is
    verified. Raises ProviderUnavailable when the provider was asked for by name.
    """
    chosen = choose_providers(requested, available)
    session = create(model, sess_options=session_options(), providers=chosen)
    provider = session.get_providers()[0]
    if provider == chosen[0]:
        return OpenSession(session, provider)
    if requested:
        raise ProviderUnavailable(
            f"{chosen[0]} is installed but did not start: ONNX Runtime runs on {provider} instead. "
            f"Check its driver and libraries, or ask for {_short(provider)}."
        )
    log.warning("%s is installed but did not start, so %s is used.", chosen[0], provider)
    return OpenSession(session, provider)


def session_options() -> Any:
    """One thread a run: measured faster for networks this small, and it leaves cores to clients."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return options


def _short(name: str) -> str:
    return name.strip().lower().removesuffix(SUFFIX.lower())
