from dataclasses import replace

import pytest
import torch

from app.drawing.prepare import InputSpec
from tests.training.digits import drawn
from training.augment import Augment, Strength
from training.skeleton import line_distances

STILL = replace(Strength().times(0), thinnest=2.4, thickest=2.4, pens=0.5)


def batch() -> tuple[torch.Tensor, torch.Tensor]:
    images, _ = drawn(64)
    return torch.from_numpy(images), torch.from_numpy(line_distances(images))


@pytest.mark.parametrize("spec", [InputSpec(28, 20), InputSpec(18, 14)])
def test_a_batch_keeps_its_order_and_range(spec: InputSpec) -> None:
    images, distances = batch()
    x = Augment(spec, torch.Generator().manual_seed(0), Strength())(images, distances)
    assert x.shape == (64, 1, spec.size, spec.size)
    assert x.min() >= 0
    assert x.max() <= 1.001
    assert (x.amax(dim=(1, 2, 3)) > 0.1).all()


def test_without_any_change_redrawn_digits_look_like_the_images() -> None:
    images, distances = batch()
    x = Augment(InputSpec(), torch.Generator().manual_seed(0), STILL)(images, distances)
    ink, redrawn = images[:32].float().flatten(1) / 255, x[:32].flatten(1)
    assert torch.nn.functional.cosine_similarity(ink, redrawn).mean() > 0.85


def test_the_same_seed_gives_the_same_batch() -> None:
    one, two = (
        Augment(InputSpec(), torch.Generator().manual_seed(7), Strength())(*batch())
        for _ in range(2)
    )
    assert torch.equal(one, two)
