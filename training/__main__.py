"""`python -m training`: get MNIST, train, check, and put the networks into models/."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import numpy as np
import onnx
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

from app.errors import ConvscopeError
from app.runtime.network import Network
from bench.accuracy import measure
from training.card import replacing, write_card
from training.data import DataError, Mnist, load_mnist
from training.export import ExportError, check, to_onnx
from training.networks import ARCHITECTURES, Architecture
from training.ones import dress_ones
from training.skeleton import line_distances
from training.train import Progress, Trained, device, prepared, train

EPOCHS = {"digits": 15, "lesson": 20}
console = Console()


class Which(StrEnum):
    """What --network takes."""

    digits = "digits"
    lesson = "lesson"
    all = "all"


def main(
    data: Annotated[Path | None, typer.Option(help="folder with MNIST's four files")] = None,
    network: Annotated[Which, typer.Option(help="which network to train")] = Which.all,
    epochs: Annotated[int | None, typer.Option(min=1, help="instead of each network's own")] = None,
    seed: Annotated[int, typer.Option(help="the same seed gives the same network")] = 1,
    output: Annotated[Path, typer.Option(help="folder of the models")] = Path("models"),
) -> None:
    """Train the networks and put each into its folder once it has passed its checks."""
    names = list(ARCHITECTURES) if network is Which.all else [network.value]
    try:
        mnist = load_mnist(data, tell=console.print)
        console.print(f"Finding the digits' middle lines; then training on {device()}")
        distances = line_distances(mnist.train_images)
        distances = dress_ones(distances, mnist.train_labels, seed)
        for name in names:
            rounds = epochs or EPOCHS[name]
            _one(ARCHITECTURES[name], mnist, distances, rounds, seed, output)
    except (ConvscopeError, DataError, ExportError, OSError) as error:
        console.print(f"[red]{error}[/red] Nothing in {output} was changed by this.")
        raise typer.Exit(1) from error


def _one(
    architecture: Architecture,
    mnist: Mnist,
    distances: NDArray[np.uint8],
    epochs: int,
    seed: int,
    output: Path,
) -> None:
    trained = _with_bar(architecture, mnist, distances, epochs, seed)
    model = to_onnx(trained.network)
    sample = prepared(mnist.train_images[:64], architecture.spec)
    difference = check(model, trained.network, sample)
    with replacing(output / architecture.name) as folder:
        onnx.save(model, folder / "model.onnx")
        write_card(folder, architecture, model, trained, {}, seed)
        # the test half is read here, once, when nothing can be chosen any more
        measured = measure(Network.load(folder, ["cpu"]), mnist)
        write_card(folder, architecture, model, trained, measured, seed)
        Network.load(folder, ["cpu"])
    for name, share in measured.items():
        console.print(f"{architecture.name}: {name} {share}")
    console.print(f"{architecture.name}: ONNX Runtime and PyTorch differ by {difference:.1e}")


def _with_bar(
    architecture: Architecture,
    mnist: Mnist,
    distances: NDArray[np.uint8],
    epochs: int,
    seed: int,
) -> Trained:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[state]}"),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=console) as bars:
        task = bars.add_task(architecture.name, total=None, state="")

        def tell(progress: Progress) -> None:
            if progress.accuracy is not None:
                console.print(
                    f"{architecture.name}: epoch {progress.epoch} of {epochs}, "
                    f"validation {progress.accuracy:.2%}, loss {progress.loss:.3f}"
                )
            state = f"loss {progress.loss:.3f}"
            bars.update(task, completed=progress.done, total=progress.batches, state=state)

        return train(architecture, mnist, distances, epochs=epochs, seed=seed, tell=tell)


if __name__ == "__main__":
    typer.run(main)
