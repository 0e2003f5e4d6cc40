"""The page's code for a layer, run: what each framework answers is what the page shows."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.core.activations import ACTIVATIONS
from app.core.convolution import conv2d
from app.core.geometry import Geometry

CASES = json.loads(
    (Path(__file__).parents[1] / "fixtures" / "layer_code.json").read_text(encoding="utf-8")
)["cases"]
NEEDS = {
    "numpy": ["numpy"],
    "onnx": ["onnx", "onnxruntime"],
    "pytorch": ["torch"],
    "jax": ["jax"],
    "keras": ["keras", "jax"],
}
INSTALLED = [name for name, packages in NEEDS.items() if all(map(find_spec, packages))]
"""What is not installed is not collected: requirements/frameworks.txt brings the rest."""


def image(settings: dict[str, Any]) -> np.ndarray:
    """(1, C, H, W), some of it negative, as a layer's input can be."""
    channels = len(settings["kernels"][0])
    generator = np.random.default_rng(settings["size"])
    return generator.uniform(-1, 1, (1, channels, *settings["size"]))


def shown(settings: dict[str, Any], x: np.ndarray) -> np.ndarray:
    """What the page shows for these settings: (1, F, OH, OW)."""
    kernels = np.array(settings["kernels"], float)
    if settings["operation"] == "convolution":
        kernels = np.flip(kernels, (2, 3))
    names = ("stride", "padding", "dilation", "rule")
    geometry = Geometry.resolve(
        settings["size"], kernels.shape[2:], **{name: settings[name] for name in names}
    )
    y = conv2d(
        x,
        np.ascontiguousarray(kernels),
        np.array(settings["bias"], float),
        stride=geometry.stride,
        padding=geometry.padding,
        padding_mode=settings["mode"],
        dilation=geometry.dilation,
    )
    return ACTIVATIONS[settings["activation"]](y)


def run(framework: str, code: str, x: np.ndarray) -> np.ndarray:
    """Give the snippet its x, as the comment in it says, and take its y as N, F, OH, OW."""
    x = x.astype(np.float32)
    if framework == "pytorch":
        import torch

        return execute(code, torch.from_numpy(x)).detach().numpy()
    if framework == "keras":
        import keras

        y = execute(code, x.transpose(0, 2, 3, 1))
        return keras.ops.convert_to_numpy(y).transpose(0, 3, 1, 2)
    return np.asarray(execute(code, x))


def execute(code: str, x: Any) -> Any:
    names = {"x": x}
    exec(compile(code, "snippet", "exec"), names)
    return names["y"]


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel lengths:UserWarning")
@pytest.mark.parametrize("framework", INSTALLED)
@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_the_code_computes_what_is_shown(case: dict[str, Any], framework: str) -> None:
    settings, code = case["settings"], "\n".join(case["code"][framework])
    x = image(settings)
    expected = shown(settings, x)
    y = run(framework, code, x)
    assert y.shape == expected.shape
    np.testing.assert_allclose(y, expected, atol=1e-5, rtol=1e-5)


def test_the_layers_have_every_padding_rule_mode_and_operation_and_what_keras_refuses() -> None:
    layers = [case["settings"] for case in CASES]

    def values(name: str) -> set[str]:
        return {json.dumps(layer[name]) for layer in layers}

    assert values("rule") == {'"keras"', '"pytorch"', '"onnx"', '"onnx_lower"'}
    assert values("mode") == {'"zeros"', '"reflect"', '"replicate"'}
    assert values("operation") == {'"cross-correlation"', '"convolution"'}
    assert values("activation") == {f'"{name}"' for name in ACTIVATIONS}
    assert {'"same"', '"valid"', '"full"', "1", "2"} < values("padding")
    assert any(isinstance(layer["padding"], list) for layer in layers)
    assert any(max(layer["stride"]) > 1 and max(layer["dilation"]) > 1 for layer in layers)
    assert any(len(layer["kernels"][0][0]) % 2 == 0 for layer in layers)
