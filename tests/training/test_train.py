import torch

from tests.training.digits import mnist
from training.networks import ARCHITECTURES
from training.skeleton import line_distances
from training.train import Progress, train


def test_a_seed_gives_the_same_network_and_it_learns() -> None:
    data = mnist(6500)
    distances = line_distances(data.train_images)
    told: list[Progress] = []
    one, two = (
        train(ARCHITECTURES["lesson"], data, distances, epochs=3, seed=5, tell=told.append)
        for _ in range(2)
    )
    assert one.history == two.history
    for a, b in zip(one.network.parameters(), two.network.parameters(), strict=True):
        assert torch.equal(a, b)
    assert one.accuracy == max(one.history) > 0.3
    assert told[-1].done == told[-1].batches
