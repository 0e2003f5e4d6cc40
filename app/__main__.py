"""Command line: serve, predict, convolve."""

from __future__ import annotations

import os

# Before NumPy loads its BLAS: the products here are small, and more threads wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
import uvicorn
from fastapi import FastAPI
from pydantic import ValidationError
from rich.console import Console
from rich.table import Table

from app.api import filters, predictions
from app.api.asked import Asked
from app.api.body import JSON
from app.api.numbers import Doubles, numbers
from app.api.problems import from_pydantic
from app.api.schemas import DEFAULT_MODEL, ConvolveBody, PictureOptions
from app.api.spatial import geometry_answer
from app.core.kernels import NAMED
from app.drawing.pictures import decode
from app.errors import ConvscopeError, InvalidInput
from app.main import create_app, load_parts
from app.runtime.layer_engine import LayerEngine
from app.settings import Settings, load_settings

cli = typer.Typer(add_completion=False, no_args_is_help=True, help="Convolutions made visible.")
out = Console()

REFUSALS = (ValidationError, ConvscopeError)

WIDEST = 24
"""Columns that a terminal still shows as a table of numbers."""

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]


class Server(uvicorn.Server):
    """Uvicorn, which says where the page is once it really is there."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then tell."""
        await super().startup(sockets)
        host, port = self.servers[0].sockets[0].getsockname()[:2]
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(
            host, f"[{host}]" if ":" in host else host
        )
        typer.echo(f"Convscope is at http://{host}:{port}")


def server_config(app: FastAPI, settings: Settings) -> uvicorn.Config:
    """How the application is served."""
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_level=settings.log_level,
        ws_max_size=settings.max_message_bytes,
        ws_per_message_deflate=settings.live_compression,
    )


@contextmanager
def one_line_errors(about: object = "convscope") -> Iterator[None]:
    """What we refuse is said in one line; a traceback would hide it."""
    try:
        yield
    except REFUSALS as error:
        tell(about, error)
        raise typer.Exit(1) from error


def tell(about: object, error: Exception) -> None:
    """Say on stderr what one of the REFUSALS means."""
    problem = from_pydantic(error.errors()) if isinstance(error, ValidationError) else error
    typer.echo(f"{about}: {problem}", err=True)


@cli.command()
def serve() -> None:
    """Serve the page and the API on HOST and PORT."""
    with one_line_errors():
        settings = load_settings()
        app = create_app(settings, load_parts(settings))
    Server(server_config(app, settings)).run()


@cli.command()
def predict(
    files: list[Path],
    model: Annotated[str, typer.Option(help="A folder of models/.")] = DEFAULT_MODEL,
    invert: Annotated[str | None, typer.Option(help="Ink is dark: auto, true or false.")] = None,
    normalise: Annotated[
        bool | None, typer.Option(help="Centre and scale as MNIST was; the default.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read the digit in pictures, or in .json files that hold a body of POST /predict."""
    with one_line_errors():
        options = _options(invert, normalise)
        settings = load_settings()
        network = load_parts(settings).catalogue.get(model)
    answers = []
    for file in files:
        try:
            source = _asked(file, options).source(settings)
            answers.append({"file": str(file), **predictions.predict(network, source)})
        except REFUSALS as error:  # the other files are answered all the same
            tell(file, error)
    if as_json:
        typer.echo(json.dumps(answers))
    elif answers:
        _print_answers(answers, f"{network.name} on {network.provider}")
    if len(answers) < len(files):
        raise typer.Exit(1)


@cli.command()
def convolve(
    file: Path,
    kernel: Annotated[str, typer.Option(help="A name, or rows such as '[[1,0],[0,-1]]'.")],
    stride: str = "1",
    padding: str = "valid",
    dilation: str = "1",
    rule: str = "keras",
    activation: str = "none",
    as_json: AsJson = False,
) -> None:
    """Run one filter over a picture's luminance, or over rows of numbers in a .json file."""
    with one_line_errors():
        settings = load_settings()
    with one_line_errors(file):
        image = _image(file, settings)
    with one_line_errors():
        body = ConvolveBody(
            image=None,
            kernels=[_kernel(kernel)],
            stride=stride,
            padding=padding,
            dilation=dilation,
            rule=rule,
            activation=activation,
        )
        layer = filters.make_filters(body, image.shape, settings)
        filtered = filters.run(layer, image, LayerEngine())
    document = {
        "output": filtered.output.tolist(),
        "geometry": geometry_answer(layer.geometry, layer.kernels.shape[1]),
        "parity": filters.parity(filtered),
    }
    if as_json:
        typer.echo(json.dumps(document))
    else:
        _print_output(filtered.output[0], document)


def _options(invert: str | None, normalise: bool | None) -> PictureOptions:
    told = {"invert": invert, "normalise": normalise}
    return PictureOptions.model_validate(
        {name: value for name, value in told.items() if value is not None}
    )


def _asked(file: Path, options: PictureOptions) -> Asked:
    media = JSON if file.suffix.lower() == ".json" else "picture"
    return Asked(media, _content(file), options)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InvalidInput(f"It cannot be read: {error.strerror}.", "file") from error


def _seen(answer: dict[str, Any]) -> tuple[str, str]:
    """Digit and confidence, as the table says them."""
    if answer["digit"] is None:
        return "no ink", ""
    if answer["is_digit"] is False:
        return "no digit", f"nearest: {answer['digit']}, {answer['confidence']:.2%}"
    return str(answer["digit"]), f"{answer['confidence']:.2%}"


def _image(file: Path, settings: Settings) -> Doubles:
    """(C, H, W): luminance of a picture, or numbers."""
    if file.suffix.lower() != ".json":
        return decode(_content(file), max_pixels=settings.max_picture_pixels)[None].astype(float)
    document = _parsed(_content(file), "image")
    image = numbers(document, "image", (2, 3))
    return image[None] if image.ndim == 2 else image


def _kernel(text: str) -> Any:
    if text in NAMED:
        return NAMED[text].weights.tolist()
    if not text.lstrip().startswith("["):
        raise InvalidInput(
            f"There is no kernel {text!r}. Use {', '.join(NAMED)}, or rows of numbers.", "kernel"
        )
    return _parsed(text, "kernel")


def _parsed(text: str | bytes, field: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"{field} is not JSON: {error}.", field) from error


def _print_answers(answers: list[dict[str, Any]], title: str) -> None:
    table = Table("file", "digit", "confidence", title=title)
    for answer in answers:
        table.add_row(answer["file"], *_seen(answer))
    out.print(table)


def _print_output(output: Doubles, document: dict[str, Any]) -> None:
    if output.shape[1] <= WIDEST:
        table = Table(show_header=False)
        for row in output:
            table.add_row(*(f"{value:.3g}" for value in row))
        out.print(table)
    height, width = output.shape
    parity = document["parity"]
    out.print(
        f"{height}×{width}, from {output.min():.4g} to {output.max():.4g}; "
        f"NumPy and {parity['engine']} agree to {parity['max_abs_difference']:.1g}."
    )


def main() -> None:
    """Run the command line."""
    cli()


if __name__ == "__main__":
    main()
