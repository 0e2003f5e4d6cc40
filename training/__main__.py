"""`python -m training`: get the data, train, check, and put the networks into models/."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import numpy as np
import torch
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

from app.errors import ConvscopeError
from bench.evaluate.report import show
from training.batches import device
from training.compare import write_comparison
from training.data import CACHE, DataError, Mnist, load_mnist
from training.delivery import deliver
from training.export import ExportError
from training.hands import Hand
from training.letters import LetterDataError
from training.material import Material, Sources, load_material, load_sources
from training.networks import ARCHITECTURES, Architecture
from training.ones import dress_ones
from training.pens import PenDataError
from training.skeleton import line_distances
from training.stored import stored
from training.train import Progress, Trained, train

EPOCHS = {"digits": 70, "lesson": 120, "dense": 60}
BUILD = Path("build")  # what can be made again: drawings, and the state of an unfinished training
SPEED = 10.0  # seconds that the time left is guessed from
PROBLEMS = (ConvscopeError, DataError, ExportError, LetterDataError, PenDataError, OSError)
console = Console()


class Which(StrEnum):
    """What --network takes."""

    digits = "digits"
    lesson = "lesson"
    dense = "dense"
    all = "all"


@dataclass(frozen=True)
class Given:
    """What every network is trained from."""

    mnist: Mnist
    distances: NDArray[np.uint8]
    sources: Sources
    seed: int
    build: Path
    output: Path


def main(
    data: Annotated[Path | None, typer.Option(help="folder with MNIST's four files")] = None,
    strokes: Annotated[Path, typer.Option(help="folder with the pens' and letters' files")] = CACHE,
    network: Annotated[Which, typer.Option(help="which network to train")] = Which.all,
    epochs: Annotated[int | None, typer.Option(min=1, help="instead of each network's own")] = None,
    seed: Annotated[int, typer.Option(help="the same seed gives the same network")] = 1,
    threads: Annotated[int, typer.Option(min=1, help="more are faster on idle cores")] = 1,
    output: Annotated[Path, typer.Option(help="folder of the models")] = Path("models"),
    build: Annotated[Path, typer.Option(help="folder for what can be made again")] = BUILD,
) -> None:
    """Train the networks and put each into its folder once it has passed its checks.

    Stopped by Ctrl-C, the same command goes on after the last whole epoch.
    """
    torch.set_num_threads(threads)
    names = list(ARCHITECTURES) if network is Which.all else [network.value]
    try:
        given = _given(data, strokes, seed, build, output)
        for name in names:
            _one(ARCHITECTURES[name], given, epochs or EPOCHS[name])
        write_comparison(output)
    except KeyboardInterrupt:
        console.print("Stopped. The same command goes on after the last whole epoch.")
        raise typer.Exit(130) from None
    except PROBLEMS as error:
        console.print(f"[red]{error}[/red] The last good models in {output} stay as they are.")
        raise typer.Exit(1) from error


def _given(data: Path | None, strokes: Path, seed: int, build: Path, output: Path) -> Given:
    mnist = load_mnist(data, tell=console.print)
    sources = load_sources(strokes)
    for missing in sources.missing:
        console.print(f"[yellow]Training without {missing}; docs/training.md says more.[/yellow]")
    console.print(f"Finding the digits' middle lines; then training on {device()}")
    lines = stored(build / "lines.npz", lambda: {"lines": line_distances(mnist.train_images)})
    distances = dress_ones(lines["lines"].astype(np.uint8), mnist.train_labels, seed)
    return Given(mnist, distances, sources, seed, build, output)


def _one(architecture: Architecture, given: Given, epochs: int) -> None:
    with _bars() as bars:
        task = bars.add_task("drawing", total=None, state="")
        material = load_material(
            given.sources,
            architecture.spec,
            given.seed,
            given.build,
            lambda done, of: bars.update(task, completed=done, total=of),
            Hand(blunt=architecture.blunt),
        )
    checkpoint = given.build / f"{architecture.name}.training"
    trained = _with_bar(architecture, given, material, epochs, checkpoint)
    measured = deliver(given.output, architecture, trained, given.mnist, given.sources, given.seed)
    checkpoint.unlink(missing_ok=True)
    show(console, architecture.name, _parameters(trained), measured)


def _parameters(trained: Trained) -> int:
    last = trained.history.weights[-1]
    return sum(value.size for value in last.values())


def _with_bar(
    architecture: Architecture, given: Given, material: Material, epochs: int, checkpoint: Path
) -> Trained:
    with _bars() as bars:
        task = bars.add_task(architecture.name, total=None, state="")

        def tell(progress: Progress) -> None:
            if progress.accuracy is not None:
                console.print(
                    f"{architecture.name}: epoch {progress.epoch} of {epochs}, "
                    f"validation {progress.accuracy:.2%}, loss {progress.loss:.3f}"
                )
            bars.update(
                task,
                completed=progress.done,
                total=progress.batches,
                state=f"loss {progress.loss:.3f}",
            )

        return train(
            architecture,
            given.mnist,
            given.distances,
            material,
            epochs=epochs,
            seed=given.seed,
            checkpoint=checkpoint,
            tell=tell,
        )


@contextmanager
def _bars() -> Iterator[Bars]:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[state]}"),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=console, speed_estimate_period=SPEED) as bars:
        yield bars


if __name__ == "__main__":
    typer.run(main)
