from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.special import expit
from scipy.special import softmax as reference_softmax

from app.core.activations import ACTIVATIONS, softmax

EDGES = np.array([-1e4, -700.0, -50.0, -1.0, -0.0, 0.0, 1e-9, 1.0, 50.0, 700.0, 1e4])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_keeps_the_type_and_the_shape(name: str, dtype: Any) -> None:
    x = EDGES.astype(dtype).reshape(1, 1, 1, -1)
    y = ACTIVATIONS[name](x)
    assert y.dtype == dtype
    assert y.shape == x.shape
    assert np.isfinite(y).all()


def test_none_and_relu_by_hand() -> None:
    assert ACTIVATIONS["none"](np.array([-2.0, 3.0])).tolist() == [-2, 3]
    assert ACTIVATIONS["relu"](np.array([-2.0, 3.0])).tolist() == [0, 3]


def test_sigmoid_and_tanh_are_exact_far_from_zero() -> None:
    np.testing.assert_allclose(ACTIVATIONS["sigmoid"](EDGES), expit(EDGES), rtol=1e-14)
    assert ACTIVATIONS["sigmoid"](EDGES)[2] > 0
    np.testing.assert_allclose(ACTIVATIONS["tanh"](EDGES), np.tanh(EDGES), rtol=1e-14)


@pytest.mark.parametrize("axis", [0, 1, -1])
def test_softmax_agrees_with_scipy_and_does_not_overflow(axis: int) -> None:
    x = np.random.default_rng(0).normal(0, 300, (3, 4, 5))
    np.testing.assert_allclose(
        softmax(x, axis), reference_softmax(x, axis), rtol=1e-10, atol=1e-300
    )
    assert softmax(x.astype(np.float32), axis).dtype == np.float32
