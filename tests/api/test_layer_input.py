"""What the layer of the One filter view reads: the drawing, the network's input, or a layer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from scipy.signal import correlate

from app.api.parts import Parts
from app.api.scene import make_frame
from app.api.schemas import LiveMessage

FRAME = "/api/v1/frame"
BOX = [[1.0] * 3] * 3
LESSON_MAPS = [
    "conv1",
    "relu1",
    "conv2",
    "relu2",
    "conv3",
    "relu3",
    "pool1",
    "conv4",
    "relu4",
    "conv5",
    "relu5",
]


@pytest.fixture
def frame(client, decode, seven):
    """A frame of the lesson's network whose filter is a box but for what is told."""

    def post(strokes=seven, maps=(), focus=None, **told):
        message = {
            "drawing": {"strokes": strokes},
            "network": "lesson",
            "maps": list(maps),
            "focus": focus,
            "filter": {"kernels": [BOX], **told},
        }
        response = client.post(FRAME, json=message)
        assert response.headers["content-type"] == "application/octet-stream", response.text
        return decode(response.content)

    return post


def eight(**changes: Any) -> dict[str, Any]:
    """Two filters over the 8 channels of relu1."""
    kernels = np.random.default_rng(0).normal(size=(2, 8, 3, 3))
    return {"input": "relu1", "kernels": kernels.tolist(), **changes}


def test_a_layers_activation_for_this_drawing_is_what_the_filter_reads(client, frame, seven):
    header, tensors = frame(**eight(), focus="relu1")
    assert header["filter_problem"] is None
    assert tensors["pixels"].shape == (8, 16, 16)
    assert np.array_equal(tensors["pixels"], tensors["focus:relu1"])
    body = {"strokes": seven, "layers": ["relu1"]}
    asked = client.post("/api/v1/models/lesson/activations", json=body).json()
    assert np.array(asked["activations"]["relu1"]["values"]) == pytest.approx(tensors["pixels"])


def test_the_output_sums_over_all_channels_of_the_layer(frame):
    asked = eight(bias=[0.5, -1])
    _, tensors = frame(**asked)
    for output, kernel, bias in zip(
        tensors["output"], asked["kernels"], asked["bias"], strict=True
    ):
        expected = correlate(tensors["pixels"].astype(float), np.array(kernel), "valid")[0] + bias
        assert output == pytest.approx(expected, abs=1e-4)


def test_the_geometry_counts_every_channel(frame):
    header, _ = frame(**eight())
    geometry = header["filter"]["geometry"]
    assert geometry["output"] == [14, 14]
    assert geometry["parameters"]["convolution_neuron"] == 8 * 9 + 1
    assert geometry["parameters"]["dense_neuron"] == 8 * 256 + 1
    assert geometry["macs"] == {"dense": 196 * 2048, "local": 196 * 72, "shared": 196 * 72}
    assert header["filter"]["parity"]["max_abs_difference"] < 1e-4


def test_the_networks_input_is_read_as_the_network_saw_it(frame):
    header, tensors = frame(input="input", padding="same", padding_mode="replicate")
    assert np.array_equal(tensors["pixels"], tensors["input"])
    assert tensors["output"].shape == (1, 18, 18)
    assert header["filter"]["geometry"]["parameters"]["shared"] == 10


def test_a_layer_that_only_the_filter_reads_is_not_sent_as_maps(frame):
    _, tensors = frame(**eight(), maps=["pool1"])
    assert list(tensors) == ["pixels", "output", "input", "map:pool1"]


@pytest.mark.parametrize("name", LESSON_MAPS)
def test_every_layer_with_maps_can_be_read_and_its_size_may_be_told(client, frame, name):
    layers = client.get("/api/v1/models/lesson").json()["layers"]
    (shape,) = (layer["output_shape"] for layer in layers if layer["name"] == name)
    kernels = np.ones((1, shape[0], 1, 1)).tolist()
    _, tensors = frame(input=name, kernels=kernels, size=shape[1:])
    assert list(tensors["pixels"].shape) == shape


