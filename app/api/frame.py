"""One binary answer: a header in msgpack and tensors back to back. See docs/live-protocol.md."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgpack
import numpy as np
from numpy.typing import NDArray

MAGIC = b"CVS1"
ALIGNMENT = 4
LEVELS = 255


@dataclass(frozen=True, eq=False, slots=True)
class Tensor:
    """A named array as it travels: float32 ("f4") or 8 bits ("u1") with each map's range."""

    name: str
    dtype: str
    values: NDArray[Any]
    ranges: list[list[float]] | None = None


def exact(name: str, values: NDArray[np.floating[Any]]) -> Tensor:
    """The numbers themselves, float32."""
    return Tensor(name, "f4", np.ascontiguousarray(values, "<f4"))


def display(name: str, maps: NDArray[np.float32]) -> Tensor:
    """(C, H, W), or (F,) as one map: 8 bits each, spread over the map's own range."""
    flat = maps.reshape(len(maps) if maps.ndim == 3 else 1, -1)  # (C, H·W)
    low, high = flat.min(axis=1), flat.max(axis=1)  # (C,)
    span = high - low
    factor = np.divide(
        LEVELS, span, out=np.zeros_like(span), where=span > np.finfo("f4").tiny * LEVELS
    )
    levels = (flat - low[:, None]) * factor[:, None]
    np.rint(levels, out=levels)
    return Tensor(
        name,
        "u1",
        levels.astype(np.uint8).reshape(maps.shape),
        np.stack([low, high], axis=1).tolist(),
    )


def encode(header: dict[str, Any], tensors: Iterable[Tensor]) -> bytes:
    """Everything in one piece; each tensor starts at a multiple of 4 from the body's start."""
    entries, chunks, offset = [], [], 0
    for tensor in tensors:
        data = tensor.values.tobytes()
        entry = {
            "name": tensor.name,
            "dtype": tensor.dtype,
            "shape": tensor.values.shape,
            "offset": offset,
        }
        entries.append(entry if tensor.ranges is None else {**entry, "ranges": tensor.ranges})
        chunks += [data, _zeros(len(data))]
        offset += len(data) + len(chunks[-1])
    packed = msgpack.packb({**header, "tensors": entries})
    prefix = MAGIC + struct.pack("<I", len(packed))
    return b"".join([prefix, packed, _zeros(len(packed)), *chunks])


def _zeros(length: int) -> bytes:
    """What is missing to the next multiple of 4."""
    return bytes(-length % ALIGNMENT)
