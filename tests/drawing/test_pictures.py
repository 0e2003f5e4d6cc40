import io

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image as Pillow

from app.drawing.pictures import decode, orient
from app.drawing.prepare import InputSpec, prepare_image
from app.drawing.raster import rasterise
from app.drawing.samples import samples
from app.errors import InvalidInput, TooLarge

Image = NDArray[np.float32]
SPEC = InputSpec()


def ink(size: int = 200, digit: int = 4) -> Image:
    return rasterise(samples()[digit].drawing, size, size)


def encoded(values: NDArray[np.generic], kind: str = "PNG", **options: object) -> bytes:
    buffer = io.BytesIO()
    Pillow.fromarray(np.asarray(values)).save(buffer, kind, **options)
    return buffer.getvalue()


def grey(values: Image) -> NDArray[np.uint8]:
    return np.round(values * 255).astype(np.uint8)


def read(data: bytes) -> Image:
    ready = prepare_image(orient(decode(data)), SPEC)
    assert ready is not None
    return ready.pixels


def expected() -> Image:
    ready = prepare_image(ink(), SPEC)
    assert ready is not None
    return ready.pixels


def shares_look(pixels: Image, tolerance: float = 0.02) -> bool:
    return bool(np.abs(pixels - expected()).mean() < tolerance)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("dark_on_light", [True, False])
def test_every_format_and_polarity_gives_the_same_input(kind: str, dark_on_light: bool) -> None:
    values = 1 - ink() if dark_on_light else ink()
    assert shares_look(read(encoded(grey(values), kind)))


@pytest.mark.parametrize("paper", [0.55, 0.75, 0.9])
@pytest.mark.parametrize("ink_level", [0.05, 0.2])
def test_a_photograph_of_dark_ink_on_grey_paper_is_read(paper: float, ink_level: float) -> None:
    random = np.random.default_rng(3)
    photo = paper + (ink_level - paper) * ink() + random.normal(0, 0.02, (200, 200))
    assert shares_look(read(encoded(grey(photo.clip(0, 1)), "JPEG", quality=40)), 0.03)


def test_uneven_light_over_a_sheet_is_no_ink() -> None:
    y, x = np.indices((300, 200)) / 300
    light = 0.55 + 0.35 * x + 0.2 * y - 0.3 * (x - 0.4) ** 2
    noise = np.random.default_rng(1).normal(0, 0.01, light.shape)
    blank = encoded(grey((light + noise).clip(0, 1)), "JPEG")
    assert prepare_image(orient(decode(blank)), SPEC) is None
    sheet = light.copy()
    sheet[50:250] *= 1 - 0.8 * ink()
    assert shares_look(read(encoded(grey((sheet + noise).clip(0, 1)), "JPEG")), 0.03)


def test_chalk_on_a_board_is_read() -> None:
    board = 0.3 + 0.5 * ink() + np.random.default_rng(3).normal(0, 0.02, (200, 200))
    assert shares_look(read(encoded(grey(board.clip(0, 1)), "JPEG", quality=60)))


@pytest.mark.parametrize("shade", [0, 255])
@pytest.mark.parametrize("hidden", [0, 255])
def test_ink_on_transparency_is_read_whatever_colour_hides_beneath(shade: int, hidden: int) -> None:
    alpha = grey(ink())
    colour = np.where(alpha > 0, shade, hidden).astype(np.uint8)
    assert shares_look(read(encoded(np.dstack([colour] * 3 + [alpha]))))


def test_a_sheet_with_transparent_surroundings_keeps_its_paper() -> None:
    values = grey(1 - ink())
    alpha = np.full_like(values, 255)
    alpha[:12], alpha[-12:], alpha[:, :12], alpha[:, -12:] = 0, 0, 0, 0
    assert shares_look(read(encoded(np.dstack([values] * 3 + [alpha]))))


def test_grey_with_alpha_and_palettes_are_understood() -> None:
    alpha = grey(ink())
    buffer = io.BytesIO()
    Pillow.fromarray(np.dstack([np.zeros_like(alpha), alpha])).save(buffer, "PNG")
    assert shares_look(read(buffer.getvalue()))
    buffer = io.BytesIO()
    Pillow.fromarray(grey(1 - ink())).convert("P").save(buffer, "PNG")
    assert shares_look(read(buffer.getvalue()))


def test_sixteen_bits_a_pixel_keep_their_range() -> None:
    values = np.round(ink() * 65535).astype(np.uint16)
    assert decode(encoded(values)) == pytest.approx(ink(), abs=1e-4)


def test_colour_becomes_luminance() -> None:
    red_green_blue = np.array([[[255, 0, 0], [0, 255, 0], [0, 0, 255]]], dtype=np.uint8)
    assert decode(encoded(red_green_blue))[0] == pytest.approx([0.299, 0.587, 0.114], abs=1e-3)


def test_a_picture_on_its_side_is_turned_as_exif_says() -> None:
    exif = Pillow.Exif()
    exif[0x0112] = 6  # the camera was turned: show it turned clockwise
    sideways = np.rot90(grey(1 - ink()))
    assert shares_look(read(encoded(sideways, "JPEG", exif=exif, quality=95)))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("part", [0.3, 0.9])
def test_a_truncated_picture_is_refused(kind: str, part: float) -> None:
    data = encoded(grey(np.random.default_rng(0).random((64, 64), dtype=np.float32)), kind)
    with pytest.raises(InvalidInput) as caught:
        decode(data[: int(len(data) * part)])
    assert caught.value.field == "file"


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"hello", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidInput):
        decode(data)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF"])
def test_other_formats_are_refused(kind: str) -> None:
    with pytest.raises(InvalidInput, match="no PNG, JPEG or WebP"):
        decode(encoded(grey(ink(20)), kind))


def test_a_picture_over_the_limit_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(TooLarge):
        decode(encoded(np.zeros((101, 100), dtype=np.uint8)), max_pixels=10_000)
    assert decode(encoded(np.zeros((100, 100), dtype=np.uint8)), max_pixels=10_000).shape == (
        100,
        100,
    )


def test_a_bomb_of_a_picture_is_too_large() -> None:
    with pytest.raises(TooLarge):
        decode(encoded(np.zeros((10_000, 10_000), dtype=bool)))


@pytest.mark.parametrize("transparent", [True, False])
def test_a_large_picture_is_reduced_and_read_the_same(transparent: bool) -> None:
    large = np.kron(grey(ink()), np.ones((15, 15), dtype=np.uint8))  # 3000 pixels a side
    if transparent:
        large = np.dstack([np.zeros_like(large)] * 3 + [large])
    data = encoded(large, compress_level=1)
    assert decode(data).shape == (1000, 1000)
    assert shares_look(read(data))


def test_polarity_can_be_given() -> None:
    values = ink(28)
    assert np.array_equal(orient(values, False), values)
    assert np.array_equal(orient(values, True), 1 - values)
    assert np.array_equal(orient(1 - values, "auto"), orient(1 - values, True))


def test_an_empty_transparent_picture_has_no_ink() -> None:
    empty = np.zeros((30, 30, 4), dtype=np.uint8)
    assert prepare_image(orient(decode(encoded(empty))), SPEC) is None
