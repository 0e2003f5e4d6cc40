"""The pages: one document with two views, the API's description, and a word when unbuilt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, Protocol

from fastapi import APIRouter
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from app.drawing.samples import Sample, samples
from app.web.assets import read_assets
from app.web.context import (
    TITLES,
    DocsContext,
    PageContext,
    Reader,
    UnbuiltContext,
    View,
    initial,
    samples_json,
)
from app.web.headers import POLICY_WITH_STYLES
from app.web.models import Carded, models_context

METHODS = ["GET", "HEAD"]
SHOWN_FIRST = 7
"""The sample digit that is there before anyone draws."""


class Shown(Reader, Carded, Protocol):
    """A network with what the pages say of it."""


class Readers(Protocol):
    """The networks by name."""

    @property
    def names(self) -> Sequence[str]:
        """In alphabetical order."""

    def get(self, name: str) -> Shown:
        """One of them."""


class Pages:
    """Renders templates, each from its own context; `network` is the one shown first."""

    def __init__(self, templates: Path, static: Path, version: str, network: str) -> None:
        self._static = static
        self._version = version
        self._network = network
        self._environment = Environment(
            loader=FileSystemLoader(templates), undefined=StrictUndefined, autoescape=True
        )

    def router(self) -> APIRouter:
        """The routes of the pages."""
        router = APIRouter(include_in_schema=False)
        router.add_api_route("/", self.filter, methods=METHODS)
        router.add_api_route("/network", self.network, methods=METHODS)
        router.add_api_route("/models", self.models, methods=METHODS)
        router.add_api_route("/docs", self.docs, methods=METHODS)
        return router

    async def filter(self, request: Request) -> Response:
        """One filter."""
        return self._view(request, "filter")

    async def network(self, request: Request) -> Response:
        """Whole network."""
        return self._view(request, "network")

    async def models(self, request: Request) -> Response:
        """Every network's card; it needs no script, so no build either."""
        readers: Readers = request.app.state.parts.catalogue
        networks = [readers.get(name) for name in readers.names]
        return HTMLResponse(self._render("models.html", models_context(self._version, networks)))

    async def docs(self) -> Response:
        """Swagger UI from our own files."""
        html = self._render("docs.html", DocsContext(self._version))
        return HTMLResponse(html, headers={"Content-Security-Policy": POLICY_WITH_STYLES})

    def _view(self, request: Request, view: View) -> Response:
        assets = read_assets(self._static)
        if assets is None:
            return HTMLResponse(self._render("unbuilt.html", UnbuiltContext(self._version)), 503)
        readers: Readers = request.app.state.parts.catalogue
        names = list(readers.names)
        first = readers.get(self._network if self._network in names else names[0])
        context = PageContext(
            version=self._version,
            view=view,
            title=TITLES[view],
            assets=assets,
            samples_json=samples_json(samples()),
            networks=names,
            initial=initial(first, _shown_first(samples())),
        )
        return HTMLResponse(self._render("page.html", context))

    def _render(self, template: str, context: Any) -> str:
        values = {field.name: getattr(context, field.name) for field in fields(context)}
        return self._environment.get_template(template).render(values)


def _shown_first(drawn: Sequence[Sample]) -> Sample:
    return next(sample for sample in drawn if sample.digit == SHOWN_FIRST)
