"""The networks that come with the project."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from app.core.receptive_field import ReceptiveField
from app.drawing.prepare import prepare_drawing
from app.drawing.strokes import parse_drawing
from app.runtime.catalogue import Catalogue
from app.runtime.network import Network

MODELS = Path(__file__).parents[2] / "models"

SEVEN = [[[0.3, 0.25], [0.7, 0.25], [0.45, 0.8]]]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(MODELS)


@pytest.fixture(params=["dense", "digits", "lesson"])
def network(catalogue: Catalogue, request: pytest.FixtureRequest) -> Network:
    return catalogue.get(request.param)


def pictures(network: Network) -> list[NDArray[np.float32]]:
    """A drawn digit, noise, an empty sheet and one full of ink, each (1, 1, S, S)."""
    drawn = prepare_drawing(parse_drawing(SEVEN), network.input_spec)
    assert drawn is not None
    size = network.input_spec.size
    noise = np.random.default_rng(0).random((size, size), np.float32)
    sheets = [drawn.pixels, noise, np.zeros_like(noise), np.ones_like(noise)]
    return [sheet[None, None] for sheet in sheets]


def test_the_networks_are_served(catalogue: Catalogue):
    assert catalogue.names == ("dense", "digits", "lesson")


def test_a_drawn_seven_is_read(network: Network):
    assert network.predict(pictures(network)[0]).argmax() == 7


def test_numpy_gives_every_activation_again(network: Network):
    for picture in pictures(network):
        replay = network.replay(picture)
        assert list(replay.activations) == list(network.card.layers)
        assert replay.largest_difference <= 1e-4


def test_every_layer_is_an_output_of_the_shape_that_the_graph_says(network: Network):
    activations = network.activations(pictures(network)[0])
    assert [layer.name for layer in network.layers] == list(network.card.layers)
    for layer in network.layers:
        assert activations[layer.name].shape == layer.output_shape
        assert activations[layer.name].dtype == np.float32


def test_relu_follows_its_convolution_and_softmax_sums_to_1(network: Network):
    activations = network.activations(pictures(network)[0])
    for layer in network.layers:
        if layer.kind == "Relu":
            before = activations[layer.inputs[0]]
            np.testing.assert_array_equal(activations[layer.name], np.maximum(before, 0))
    assert activations["softmax"].sum() == pytest.approx(1, abs=1e-6)


def test_digits_counts_are_those_worked_out_by_hand(catalogue: Catalogue):
    layers = {layer.name: layer for layer in catalogue.get("digits").layers}
    expected = {  # output shape, parameters = filters × (taps + 1), MACs = outputs × taps
        "conv1": ((16, 26, 26), 16 * (9 + 1), 16 * 26 * 26 * 9),
        "conv2": ((24, 24, 24), 24 * (16 * 9 + 1), 24 * 24 * 24 * 16 * 9),
        "pool1": ((24, 12, 12), 0, 0),
        "conv3": ((40, 10, 10), 40 * (24 * 9 + 1), 40 * 10 * 10 * 24 * 9),
        "conv4": ((48, 8, 8), 48 * (40 * 9 + 1), 48 * 8 * 8 * 40 * 9),
        "conv5": ((64, 6, 6), 64 * (48 * 9 + 1), 64 * 6 * 6 * 48 * 9),
        "conv6": ((80, 4, 4), 80 * (64 * 9 + 1), 80 * 4 * 4 * 64 * 9),
        "pool2": ((80, 2, 2), 0, 0),
        "flatten": ((320,), 0, 0),
        "likeness": ((1,), 320 + 1, 320),
        "digit_score": ((1,), 0, 0),
        "dense": ((10,), 10 * (320 + 1), 10 * 320),
        "softmax": ((10,), 0, 0),
    }
    found = {
        name: (layers[name].output_shape, layers[name].parameters, layers[name].macs)
        for name in expected
    }
    assert found == expected
    assert sum(layer.parameters for layer in layers.values()) == 107_051


def test_the_dense_network_counts_are_those_worked_out_by_hand(catalogue: Catalogue):
    layers = {layer.name: layer for layer in catalogue.get("dense").layers}
    expected = {  # outputs, parameters = outputs × (inputs + 1), MACs = outputs × inputs
        "flatten": ((324,), 0, 0),
        "dense1": ((256,), 256 * (324 + 1), 256 * 324),
        "dense2": ((128,), 128 * (256 + 1), 128 * 256),
        "likeness": ((1,), 128 + 1, 128),
        "dense": ((10,), 10 * (128 + 1), 10 * 128),
    }
    found = {
        name: (layers[name].output_shape, layers[name].parameters, layers[name].macs)
        for name in expected
    }
    assert found == expected
    assert sum(layer.parameters for layer in layers.values()) == 117_515


def test_the_lesson_starts_with_16_by_16_positions_of_10_parameters_each(catalogue: Catalogue):
    conv1 = catalogue.get("lesson").layers[0]
    assert conv1.input_shapes == ((1, 18, 18),)
    assert conv1.output_shape == (8, 16, 16)
    assert conv1.parameters == 8 * 10
    assert conv1.macs == 8 * 2304


def test_digits_fields_grow_as_worked_out_by_hand(catalogue: Catalogue):
    fields = {layer.name: layer.receptive_field for layer in catalogue.get("digits").layers}
    assert fields["conv2"] == ReceptiveField((5, 5), (1, 1), (0, 0))
    assert fields["pool1"] == ReceptiveField((6, 6), (2, 2), (0, 0))
    assert fields["conv4"] == ReceptiveField((14, 14), (2, 2), (0, 0))
    assert fields["conv6"] == ReceptiveField((22, 22), (2, 2), (0, 0))
    assert fields["pool2"] == ReceptiveField((24, 24), (4, 4), (0, 0))
    assert fields["flatten"] is None


def test_pixels_outside_a_field_never_change_its_cell_and_its_corners_do(network: Network):
    rng = np.random.default_rng(1)
    size = network.input_spec.size
    spatial = [layer for layer in network.layers if layer.receptive_field is not None]
    for layer in spatial:
        height, width = layer.output_shape[1:]
        row, column = int(rng.integers(height)), int(rng.integers(width))
        assert layer.receptive_field is not None
        top, left, bottom, right = layer.receptive_field.of(row, column)
        base = rng.random((1, 1, size, size), np.float32)

        outside = rng.random(base.shape, np.float32)
        inside = np.s_[:, :, max(top, 0) : bottom + 1, max(left, 0) : right + 1]
        outside[inside] = base[inside]
        assert np.array_equal(
            cell(network, layer.name, base, row, column),
            cell(network, layer.name, outside, row, column),
        ), layer.name

        for corner in ((top, left), (top, right), (bottom, left), (bottom, right)):
            assert changes(network, layer.name, (row, column), corner), (layer.name, corner)


def cell(
    network: Network, layer: str, picture: NDArray[np.float32], row: int, column: int
) -> NDArray[np.float32]:
    """What all maps of a layer hold in one cell: (C,)."""
    return network.activations(picture, [layer])[layer][:, row, column]


def changes(network: Network, layer: str, place: tuple[int, int], pixel: tuple[int, int]) -> bool:
    """Whether a pixel matters to a cell in any of some pictures; ReLU or a maximum may hide it."""
    rng = np.random.default_rng(2)
    size = network.input_spec.size
    for _ in range(50):
        picture = rng.random((1, 1, size, size), np.float32)
        nudged = picture.copy()
        nudged[0, 0, *pixel] = 1 - nudged[0, 0, *pixel]
        before, after = (cell(network, layer, x, *place) for x in (picture, nudged))
        if not np.array_equal(before, after):
            return True
    return False
