"""Answers as OpenAPI shows them, one for each route; tests hold them to the routes' schemas."""

from __future__ import annotations

from typing import Any

PREDICTION = {
    "digit": 7,
    "confidence": 0.991,
    "probabilities": [0.0, 0.002, 0.004, 0.001, 0.0, 0.0, 0.0, 0.991, 0.001, 0.001],
    "is_digit": True,
    "digit_score": 0.97,
    "model": "digits",
    "provider": "CPUExecutionProvider",
}
NO_INK = {
    "digit": None,
    "confidence": None,
    "probabilities": None,
    "is_digit": None,
    "digit_score": None,
    "model": "digits",
    "provider": "CPUExecutionProvider",
}
PREDICT = {**NO_INK, "input": None}
BATCH = {"predictions": [PREDICTION, NO_INK]}

PICTURE = {"image": [[0.0, 1.0, 0.0], [0.0, 0.5, 0.0]], "height": 2, "width": 3}

GEOMETRY = {
    "output": [2, 2],
    "padding": [0, 0, 1, 1],
    "centres": {"rows": [1, 3], "columns": [1, 3]},
    "covered": {"top": 0, "left": 0, "bottom": 4, "right": 4},
    "dropped": {"rows": [], "columns": []},
    "reads": {"total": 36, "of_pixels": 25},
    "parameters": {
        "dense": 68,
        "local": 40,
        "shared": 10,
        "dense_neuron": 17,
        "convolution_neuron": 10,
    },
    "macs": {"dense": 64, "local": 36, "shared": 36},
    "coverage": [[1, 1, 2, 1], [1, 1, 2, 1], [2, 2, 4, 2], [1, 1, 2, 1]],
}
CONVOLVE = {
    "output": [[[4.0, 6.0], [6.0, 9.0]]],
    "geometry": GEOMETRY,
    "parity": {"engine": "onnxruntime", "max_abs_difference": 0.0},
}

_INPUT = {"shape": [1, 18, 18], "box": 14, "range": [0, 1], "ink": "bright"}
_CARD: dict[str, Any] = {
    "name": "lesson",
    "version": "1.0.0",
    "task": "Read one handwritten digit",
    "input": _INPUT,
    "classes": [str(digit) for digit in range(10)],
    "parameters": 20_000,
    "macs": 180_000,
    "metrics": {"mnist_test_accuracy": {"value": 0.993, "command": "make evaluate"}},
}
MODELS = {"models": [{**_CARD, "provider": "CPUExecutionProvider"}]}
MODEL = {
    "card": _CARD,
    "provider": "CPUExecutionProvider",
    "layers": [
        {
            "name": "conv1",
            "kind": "Conv",
            "inputs": ["input"],
            "input_shapes": [[1, 18, 18]],
            "output_shape": [8, 16, 16],
            "hyper_parameters": {"kernel": [3, 3], "stride": [1, 1], "padding": [0, 0, 0, 0]},
            "parameters": 80,
            "macs": 18_432,
            "receptive_field": {"size": [3, 3], "stride": [1, 1], "start": [0, 0]},
        }
    ],
}
WEIGHTS = {
    "model": "lesson",
    "layer": "conv1",
    "shape": [1, 1, 3, 3],
    "kernels": [[[[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]]]],
    "bias": [0.5],
}
HISTORY = {
    "model": "lesson",
    "epoch": [0.0, 0.1, 1.0],
    "validation_accuracy": [0.1, 0.92, 0.981],
    "layers": ["conv1"],
}
ACTIVATIONS = {**PREDICT, "activations": None, "parity": None}
HEALTH = {"status": "ok"}
READY = {"status": "ready", "models": {"digits": "CPUExecutionProvider"}}
