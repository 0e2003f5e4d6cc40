"""Everything that can be set from the environment: bounded here, described in docs."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from app.drawing.pictures import MAX_PIXELS
from app.drawing.strokes import MAX_POINTS, MAX_STROKES
from app.errors import InvalidInput

PREFIX = "CONVSCOPE_"
ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """One frozen object, read once at the start."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, frozen=True, env_ignore_empty=True, populate_by_name=True
    )

    host: Annotated[str, Field(validation_alias="HOST")] = "127.0.0.1"
    """Address to listen on; 0.0.0.0 for every interface."""

    port: Annotated[int, Field(ge=0, le=65535, validation_alias="PORT")] = 8000
    """Port to listen on; 0 takes a free one."""

    models: Path = ROOT / "models"
    """Folder with one folder for each network."""

    providers: Annotated[tuple[str, ...], NoDecode] = ()
    """ONNX Runtime providers in order of preference, as `cuda,cpu`; empty: CUDA if present."""

    static: Path = ROOT / "static"
    """Folder of the built front end."""

    templates: Path = ROOT / "templates"
    """Folder of the page templates."""

    log_level: Literal["debug", "info", "warning", "error"] = "info"
    """How much the server logs; requests are logged at `debug` and `info`."""

    live_compression: bool = False
    """Compress live frames: fewer bytes on slow lines, more time on the server."""

    max_body_bytes: Annotated[int, Field(ge=1024, le=2**30)] = 32 * 2**20
    """Largest request body."""

    max_message_bytes: Annotated[int, Field(ge=1024, le=2**26)] = 2**20
    """Largest message on the live socket."""

    max_picture_pixels: Annotated[int, Field(ge=1, le=10**9)] = MAX_PIXELS
    """Largest picture or image, in pixels."""

    max_batch: Annotated[int, Field(ge=1, le=100_000)] = 1024
    """Most images in one batch."""

    max_strokes: Annotated[int, Field(ge=1, le=100_000)] = MAX_STROKES
    """Most strokes in one drawing."""

    max_points: Annotated[int, Field(ge=1, le=10**6)] = MAX_POINTS
    """Most points in one drawing."""

    max_convolve_macs: Annotated[int, Field(ge=1, le=10**12)] = 200_000_000
    """Most multiply-adds in one convolution asked for by a client."""

    max_convolve_cells: Annotated[int, Field(ge=1, le=10**10)] = 20_000_000
    """Most cells that such a convolution may hold at once: padded input, and all its windows."""

    max_answer_numbers: Annotated[int, Field(ge=1, le=10**9)] = 1_000_000
    """Most numbers in one answer: coverage, outputs."""

    max_maps: Annotated[int, Field(ge=1, le=10_000)] = 64
    """Most layers whose feature maps one frame may carry."""

    @field_validator("providers", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        if isinstance(value, str):
            return tuple(name.strip() for name in value.split(",") if name.strip())
        return value


def variable(name: str) -> str:
    """The environment variable of one setting."""
    alias = Settings.model_fields[name].validation_alias
    return alias if isinstance(alias, str) else PREFIX + name.upper()


def _reading(environment: Mapping[str, str]) -> type[Settings]:
    """The settings, read from these variables and from nowhere else."""

    class Told(Settings):
        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,
            file_secret_settings: PydanticBaseSettingsSource,
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            assert isinstance(env_settings, EnvSettingsSource)
            env_settings.env_vars = {
                name.lower(): text for name, text in environment.items() if text
            }
            return (env_settings,)

    return Told


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the environment. InvalidInput names the variable at fault, misspelt ones included."""
    known = {variable(name) for name in Settings.model_fields}
    given = os.environ if environment is None else environment
    for name in given:
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            raise InvalidInput(
                f"There is no setting {name}. Known: {', '.join(sorted(known))}.", name
            )
    try:
        return _reading(given)()
    except ValidationError as error:
        first = error.errors()[0]
        place = str(first["loc"][0])
        name = variable(place) if place in Settings.model_fields else place
        raise InvalidInput(f"{name}: {first['msg']}.", name) from error
