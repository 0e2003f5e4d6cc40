"""Pictures that people send: PNG, JPEG and WebP to luminance, and ink made bright."""

from __future__ import annotations

import io
import math
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from app.drawing.resample import reduce
from app.errors import InvalidInput, TooLarge

Image = NDArray[np.float32]

FORMATS = ("PNG", "JPEG", "WEBP")
MAX_PIXELS = 16_000_000
LUMA = np.array([0.299, 0.587, 0.114], dtype=np.float32)  # ITU-R BT.601
LONGEST = 1024  # far more than a network sees, far less than a camera sends
WORKING_SIDE = 256  # polarity is judged on a picture no larger: specks average out


def decode(data: bytes, *, max_pixels: int = MAX_PIXELS) -> Image:
    """Luminance (H, W) from 0 to 1, upright as EXIF says; transparency becomes paper.

    Pictures with a side over LONGEST are reduced by a whole factor, by area averages.
    Raises InvalidInput for what is no whole PNG, JPEG or WebP, TooLarge above max_pixels.
    """
    try:
        with Pillow.open(io.BytesIO(data), formats=FORMATS) as picture:
            _check_size(picture.width * picture.height, max_pixels)
            picture.load()
            return _luminance(ImageOps.exif_transpose(picture))
    except (Pillow.DecompressionBombError, Pillow.DecompressionBombWarning) as error:
        raise _too_large(max_pixels) from error
    except UnidentifiedImageError as error:
        raise InvalidInput("The file is no PNG, JPEG or WebP picture.", "file") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise InvalidInput(
            "The picture is damaged or incomplete; send it again.", "file"
        ) from error


def orient(image: Image, invert: Literal["auto"] | bool = "auto") -> Image:
    """Make ink bright; `auto` takes the border for paper and turns light paper over."""
    light = _paper_is_light(image) if invert == "auto" else invert
    return np.asarray(1 - image if light else image, dtype=np.float32)


def _check_size(pixels: int, limit: int) -> None:
    if pixels > limit:
        raise _too_large(limit)


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"The picture has more than {limit} pixels; send a smaller one.", "file")


def _shrunk(picture: Pillow.Image) -> Pillow.Image:
    factor = math.ceil(max(picture.size) / LONGEST)
    return picture.reduce(factor) if factor > 1 else picture


def _luminance(picture: Pillow.Image) -> Image:
    if picture.mode.startswith("I"):  # 16-bit grey
        deep = np.asarray(picture, dtype=np.float32) / np.float32(65535)
        return reduce(np.asarray(np.clip(deep, 0, 1), dtype=np.float32), LONGEST)
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    values = np.asarray(_shrunk(picture.convert(mode)), dtype=np.float32) / 255  # (H, W, 3 or 4)
    if mode == "RGB":
        return np.asarray(values @ LUMA, dtype=np.float32)
    grey, alpha = (
        np.asarray(values[..., :3] @ LUMA, np.float32),
        np.asarray(values[..., 3], np.float32),
    )
    return np.asarray(grey * alpha + _paper(grey, alpha) * (1 - alpha), dtype=np.float32)


def _paper(grey: Image, alpha: Image) -> float:
    """Luminance that stands for transparency.

    What is opaque in one shade is ink, and paper is its opposite; where it holds both light and
    dark it is a sheet with ink on it, and its commonest shade is the paper.
    """
    opaque = grey[alpha > 0.5]
    if opaque.size == 0:
        opaque = grey[alpha > 0]
    if opaque.size == 0:
        return 1.0
    low, middle, high = np.percentile(opaque, (2, 50, 98))
    if high - low > 0.4:
        return float(middle)
    return 0.0 if middle > 0.5 else 1.0


def _paper_is_light(image: Image) -> bool:
    small = reduce(image, WORKING_SIDE)
    border = np.concatenate([small[0], small[-1], small[:, 0], small[:, -1]])
    return bool(np.median(border) > (float(small.min()) + float(small.max())) / 2)
