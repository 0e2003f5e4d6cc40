"""conv2d against ONNX Runtime and SciPy, each on one thread, as ratios within one run.

Usage: python -m bench.convolution [--seconds 1.5]

The contenders take turns, so that a noisy machine disturbs them alike. Medians of the thread's
own processor time are compared: waiting for a busy machine belongs to neither. A line over its
bound is measured again, and the bound counts as broken when it is over three times.
Exits with 1 when a stated bound is broken.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before NumPy loads its BLAS
os.environ["OMP_NUM_THREADS"] = "1"

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter, thread_time
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from scipy.signal import correlate

from app.core.convolution import conv2d
from app.core.counts import macs
from app.core.geometry import Geometry
from app.core.padding import Padding

Array = NDArray[np.float32]
Contenders = dict[str, Callable[[], Any]]

FROM_MACS = 1_000_000
MOST_TIMES_ONNXRUNTIME = 2.5
MOST_TIMES_ONNXRUNTIME_DEPTHWISE = 6.0
LEAST_TIMES_SCIPY = 100
TRIES = 3


@dataclass(frozen=True)
class Layer:
    """One square convolution of a batch of square images."""

    name: str
    channels: int
    filters: int
    size: int
    kernel: int = 3
    stride: int = 1
    padding: int = 1
    groups: int = 1
    images: int = 1

    @property
    def macs(self) -> int:
        """Multiply-adds of the whole batch."""
        geometry = Geometry.resolve(self.size, self.kernel, self.stride, self.padding)
        return self.images * macs(geometry, self.channels, self.filters, self.groups)

    @property
    def bound(self) -> float | None:
        """How many times ONNX Runtime's time it may take.

        A depthwise layer does nine multiply-adds a pixel: moving the pixels is what takes time,
        and NumPy has no loop that multiplies and adds in one pass.
        """
        if self.macs < FROM_MACS:
            return None
        depthwise = self.groups == self.channels > 1
        return MOST_TIMES_ONNXRUNTIME_DEPTHWISE if depthwise else MOST_TIMES_ONNXRUNTIME


LARGE = Layer("64→64 at 56×56", 64, 64, 56)
LAYERS = (
    Layer("1→8 at 18×18", 1, 8, 18),
    Layer("1→8 at 18×18, 64 images", 1, 8, 18, images=64),
    Layer("16→16 at 28×28", 16, 16, 28),
    Layer("32→32 at 28×28", 32, 32, 28),
    LARGE,
    Layer("256→256 at 14×14", 256, 256, 14),
    Layer("512→512 at 7×7", 512, 512, 7),
    Layer("3→16 at 224×224", 3, 16, 224),
    Layer("64→64 at 56×56, stride 2", 64, 64, 56, stride=2),
    Layer("64→128 at 56×56, 1×1", 64, 128, 56, kernel=1, padding=0),
    Layer("32→32 at 56×56, 4 groups", 32, 32, 56, groups=4),
    Layer("64 at 56×56, depthwise", 64, 64, 56, groups=64),
    Layer("256 at 56×56, depthwise, stride 2", 256, 256, 56, stride=2, groups=256),
)


def contenders(layer: Layer) -> Contenders:
    """The same layer on the same numbers, computed by both; they must agree."""
    rng = np.random.default_rng(0)
    x = rng.standard_normal((layer.images, layer.channels, layer.size, layer.size), np.float32)
    kernels = layer.filters, layer.channels // layer.groups, layer.kernel, layer.kernel
    weight = rng.standard_normal(kernels, np.float32)
    bias = rng.standard_normal(layer.filters, np.float32)
    session = onnx_session(layer, weight, bias)
    padding = Padding(*[layer.padding] * 4)

    def ours() -> Array:
        return conv2d(x, weight, bias, stride=layer.stride, padding=padding, groups=layer.groups)

    def theirs() -> Array:
        (y,) = session.run(None, {"x": x})
        return np.asarray(y)

    np.testing.assert_allclose(ours(), theirs(), rtol=1e-3, atol=1e-3)
    return {"conv2d": ours, "onnxruntime": theirs}


def onnx_session(layer: Layer, weight: Array, bias: Array) -> onnxruntime.InferenceSession:
    """One Conv node, its weights known in advance, on one thread."""
    node = helper.make_node(
        "Conv",
        ["x", "w", "b"],
        ["y"],
        strides=[layer.stride] * 2,
        pads=[layer.padding] * 4,
        group=layer.groups,
    )
    shape = [layer.images, layer.channels, layer.size, layer.size]
    graph = helper.make_graph(
        [node],
        "one convolution",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)],
        [numpy_helper.from_array(weight, "w"), numpy_helper.from_array(bias, "b")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )


def medians(functions: Contenders, seconds: float) -> dict[str, float]:
    """Milliseconds of processor time of each, taking turns until the time is over."""
    times: dict[str, list[float]] = {name: [] for name in functions}
    end = perf_counter() + seconds
    while perf_counter() < end or len(times["conv2d"]) < 3:
        for name, function in functions.items():
            start = thread_time()
            function()
            times[name].append((thread_time() - start) * 1000)
    return {name: median(values) for name, values in times.items()}


def against_onnxruntime(layer: Layer, seconds: float) -> bool:
    """Print one line of the table; False when the bound is broken."""
    functions = contenders(layer)
    for _ in range(TRIES):
        times = medians(functions, seconds)
        ratio = times["conv2d"] / times["onnxruntime"]
        kept = layer.bound is None or ratio <= layer.bound
        if kept:
            break
    bound = "" if layer.bound is None else f"≤ {layer.bound:.1f}"
    print(
        f"{layer.name:<34} {layer.macs / 1e6:>8.2f} {times['conv2d']:>9.3f} "
        f"{times['onnxruntime']:>9.3f} {ratio:>6.2f}  {bound:<6} {'' if kept else 'BROKEN'}"
    )
    return kept


def against_scipy(layer: Layer, seconds: float) -> bool:
    """The large layer as a SciPy user would write it; False when the bound is broken."""
    rng = np.random.default_rng(0)
    x = rng.standard_normal((layer.channels, layer.size, layer.size), np.float32)
    weight = rng.standard_normal((layer.filters, layer.channels, 3, 3), np.float32)
    padded = np.pad(x, ((0, 0), (1, 1), (1, 1)))

    def ours() -> Array:
        return conv2d(x[None], weight, padding=Padding(1, 1, 1, 1))

    def scipys() -> Array:
        maps = (correlate(padded, kernels, "valid", "direct")[0] for kernels in weight)
        return np.array([list(maps)], np.float32)

    np.testing.assert_allclose(ours(), scipys(), rtol=1e-3, atol=1e-3)
    times = medians({"conv2d": ours, "scipy": scipys}, seconds)
    ratio = times["scipy"] / times["conv2d"]
    kept = ratio >= LEAST_TIMES_SCIPY
    print(
        f"\nscipy.signal.correlate, {layer.name}: {times['scipy']:.0f} ms, {ratio:.0f} times "
        f"conv2d's {times['conv2d']:.2f} ms (≥ {LEAST_TIMES_SCIPY}) {'' if kept else 'BROKEN'}"
    )
    return kept


def main() -> int:
    """Print the table; 1 when a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=1.5, help="time for each line")
    seconds = parser.parse_args().seconds
    print(
        f"{'float32, 3×3 unless said':<34} {'M MACs':>8} {'conv2d ms':>9} "
        f"{'ORT ms':>9} {'ratio':>6}  bound"
    )
    kept = [against_onnxruntime(layer, seconds) for layer in LAYERS]
    kept.append(against_scipy(LARGE, seconds))
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
