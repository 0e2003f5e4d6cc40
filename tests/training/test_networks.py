import pytest
import torch

from training.networks import ARCHITECTURES, Network

ANSWERS = "likeness digit_score dense softmax"
NAMES = {
    "digits": "conv1 relu1 conv2 relu2 pool1 conv3 relu3 conv4 relu4 conv5 relu5 conv6 relu6 pool2 "
    "flatten",
    "lesson": "conv1 relu1 conv2 relu2 conv3 relu3 pool1 conv4 relu4 conv5 relu5 flatten",
    "dense": "flatten dense1 relu1 dense2 relu2",
}


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_every_layer_gives_an_activation_under_its_name(name: str) -> None:
    network = Network(ARCHITECTURES[name]).eval()
    size = ARCHITECTURES[name].spec.size
    found = network.activations(torch.rand(2, 1, size, size))
    assert " ".join(found) == f"{NAMES[name]} {ANSWERS}"
    assert found["softmax"].sum(dim=1).tolist() == pytest.approx([1, 1])


def test_the_lesson_starts_with_eight_maps_of_sixteen_by_sixteen() -> None:
    found = Network(ARCHITECTURES["lesson"]).eval().activations(torch.rand(1, 1, 18, 18))
    assert found["conv1"].shape == (1, 8, 16, 16)


@pytest.mark.parametrize(
    ("name", "most"), [("digits", 120_000), ("lesson", 10_000), ("dense", 120_000)]
)
def test_networks_stay_small(name: str, most: int) -> None:
    assert sum(p.numel() for p in Network(ARCHITECTURES[name]).parameters()) <= most
