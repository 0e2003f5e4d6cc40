"""A training that can be stopped: all its state, kept in one file between epochs."""

from __future__ import annotations

import copy
import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from training.batches import device
from training.export import weights
from training.networks import Architecture, Network

LEARNING_RATE = 5e-3
WEIGHT_DECAY = 1e-2
AVERAGE = 500  # batches that the averaged weights look back, at most
MOMENTS = 30
SIZE_OF_HISTORY = 4_000_000  # bytes; larger networks keep fewer moments


@dataclass
class History:
    """The averaged network at some moments: when, how good, and its weights as float16."""

    epochs: list[float] = field(default_factory=list)
    accuracies: list[float] = field(default_factory=list)
    weights: list[dict[str, NDArray[np.float16]]] = field(default_factory=list)

    def add(self, epoch: float, accuracy: float, network: Network) -> None:
        """Keep a moment."""
        self.epochs.append(epoch)
        self.accuracies.append(accuracy)
        half = {name: value.astype(np.float16) for name, value in weights(network).items()}
        self.weights.append(half)


class Run:
    """Network, its average, optimiser, schedule, chance and what happened so far."""

    def __init__(self, architecture: Architecture, epochs: int, batches: int, seed: int) -> None:
        torch.manual_seed(seed)
        self.device = device()
        self.epochs, self.batches = epochs, batches  # in each epoch
        self.sign = (architecture, epochs, batches, seed)
        network = Network(architecture).to(self.device)
        self.network = network.to(memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.network).eval()
        self.best = copy.deepcopy(self.average.state_dict())
        self.best_epoch, self.best_accuracy = 0, 0.0
        self.generator = torch.Generator(self.device).manual_seed(seed)
        self.optimiser = torch.optim.AdamW(
            self.network.parameters(), LEARNING_RATE, weight_decay=WEIGHT_DECAY
        )
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(
            self.optimiser, LEARNING_RATE, total_steps=epochs * batches, pct_start=0.2
        )
        self.epoch = 0  # epochs that are done
        self.accuracies: list[float] = []  # on the validation split, after each
        self.history = History()
        self.moments = moments(epochs * batches, sum(p.numel() for p in network.parameters()))

    def record(self, done: int, accuracy: float) -> None:
        """Keep this moment of the averaged network, `done` batches in."""
        self.history.add(done / self.batches, accuracy, self.average)

    def judge(self, accuracy: float) -> None:
        """End an epoch: keep the averaged network if it is the best so far."""
        self.epoch += 1
        self.accuracies.append(accuracy)
        if accuracy >= self.best_accuracy:
            self.best_accuracy, self.best_epoch = accuracy, self.epoch
            self.best = copy.deepcopy(self.average.state_dict())

    def chosen(self) -> Network:
        """Give the network that was best on the validation split, on the CPU."""
        self.average.load_state_dict(self.best)
        return self.average.cpu().to(memory_format=torch.contiguous_format).eval()

    def save(self, path: Path) -> None:
        """Write everything to one file, whole or not at all."""
        state: dict[str, Any] = {name: getattr(self, name).state_dict() for name in STATEFUL}
        state |= {name: getattr(self, name) for name in PLAIN}
        state |= {"sign": repr(self.sign), "chance": self.generator.get_state()}
        tensors = [
            {name: torch.from_numpy(np.asarray(value)) for name, value in moment.items()}
            for moment in self.history.weights
        ]
        state["history"] = vars(self.history) | {"weights": tensors}
        content = io.BytesIO()
        torch.save(state, content)
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f".{path.name}.part")
        try:
            partial.write_bytes(content.getbuffer())
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)

    def resume(self, path: Path) -> bool:
        """Go on from the file if it is whole and of the same training; tells whether it was."""
        if not zipfile.is_zipfile(path):  # nor is a file that is missing or cut short
            return False
        state = torch.load(path, map_location="cpu", weights_only=True)
        if state.get("sign") != repr(self.sign):
            return False
        for name in STATEFUL:
            getattr(self, name).load_state_dict(state[name])
        for name in PLAIN:
            setattr(self, name, state[name])
        self.generator.set_state(state["chance"])
        kept = state["history"]
        kept["weights"] = [{n: v.numpy() for n, v in moment.items()} for moment in kept["weights"]]
        self.history = History(**kept)
        return True


STATEFUL = ("network", "average", "optimiser", "schedule")
PLAIN = ("best", "best_epoch", "best_accuracy", "epoch", "accuracies")


def moments(batches: int, parameters: int) -> set[int]:
    """Batches after which the network is kept: denser at the start, the last one included."""
    count = int(np.clip(SIZE_OF_HISTORY // (2 * parameters), 16, MOMENTS))
    return {round(batches * (i / (count - 1)) ** 3) for i in range(count)}


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
