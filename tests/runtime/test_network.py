from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from app.drawing.prepare import InputSpec
from app.errors import InvalidInput, NotFound, UnsupportedOperator
from app.runtime.network import BATCH, Network
from tests.runtime import builders
from tests.runtime.builders import floats


@pytest.fixture
def network(tmp_path: Path) -> Network:
    return Network.load(builders.write(tmp_path / "small"))


def test_it_tells_its_name_provider_input_and_layers(network: Network):
    assert network.name == "small"
    assert network.provider in onnxruntime.get_available_providers()
    assert network.input_spec == InputSpec(size=6, box=4)
    assert [layer.name for layer in network.layers] == list(network.card.layers)


def test_its_prediction_is_its_last_layer_one_row_a_picture(network: Network):
    pictures = floats(5, 1, 6, 6)
    probabilities = network.predict(pictures)
    assert probabilities.shape == (5, 3)
    np.testing.assert_allclose(probabilities.sum(axis=1), 1, rtol=1e-6)
    for picture, row in zip(pictures, probabilities, strict=True):
        alone = network.activations(picture[None], ["softmax"])["softmax"]
        np.testing.assert_allclose(row, alone, rtol=1e-5)


def test_more_pictures_than_one_run_takes_come_back_in_order(network: Network):
    pictures = floats(2 * BATCH + 3, 1, 6, 6)
    together = network.predict(pictures)
    assert together.shape == (2 * BATCH + 3, 3)
    apart = np.concatenate([network.predict(picture[None]) for picture in pictures])
    np.testing.assert_allclose(together, apart, rtol=1e-5, atol=1e-7)


def test_activations_are_those_asked_for_in_that_order_without_n(network: Network):
    activations = network.activations(floats(1, 1, 6, 6), ["relu1", "conv1", "relu1"])
    assert list(activations) == ["relu1", "conv1"]
    assert activations["conv1"].shape == (2, 4, 4)
    np.testing.assert_array_equal(activations["relu1"], np.maximum(activations["conv1"], 0))


def test_all_activations_come_when_none_is_named_and_none_when_the_list_is_empty(network: Network):
    picture = floats(1, 1, 6, 6)
    assert tuple(network.activations(picture)) == network.card.layers
    assert network.activations(picture, []) == {}


def test_an_unknown_layer_is_refused_with_those_that_exist(network: Network):
    with pytest.raises(NotFound) as caught:
        network.activations(floats(1, 1, 6, 6), ["conv9"])
    assert (caught.value.kind, caught.value.name) == ("layer", "conv9")
    assert caught.value.available == network.card.layers


@pytest.mark.parametrize("shape", [(1, 1, 6, 5), (1, 3, 6, 6), (1, 6, 6), (0, 1, 6, 6)])
def test_pictures_of_another_shape_are_refused(network: Network, shape: tuple[int, ...]):
    with pytest.raises(InvalidInput, match=r"'small' takes N×1×6×6 numbers, not"):
        network.predict(np.zeros(shape, np.float32))


def test_activations_are_of_one_picture(network: Network):
    with pytest.raises(InvalidInput, match=r"takes 1×1×6×6 numbers, not 2×1×6×6"):
        network.activations(floats(2, 1, 6, 6))


def test_weights_are_the_numbers_of_the_graph(network: Network):
    convolution, dense = network.weights("conv1"), network.weights("dense")
    np.testing.assert_array_equal(convolution.kernels, floats(2, 1, 3, 3, seed=1))
    np.testing.assert_array_equal(convolution.bias, floats(2, seed=2))
    assert dense.kernels.shape == (3, 32)
    assert dense.bias.shape == (3,)


@pytest.mark.parametrize("layer", ["relu1", "conv9"])
def test_a_layer_without_weights_is_refused_with_those_that_have_some(network: Network, layer: str):
    with pytest.raises(NotFound) as caught:
        network.weights(layer)
    assert caught.value.available == ("conv1", "dense")


def test_its_replay_gives_every_activation_again(network: Network):
    picture = floats(1, 1, 6, 6)
    replay = network.replay(picture)
    activations = network.activations(picture)
    assert replay.largest_difference <= 1e-5
    assert list(replay.activations) == list(activations)
    for name, value in activations.items():
        assert replay.activations[name].shape == value.shape
        assert np.abs(replay.activations[name] - value).max() <= 1e-5 * np.abs(value).max()


def test_a_network_with_an_unknown_operator_answers_but_cannot_be_replayed(tmp_path: Path):
    proto = builders.classifier()
    proto.graph.node[1].op_type = "Softplus"
    network = Network.load(builders.write(tmp_path / "small", proto))
    assert network.predict(floats(1, 1, 6, 6)).shape == (1, 3)
    assert network.layers[1].output_shape == (2, 4, 4)
    with pytest.raises(UnsupportedOperator, match=r"operator Softplus of node 'relu1'"):
        network.replay(floats(1, 1, 6, 6))


def test_many_threads_get_their_own_answers(network: Network):
    pictures = floats(64, 1, 6, 6)
    expected = network.predict(pictures)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda picture: network.predict(picture[None])[0], pictures))
    np.testing.assert_allclose(answers, expected, rtol=1e-5, atol=1e-7)
