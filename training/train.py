"""The training loop: batches, schedule, averaged weights, selection on the validation split."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from app.drawing.prepare import InputSpec, prepare_image
from training.augment import Augment, Strength
from training.data import Images, Mnist
from training.networks import Architecture, Network

BATCH = 128
LEARNING_RATE = 4e-3
WEIGHT_DECAY = 1e-4
SMOOTHING = 0.03  # of the labels
AVERAGE = 400  # batches that the averaged weights look back, at most
CLEAN_UP = 0.2  # last part of the training, with the changes at half strength


@dataclass(frozen=True)
class Progress:
    """What a progress bar shows after some batches."""

    done: int
    batches: int
    epoch: int
    loss: float
    accuracy: float | None  # on the validation split, after each epoch


@dataclass
class Trained:
    """The best averaged network with its validation accuracy after each epoch."""

    network: Network
    accuracy: float = 0.0
    history: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Digits:
    """MNIST as tensors of bytes, with the distances to each digit's middle line."""

    images: Tensor  # (N, 28, 28)
    distances: Tensor  # (N, 56, 56)
    labels: Tensor  # (N,)


def device() -> torch.device:
    """Return the GPU if there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def prepared(images: Images, spec: InputSpec) -> NDArray[np.float32]:
    """Bring images (N, 28, 28) of bytes through the product's chain: (N, 1, S, S)."""
    inputs = np.zeros((len(images), 1, spec.size, spec.size), dtype=np.float32)
    for target, image in zip(inputs, images, strict=True):
        ready = prepare_image(image.astype(np.float32) / 255, spec)
        if ready is not None:
            target[0] = ready.pixels
    return inputs


def train(
    architecture: Architecture,
    mnist: Mnist,
    distances: NDArray[np.uint8],
    *,
    epochs: int,
    seed: int,
    tell: Callable[[Progress], None],
) -> Trained:
    """Train on the training split alone and keep the best epoch on the validation split."""
    torch.manual_seed(seed)
    place = device()
    learn, validate = mnist.split(seed)
    digits = Digits(
        *(
            torch.from_numpy(np.ascontiguousarray(values[learn])).to(place)
            for values in (mnist.train_images, distances, mnist.train_labels)
        )
    )
    unseen = torch.from_numpy(prepared(mnist.train_images[validate], architecture.spec)).to(place)
    answers = torch.from_numpy(mnist.train_labels[validate]).to(place)
    network = Network(architecture).to(place)
    average = copy.deepcopy(network).eval()
    best = Trained(average)
    batches = epochs * (len(digits.labels) // BATCH)
    steps = _steps(network, average, digits, batches, seed)
    for done, loss in enumerate(steps, start=1):
        epoch, ended = divmod(done, batches // epochs)
        if not ended:
            found = accuracy(average, unseen, answers)
            best.history.append(found)
            if found >= best.accuracy:
                best.accuracy, best.network = found, copy.deepcopy(average)
            tell(Progress(done, batches, epoch, loss, found))
        elif done % 20 == 0:
            tell(Progress(done, batches, epoch, loss, None))
    return best


def _steps(
    network: Network, average: Network, digits: Digits, batches: int, seed: int
) -> Iterator[float]:
    """Take one batch after another under a one-cycle schedule; yields each loss."""
    generator = torch.Generator(digits.labels.device).manual_seed(seed)
    strong = Augment(network.architecture.spec, generator, Strength())
    gentle = Augment(network.architecture.spec, generator, Strength().half())
    optimiser = torch.optim.AdamW(network.parameters(), LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, LEARNING_RATE, total_steps=batches, pct_start=0.2
    )
    network.train()
    for done, chosen in enumerate(_batches(len(digits.labels), batches, generator)):
        augment = strong if done < (1 - CLEAN_UP) * batches else gentle
        x = augment(digits.images[chosen], digits.distances[chosen])
        loss = functional.cross_entropy(
            network(x), digits.labels[chosen], label_smoothing=SMOOTHING
        )
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        follow(average, network, done)
        yield float(loss.detach())


def _batches(count: int, batches: int, generator: torch.Generator) -> Iterator[Tensor]:
    """Yield indices of each batch; every epoch in a new order."""
    order = torch.empty(0, dtype=torch.int64, device=generator.device)
    for _ in range(batches):
        if len(order) < BATCH:
            order = torch.randperm(count, generator=generator, device=generator.device)
        yield order[:BATCH]
        order = order[BATCH:]


@torch.no_grad()
def follow(average: nn.Module, network: nn.Module, done: int) -> None:
    """Move the averaged weights and statistics towards the newest, faster at the start."""
    decay = min(1 - 1 / AVERAGE, done / (done + 10))
    newest = network.state_dict()
    for name, value in average.state_dict().items():
        if value.is_floating_point():
            value.lerp_(newest[name], 1 - decay)
        else:
            value.copy_(newest[name])


@torch.no_grad()
def accuracy(network: Network, inputs: Tensor, labels: Tensor) -> float:
    """Part of the inputs (N, 1, S, S) read right."""
    right = [
        (network(x).argmax(dim=1) == y).sum()
        for x, y in zip(inputs.split(1000), labels.split(1000), strict=True)
    ]
    return float(sum(right)) / len(labels)
