"""Server time of one live frame: every map of `digits`, the One filter view, and the bytes.

    python -m bench.frame

Prints p50 and p95 of making a frame in-process from a message's text, and its size plain and as
a socket would compress it.
"""

from __future__ import annotations

import json
import sys
import zlib
from time import perf_counter

import numpy as np

from app.api.live import answer_one
from app.api.parts import Parts
from app.drawing.samples import samples
from app.main import load_parts
from app.settings import load_settings

ROUNDS = 300
LIMIT_MS = 3.0
FILTER = {
    "size": [18, 18],
    "kernels": [[[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]],
    "bias": [0],
    "stride": [1, 1],
    "padding": "same",
    "rule": "keras",
    "dilation": [1, 1],
    "activation": "none",
}


def messages(parts: Parts) -> list[str]:
    """One message for each sample digit, asking for all maps and the filter."""
    layers = parts.catalogue.get("digits").layers
    maps = [layer.name for layer in layers if len(layer.output_shape) == 3]
    return [
        json.dumps(
            {
                "seq": sample.digit,
                "drawing": {
                    "strokes": [stroke.round(4).tolist() for stroke in sample.drawing.strokes],
                    "width": sample.drawing.width,
                },
                "network": "digits",
                "maps": maps,
                "focus": maps[0],
                "filter": FILTER,
            }
        )
        for sample in samples()
    ]


def measure(parts: Parts, texts: list[str]) -> tuple[list[float], list[bytes]]:
    """Milliseconds of ROUNDS frames, and one frame for each message."""
    frames = [answer for text in texts if isinstance(answer := answer_one(text, parts), bytes)]
    assert len(frames) == len(texts), "every message must be answered by a frame"
    times = []
    for index in range(ROUNDS):
        start = perf_counter()
        answer_one(texts[index % len(texts)], parts)
        times.append((perf_counter() - start) * 1000)
    return times, frames


def main() -> int:
    """Print the figures; 1 when the median is over its limit."""
    parts = load_parts(load_settings({}))
    texts = messages(parts)
    times, frames = measure(parts, texts)
    p50, p95 = np.percentile(times, [50, 95])
    size = np.mean([len(frame) for frame in frames])
    start = perf_counter()
    packed = np.mean([len(zlib.compress(frame, 1)) for frame in frames])
    deflating = (perf_counter() - start) * 1000 / len(frames)
    print(f"frame of digits with all maps, {ROUNDS} frames")
    print(f"  server time  p50 {p50:.2f} ms   p95 {p95:.2f} ms   (limit {LIMIT_MS:g} ms)")
    print(f"  size         {size / 1000:.1f} kB")
    print(f"  deflated     {packed / 1000:.1f} kB, in {deflating:.1f} ms")
    return int(p50 > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
