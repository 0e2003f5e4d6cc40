"""What a client wants looked at: numbers, strokes or a picture, made into one kind of object."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from app.api.numbers import numbers, unit_range
from app.api.schemas import DrawingBody, InputBody, PictureOptions
from app.drawing.pictures import decode, orient
from app.drawing.placement import Placement
from app.drawing.prepare import InputSpec, Prepared, has_ink, prepare_drawing, prepare_image
from app.drawing.raster import rasterise
from app.drawing.resample import resample
from app.drawing.strokes import Drawing, parse_drawing
from app.errors import InvalidInput, TooLarge
from app.settings import Settings

Floats = NDArray[np.float32]


@dataclass(frozen=True, eq=False, slots=True)
class Source:
    """A drawing, or an image (H, W) with its ink bright; either can be shown or prepared."""

    content: Drawing | Floats
    normalise: bool = True
    clean: bool = False
    """Whether an image's polarity was stated: what is bright is ink, and no paper is sought."""

    def prepare(self, spec: InputSpec) -> Prepared | None:
        """The network's input; None without ink."""
        if not isinstance(self.content, Drawing):
            return prepare_image(self.content, spec, normalise=self.normalise, clean=self.clean)
        if self.normalise:
            return prepare_drawing(self.content, spec)
        if not has_ink(self.content):
            return None
        return Prepared(self.pixels(spec.size, spec.size), Placement.whole(spec.size, spec.size))

    def pixels(self, height: int, width: int) -> Floats:
        """The input as it was drawn: (height, width), whole and in the middle."""
        if isinstance(self.content, Drawing):
            return rasterise(self.content, height, width)
        rows, columns = self.content.shape
        if (rows, columns) == (height, width):
            return self.content
        scale = min(height / rows, width / columns)
        top, left = (height - rows * scale) / 2, (width - columns * scale) / 2
        square = resample(self.content, scale, top, left, max(height, width))
        return np.clip(square[:height, :width], 0, 1)


def from_body(body: InputBody, settings: Settings) -> Source:
    """Exactly one of image and strokes, and only options that have an effect."""
    given = body.model_fields_set
    if "strokes" in given and "image" not in given:
        _without(given, ("scale", "invert"), "an image")
        return Source(from_strokes(body.strokes, body.width, settings), body.normalise)
    if "image" in given and "strokes" not in given:
        _without(given, ("width",), "strokes")
        return from_numbers(
            body.image, "image", body.scale, body.invert, settings, normalise=body.normalise
        )
    raise InvalidInput("Give exactly one of image and strokes.", "image")


def from_live(body: DrawingBody, settings: Settings) -> Source:
    """The drawing of a live message."""
    given = body.model_fields_set
    if "strokes" in given and "image" not in given:
        return Source(from_strokes(body.strokes, body.width, settings, prefix="drawing."))
    if "image" in given and "strokes" not in given:
        _without(given, ("width",), "strokes")
        return from_numbers(body.image, "drawing.image", 1, False, settings)
    raise InvalidInput("Give exactly one of strokes and image.", "drawing")


def from_strokes(strokes: Any, width: float, settings: Settings, prefix: str = "") -> Drawing:
    """Strokes within the limits."""
    try:
        return parse_drawing(
            strokes, width, max_strokes=settings.max_strokes, max_points=settings.max_points
        )
    except InvalidInput as error:
        raise type(error)(error.message, prefix + error.field) from error


def from_numbers(
    value: Any,
    field: str,
    scale: float,
    invert: Literal["auto"] | bool,
    settings: Settings,
    *,
    normalise: bool = True,
) -> Source:
    """Rows of numbers → an image (H, W), 0–1, ink bright; clean unless its polarity is sought."""
    image = numbers(value, field, (2,))
    if image.size > settings.max_picture_pixels:
        raise TooLarge(
            f"{field} has {image.size} pixels; at most {settings.max_picture_pixels} are read.",
            field,
        )
    pixels = unit_range(image, scale, field)
    ink_bright = pixels if invert is False else orient(pixels, invert)
    return Source(ink_bright, normalise, clean=invert != "auto")


def from_picture(data: bytes, options: PictureOptions, field: str, settings: Settings) -> Source:
    """A PNG, JPEG or WebP to be read by a network."""
    normalise = True if options.normalise is None else options.normalise
    return Source(read_picture(data, options.invert, field, settings), normalise)


def read_picture(
    data: bytes, invert: Literal["auto"] | bool | None, field: str, settings: Settings
) -> Floats:
    """A PNG, JPEG or WebP → an image (H, W), 0–1, ink bright; `auto` polarity unless told."""
    if not data:
        raise InvalidInput("The picture is empty; send PNG, JPEG or WebP.", field)
    try:
        image = decode(data, max_pixels=settings.max_picture_pixels)
    except InvalidInput as error:
        raise type(error)(error.message, field) from error
    return orient(image, "auto" if invert is None else invert)


def _without(given: set[str], names: tuple[str, ...], needs: str) -> None:
    for name in names:
        if name in given:
            raise InvalidInput(f"{name} has an effect only on {needs}. Leave it out.", name)
