"""The move of a finished model into its place: whole, or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import onnx

from app.runtime.network import Network
from bench.evaluate.figures import measure
from bench.evaluate.material import Unseen
from bench.evaluate.shares import Metric
from training.card import add_figures, write_card, write_history
from training.data import Mnist
from training.export import check, to_onnx
from training.material import Sources
from training.networks import Architecture
from training.train import Trained, prepared


def deliver(
    output: Path,
    architecture: Architecture,
    trained: Trained,
    mnist: Mnist,
    sources: Sources,
    seed: int,
) -> dict[str, Metric]:
    """Export, check, measure, and put the model into its folder in `output`; give its figures."""
    model = to_onnx(trained.network)
    check(model, trained.network, prepared(mnist.train_images[:64], architecture.spec))
    with replacing(output / architecture.name) as folder:
        onnx.save(model, folder / "model.onnx")
        write_history(folder, trained)
        write_card(folder, architecture, model, trained, sources, seed)
        network = Network.load(folder, ["cpu"])
        # the test half is read here, when nothing of this network can be chosen any more
        measured = measure(network, Unseen(mnist, sources))
        add_figures(folder, network, measured)
        Network.load(folder, ["cpu"])
    return measured


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Give a folder of the same name to fill; it takes the place only if nothing goes wrong."""
    apart = folder.with_name(f".{folder.name}")
    new, old = apart / "new" / folder.name, apart / "old"
    if old.exists() and not folder.exists():  # an earlier run was killed between two moves
        old.rename(folder)
    shutil.rmtree(apart, ignore_errors=True)
    new.mkdir(parents=True)
    try:
        yield new
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    finally:
        if old.exists() and not folder.exists():
            old.rename(folder)
        shutil.rmtree(apart, ignore_errors=True)
