"""The only place where the parts meet."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware

from app import __version__
from app.api import problems
from app.api.parts import Parts
from app.api.routes import geometry, health, live, models, picture, predict
from app.api.schemas import DEFAULT_MODEL
from app.runtime.catalogue import Catalogue
from app.runtime.layer_engine import LayerEngine
from app.settings import Settings, load_settings
from app.web.assets import Static
from app.web.headers import HEADERS, SecurityHeaders
from app.web.pages import Pages

API = "/api/v1"

DESCRIPTION = """Draw a digit and watch a convolution compute.

Every refusal is problem+json (RFC 9457): `detail` says what to change, `field` names the member
at fault, `available` lists the names that exist. The live socket at `/api/v1/live` is described
in docs/live-protocol.md.
"""


def load_parts(settings: Settings) -> Parts:
    """Load and check every model. Raises ModelError and ProviderUnavailable."""
    return Parts(settings, Catalogue.load(settings.models, settings.providers), LayerEngine())


def create_app(settings: Settings | None = None, parts: Parts | None = None) -> FastAPI:
    """The application; `parts` are loaded when it starts, unless they are given."""
    settings = settings or (parts.settings if parts else load_settings())

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.parts = parts or load_parts(settings)
        yield

    app = FastAPI(
        title="Convscope",
        version=__version__,
        description=DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        # Nothing is reported to anyone unless an operator adds it on purpose.
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    problems.install(app, HEADERS)
    pages = Pages(settings.templates, settings.static, __version__, DEFAULT_MODEL)
    app.include_router(_api(), prefix=API)
    app.include_router(health.router)
    app.include_router(pages.router())
    app.mount("/static", Static(directory=settings.static), name="static")
    # A frame is packed for speed; compressing it would cost more than making it.
    app.add_middleware(
        GZipMiddleware,
        compresslevel=6,
        thread_minimum_size=32 * 1024,
        exclude_content_types=(*DEFAULT_EXCLUDED_CONTENT_TYPES, live.OCTETS),
    )
    app.add_middleware(SecurityHeaders)
    return app


def _api() -> APIRouter:
    router = APIRouter()
    for part in (predict, picture, geometry, models, live):
        router.include_router(part.router)
    return router
