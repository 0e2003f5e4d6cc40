"""The training loop: batches, losses, averaged weights, selection on the validation split."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from app.drawing.prepare import InputSpec, prepare_image
from training.batches import Batch, Learned, device, epoch
from training.calibrate import Calibration, calibrate
from training.data import Images, Mnist
from training.material import Material
from training.networks import Architecture, Network
from training.run import History, Run, follow

SMOOTHING = 0.03  # of the labels


@dataclass(frozen=True)
class Progress:
    """What a progress bar shows after some batches."""

    done: int
    batches: int
    epoch: int
    loss: float
    accuracy: float | None  # on the validation split, after each epoch


@dataclass(frozen=True)
class Trained:
    """The calibrated network that was best on the validation split, and how it came about."""

    network: Network
    epochs: int
    best_epoch: int
    accuracies: list[float]  # on the validation split, after each epoch
    history: History
    calibration: Calibration


@dataclass(frozen=True)
class Validation:
    """What nothing is learned from: prepared inputs (N, 1, S, S) of floats."""

    digits: Tensor
    labels: Tensor
    pens: Tensor


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
    material: Material,
    *,
    epochs: int,
    seed: int,
    checkpoint: Path,
    tell: Callable[[Progress], None],
) -> Trained:
    """Train on the training split alone and keep the best epoch on the validation split.

    Stopped between two epochs or within one, it goes on from the last whole one.
    """
    learn, validate = mnist.split(seed)
    place = device()
    learned = Learned.of(mnist, distances, material, learn, place)
    unseen = _validation(mnist, validate, material, architecture.spec, place)
    run = Run(architecture, epochs, learned.batches, seed)
    if not run.resume(checkpoint):
        run.record(0, accuracy(run.average, unseen.digits, unseen.labels))
    while run.epoch < epochs:
        _epoch(run, learned, unseen, tell)
        run.save(checkpoint)
    network = run.chosen()
    history = _until_best(run, network)
    calibration = calibrate(network, *(value.cpu() for value in vars(unseen).values()))
    return Trained(network, epochs, run.best_epoch, run.accuracies, history, calibration)


def _epoch(
    run: Run, learned: Learned, unseen: Validation, tell: Callable[[Progress], None]
) -> None:
    spec, total = run.network.architecture.spec, run.epochs * run.batches
    run.network.train()
    found: float | None = None
    first = run.epoch * run.batches + 1
    batches = epoch(learned, spec, run.generator, run.epoch, run.epochs)
    for done, batch in enumerate(batches, start=first):
        loss = _step(run, batch, done)
        last = done == first + run.batches - 1
        found = (
            accuracy(run.average, unseen.digits, unseen.labels)
            if (last or done in run.moments)
            else None
        )
        if found is not None and done in run.moments:
            run.record(done, found)
        if found is not None and last:
            run.judge(found)
        if last or done % 20 == 0:
            tell(Progress(done, total, (done - 1) // run.batches + 1, loss, found))


def _step(run: Run, batch: Batch, done: int) -> float:
    x = batch.inputs.contiguous(memory_format=torch.channels_last)
    with torch.autocast(run.device.type, torch.bfloat16, enabled=_bfloat16(run.device)):
        logits, likeness = run.network(x)
    count = len(batch.labels)
    loss = functional.cross_entropy(logits[:count].float(), batch.labels, label_smoothing=SMOOTHING)
    is_digit = (torch.arange(len(x), device=x.device) < count).float()
    declining = functional.binary_cross_entropy_with_logits(likeness.float(), is_digit)
    run.optimiser.zero_grad()
    (loss + run.network.architecture.declining * declining).backward()
    run.optimiser.step()
    run.schedule.step()
    follow(run.average, run.network, done - 1)
    return float(loss.detach())


def _bfloat16(device: torch.device) -> bool:
    """Whether half the bits are twice as fast here; the averaged weights keep all of theirs."""
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported())
    return bool(getattr(torch.cpu, "_is_avx512_bf16_supported", lambda: False)())


def _validation(
    mnist: Mnist,
    validate: NDArray[np.intp],
    material: Material,
    spec: InputSpec,
    place: torch.device,
) -> Validation:
    pens = material.pens_validate[:, None].astype(np.float32) / 255
    arrays = (
        prepared(mnist.train_images[validate], spec),
        mnist.train_labels[validate],
        pens,
    )
    return Validation(*(torch.from_numpy(array).to(place) for array in arrays))


def _until_best(run: Run, chosen: Network) -> History:
    """End the history with the network that was chosen."""
    kept = sum(epoch < run.best_epoch for epoch in run.history.epochs)
    history = History(*(values[:kept] for values in vars(run.history).values()))
    history.add(float(run.best_epoch), run.best_accuracy, chosen)
    return history


@torch.no_grad()
def accuracy(network: Network, inputs: Tensor, labels: Tensor) -> float:
    """Part of the inputs (N, 1, S, S) read right."""
    right = [
        (network(x)[0].argmax(dim=1) == y).sum()
        for x, y in zip(inputs.split(500), labels.split(500), strict=True)
    ]
    return float(sum(right)) / len(labels)