@pytest.mark.parametrize(("name", "shape"), [("relu1", (8, 16, 16)), ("input", (1, 18, 18))])
def test_without_ink_the_layer_is_all_zeros_and_its_geometry_still_shows(frame, name, shape):
    kernels = np.ones((1, shape[0], 3, 3)).tolist()
    header, tensors = frame(strokes=[], input=name, kernels=kernels)
    assert header["ink"] is False
    assert list(tensors) == ["pixels", "output"]
    assert tensors["pixels"].shape == shape
    assert not tensors["pixels"].any()
    assert header["filter"]["geometry"]["output"] == [shape[1] - 2, shape[2] - 2]


@pytest.mark.parametrize("name", ["conv9", "flatten", "softmax", ""])
def test_what_has_no_maps_is_told_what_has(frame, name):
    header, tensors = frame(input=name)
    problem = header["filter_problem"]
    assert (problem["status"], problem["field"]) == (404, "filter.input")
    assert problem["available"] == ["input", *LESSON_MAPS]
    assert header["prediction"]["digit"] == 7
    assert "output" not in tensors


@pytest.mark.parametrize(
    ("told", "field"),
    [
        (eight(size=[18, 18]), "size"),
        (eight(size="16x15"), "size"),
        (eight(size=True), "size"),
        ({"input": "input", "size": 16}, "size"),
        ({"input": None}, "size"),
        ({"input": "relu1"}, "kernels"),
        ({"input": "input", "kernels": [[BOX, BOX]]}, "kernels"),
        ({"input": 5}, "input"),
        ({"input": ["relu1"]}, "input"),
        ({"input": {}}, "input"),
        (eight(padding=16, padding_mode="reflect"), "padding_mode"),
    ],
)
def test_what_does_not_fit_the_layer_is_told_and_the_rest_is_answered(frame, told, field):
    header, tensors = frame(**told)
    assert header["filter_problem"]["field"] == field
    assert header["filter_problem"]["detail"]
    assert header["prediction"]["digit"] == 7
    assert list(tensors) == ["input"]


def test_another_size_than_the_layers_is_told_the_layers(frame):
    header, _ = frame(**eight(size=[18, 18]))
    assert "relu1 is 16×16" in header["filter_problem"]["detail"]


@dataclass
class Counting:
    """A catalogue and its network, counting how often the network runs."""

    parts: Parts
    runs: list[Any] = field(default_factory=list)

    def get(self, name: str) -> Any:
        self.network = self.parts.catalogue.get(name)
        return self

    def activations(self, x: Any, names: Any = None) -> Any:
        self.runs.append(names)
        return self.network.activations(x, names)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.network, name)


def test_the_network_runs_once_for_a_frame_whatever_the_filter_reads(parts, seven):
    counting = Counting(parts)
    message = {"drawing": {"strokes": seven}, "network": "lesson", "maps": ["relu1"]}
    watched = Parts(parts.settings, counting, parts.engine)  # type: ignore[arg-type]
    for asked in (eight(), eight(input="conv1"), {"input": "input", "kernels": [BOX]}):
        make_frame(LiveMessage.model_validate({**message, "filter": asked}), watched)
    assert len(counting.runs) == 3
    assert "conv1" in counting.runs[1]


def test_a_layer_larger_than_a_grid_can_show_is_refused(parts, decode, monkeypatch):
    monkeypatch.setattr("app.api.layer_input.LARGEST_SIDE", 15)
    message = {"drawing": {"strokes": []}, "network": "lesson", "filter": eight()}
    header, _ = decode(make_frame(LiveMessage.model_validate(message), parts))
    assert header["filter_problem"]["field"] == "filter.input"
    assert "16×16" in header["filter_problem"]["detail"]
