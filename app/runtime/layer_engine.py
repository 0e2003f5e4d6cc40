"""One convolution in ONNX Runtime, to state that the NumPy layer on screen agrees with it."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper

from app.core.geometry import Geometry
from app.core.padding import Padding
from app.core.padding_mode import NUMPY_MODES, PaddingMode
from app.runtime.providers import CPU, session_options

Float32 = NDArray[np.float32]

IR_VERSION = 10
OPSET = 17


class _Key(NamedTuple):
    image: tuple[int, ...]
    kernels: tuple[int, ...]
    geometry: Geometry
    groups: int
    padding_mode: PaddingMode


class LayerEngine:
    """A Conv whose weights are inputs. Sessions are kept for the `most` last used layers.

    Safe to use from many threads.
    """

    name = "onnxruntime"

    def __init__(self, most: int = 64) -> None:
        self._most = most
        self._sessions: OrderedDict[_Key, Any] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._sessions)

    @property
    def sessions(self) -> tuple[Any, ...]:
        """The sessions kept, the one used last at the end."""
        with self._lock:
            return tuple(self._sessions.values())

    def run(
        self,
        image: Float32,
        kernels: Float32,
        bias: Float32,
        geometry: Geometry,
        groups: int = 1,
        padding_mode: PaddingMode = "zeros",
    ) -> Float32:
        """Image (C, H, W), kernels (F, C/g, kh, kw), bias (F,) → (F, OH, OW)."""
        session = self._session(_Key(image.shape, kernels.shape, geometry, groups, padding_mode))
        (output,) = session.run(
            ("y",), {"x": image[None], "weight": kernels, "bias": bias}
        )  # (1, F, OH, OW)
        result: Float32 = output[0]
        assert result.shape[1:] == geometry.output
        return result

    def _session(self, key: _Key) -> Any:
        with self._lock:
            if key in self._sessions:
                self._sessions.move_to_end(key)
                return self._sessions[key]
        # Made outside the lock, so that a new layer never holds up the ones already known.
        options = session_options()
        # Many sessions are kept, so none may hold on to the memory its largest run needed.
        options.enable_cpu_mem_arena = False
        options.enable_mem_pattern = False
        session = onnxruntime.InferenceSession(_model(key), sess_options=options, providers=[CPU])
        with self._lock:
            self._sessions[key] = session
            while len(self._sessions) > self._most:
                self._sessions.popitem(last=False)
        return session


def _model(key: _Key) -> bytes:
    tensors = {
        "x": (1, *key.image),
        "weight": key.kernels,
        "bias": key.kernels[:1],
        "y": (1, key.kernels[0], *key.geometry.output),
    }
    values = {
        name: helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
        for name, shape in tensors.items()
    }
    output = values.pop("y")
    graph = helper.make_graph(_nodes(key), "layer", list(values.values()), [output])
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION
    )
    serialized: bytes = model.SerializeToString()
    return serialized


def _nodes(key: _Key) -> list[NodeProto]:
    """A Conv, which can fill its padding with zeros only: another mode is a Pad before it."""
    if key.padding_mode == "zeros":
        return [_convolution("x", key, key.geometry.padding)]
    top, left, bottom, right = key.geometry.padding.sides
    return [
        helper.make_node(
            "Constant", [], ["pads"], value_ints=[0, 0, top, left, 0, 0, bottom, right]
        ),
        helper.make_node("Pad", ["x", "pads"], ["padded"], mode=NUMPY_MODES[key.padding_mode]),
        _convolution("padded", key, Padding()),
    ]


def _convolution(image: str, key: _Key, padding: Padding) -> NodeProto:
    geometry = key.geometry
    return helper.make_node(
        "Conv",
        [image, "weight", "bias"],
        ["y"],
        kernel_shape=geometry.kernel,
        strides=geometry.stride,
        pads=padding.sides,
        dilations=geometry.dilation,
        group=key.groups,
    )
