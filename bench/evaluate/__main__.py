"""`python -m bench.evaluate`: print every figure of the cards, from the ONNX files alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from app.errors import ConvscopeError
from app.runtime.catalogue import Catalogue
from bench.evaluate.figures import measure
from bench.evaluate.material import Unseen
from bench.evaluate.report import show
from bench.evaluate.shares import Metric
from training.compare import write_comparison
from training.data import CACHE, DataError, load_mnist
from training.letters import LetterDataError
from training.material import load_sources
from training.pens import PenDataError

console = Console()


def main(
    data: Annotated[Path | None, typer.Option(help="folder with MNIST's four files")] = None,
    strokes: Annotated[Path, typer.Option(help="folder with the pens' and letters' files")] = CACHE,
    models: Annotated[Path, typer.Option(help="folder of the models")] = Path("models"),
    write: Annotated[bool, typer.Option(help="put the figures into the cards")] = False,
) -> None:
    """Measure every network through the code that serves people."""
    try:
        unseen = Unseen(load_mnist(data, tell=console.print), load_sources(strokes))
        for missing in unseen.sources.missing:
            console.print(f"[yellow]Without {missing}: its figures are left out.[/yellow]")
        catalogue = Catalogue.load(models, ["cpu"])
        for name in catalogue.names:
            network = catalogue.get(name)
            measured = measure(network, unseen)
            show(console, name, network.card.parameters, measured)
            if write:
                put(models / name / "card.json", measured)
        if write:
            write_comparison(models)
    except (ConvscopeError, DataError, PenDataError, LetterDataError, OSError) as error:
        console.print(f"[red]{error}[/red]")
        raise typer.Exit(1) from error


def put(path: Path, measured: dict[str, Metric]) -> None:
    """Replace the figures in a card; it stays whole if the writing fails."""
    card = json.loads(path.read_text(encoding="utf-8"))
    card["metrics"] |= measured
    partial = path.with_name(f".{path.name}.part")
    try:
        partial.write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


if __name__ == "__main__":
    typer.run(main)
