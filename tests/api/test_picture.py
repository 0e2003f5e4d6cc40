"""POST /picture: a picture as the pixels that predict looks at."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from app.api.answers import PictureAnswer

PICTURE = "/api/v1/picture"
PREDICT = "/api/v1/predict"
PNG = {"content-type": "image/png"}


def encoded(pixels: np.ndarray, kind: str = "PNG", **options) -> bytes:
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, kind, **options)
    return file.getvalue()


def sheet(height: int, width: int) -> np.ndarray:
    """Light paper with a dark hook, unlike itself in any other orientation."""
    pixels = np.full((height, width), 250, np.uint8)
    pixels[height // 8 : height // 2, width // 4 : width // 4 + max(1, width // 8)] = 20
    pixels[height // 8 : height // 5, width // 4 : width * 3 // 4] = 90
    return pixels


def ask(client, data, query="", kind="image/png"):
    response = client.post(PICTURE + query, content=data, headers={"content-type": kind})
    assert response.status_code == 200, response.text
    answer = response.json()
    PictureAnswer.model_validate(answer)
    assert np.shape(answer["image"]) == (answer["height"], answer["width"])
    return answer


def test_a_small_picture_comes_pixel_by_pixel_with_its_ink_bright(client):
    pixels = np.array([[255, 255, 255], [255, 0, 204], [255, 255, 255]], np.uint8)
    answer = ask(client, encoded(pixels))
    assert answer == {
        "image": [[0, 0, 0], [0, 1, 0.2], [0, 0, 0]],
        "height": 3,
        "width": 3,
    }


@pytest.mark.parametrize("shape", [(28, 28), (56, 56), (112, 112), (20, 28), (28, 14), (56, 112)])
@pytest.mark.parametrize(
    ("invert", "light"), [("auto", True), ("auto", False), ("true", True), ("false", False)]
)
def test_it_is_what_predict_sees_of_the_same_picture(client, shape, invert, light):
    data = encoded(sheet(*shape) if light else 255 - sheet(*shape))
    answer = ask(client, data, f"?side=28&invert={invert}")
    body = {"image": answer["image"], "normalise": False}
    ours = client.post(PREDICT, json=body).json()
    query = f"?normalise=false&invert={invert}"
    theirs = client.post(PREDICT + query, content=data, headers=PNG).json()
    assert np.array(ours["input"]) == pytest.approx(np.array(theirs["input"]), abs=1e-4)
    assert ours["digit"] == theirs["digit"]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("dark", [True, False])
def test_a_one_of_either_polarity_is_still_a_one_when_its_pixels_are_sent_back(
    client, picture, kind, dark
):
    answer = ask(client, picture(kind, dark=dark), kind=f"image/{kind.lower()}")
    assert client.post(PREDICT, json={"image": answer["image"]}).json()["digit"] == 1


@pytest.mark.parametrize(
    ("size", "side", "expected"),
    [
        ((200, 100), 64, (32, 64)),
        ((100, 200), 18, (18, 9)),
        ((64, 64), 64, (64, 64)),
        ((65, 65), 64, (64, 64)),
        ((3, 2), 5, (2, 3)),
        ((1000, 1), 64, (1, 64)),
        ((1, 1000), 5, (5, 1)),
        ((3000, 2000), 64, (43, 64)),
    ],
)
def test_it_has_at_most_side_pixels_a_side_and_keeps_its_proportions(client, size, side, expected):
    width, height = size
    answer = ask(client, encoded(np.full((height, width), 255, np.uint8)), f"?side={side}")
    assert (answer["height"], answer["width"]) == expected


def test_the_longest_side_is_64_unless_told(client, picture):
    answer = ask(client, picture(size=(640, 320)))
    assert (answer["height"], answer["width"]) == (32, 64)


def test_values_have_four_decimals_and_lie_between_0_and_1(client):
    noise = np.random.default_rng(0).integers(0, 256, (257, 131, 3), np.uint8)
    for data in (encoded(noise), encoded(np.full((99, 99, 3), 255, np.uint8))):
        values = np.array(ask(client, data, "?invert=false")["image"])
        assert np.array_equal(values, values.round(4))
        assert values.min() >= 0
        assert values.max() <= 1


def test_what_is_transparent_is_paper_whatever_the_inks_colour(client):
    for shade in (0, 255):
        pixels = np.full((20, 20, 4), shade, np.uint8)
        pixels[..., 3] = 0
        pixels[4:16, 8:12, 3] = 255
        ink = np.array(ask(client, encoded(pixels))["image"])
        assert (ink[4:16, 8:12] == 1).all()
        assert ink.sum() == 12 * 4


def test_a_picture_on_its_side_is_turned_as_exif_says(client):
    upright = sheet(48, 32)
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: show it turned clockwise
    turned = encoded(np.rot90(upright), "PNG", exif=exif.tobytes())
    assert ask(client, turned) == ask(client, encoded(upright))


@pytest.mark.parametrize("invert", ["auto", "true", "false"])
def test_a_form_is_answered_as_the_bare_picture_and_may_hold_the_options(client, picture, invert):
    data = picture(dark=False)
    options = {"invert": invert, "side": "20"}
    form = client.post(PICTURE, files={"file": ("one", data)}, data=options).json()
    assert form == ask(client, data, f"?invert={invert}&side=20")


HOSTILE = [
    ("image/png", b""),
    ("image/png", b"hello"),
    ("image/png", b"GIF89a" + bytes(50)),
    ("image/png", b"\x89PNG\r\n\x1a\n"),
    ("image/jpeg", encoded(sheet(90, 90), "JPEG")[:300]),
    ("image/webp", encoded(sheet(90, 90), "WEBP")[:100]),
    ("multipart/form-data", b"nonsense"),
    ("multipart/form-data; boundary=b", b"nonsense"),
    (
        "multipart/form-data; boundary=b",
        b'--b\r\ncontent-disposition: form-data; name="file"\r\n\r\ntext\r\n--b--\r\n',
    ),
]


@pytest.mark.parametrize(("kind", "data"), HOSTILE)
def test_what_predict_refuses_is_refused_in_the_same_words(client, refused, kind, data):
    headers = {"content-type": kind}
    ours = client.post(PICTURE, content=data, headers=headers)
    theirs = client.post(PREDICT, content=data, headers=headers)
    assert refused(ours, theirs.status_code) == theirs.json()
    assert ours.status_code in (400, 422)


@pytest.mark.parametrize("limits", [{"max_picture_pixels": 1000}, {"max_body_bytes": 1024}])
def test_predicts_limits_hold(limited, refused, limits):
    noise = np.random.default_rng(0).integers(0, 255, (64, 64), np.uint8)
    client, sent = limited(**limits), {"content": encoded(noise), "headers": PNG}
    theirs = client.post(PREDICT, **sent)
    assert refused(client.post(PICTURE, **sent), theirs.status_code) == theirs.json()


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"side": "4"}, "side"),
        ({"side": "65"}, "side"),
        ({"side": "18.5"}, "side"),
        ({"side": "wide"}, "side"),
        ({"invert": "perhaps"}, "invert"),
        ({"normalise": "true"}, "normalise"),
        ({"model": "lesson"}, "model"),
    ],
)
def test_a_wrong_option_is_refused_with_its_name(client, refused, picture, options, field):
    refused(client.post(PICTURE, params=options, content=picture(), headers=PNG), 422, field)
    form = client.post(PICTURE, files={"file": picture()}, data=options)
    problem = refused(form, 422, field)
    assert "Choose the model" not in problem["detail"]


def test_only_pictures_are_taken(client, refused):
    problem = refused(client.post(PICTURE, json={"image": [[1]]}), 415)
    assert problem["available"] == ["multipart/form-data", "image/png", "image/jpeg", "image/webp"]
