"""POST /predict with pictures: forms and bare bodies."""

from __future__ import annotations

import io
import tempfile

import numpy as np
import pytest
from PIL import Image

PREDICT = "/api/v1/predict"


def bare(client, data: bytes, kind: str = "image/png", query: str = ""):
    return client.post(PREDICT + query, content=data, headers={"content-type": kind})


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("dark", [True, False])
def test_bare_pictures_of_either_polarity_are_read(client, picture, kind, dark):
    response = bare(client, picture(kind, dark=dark), f"image/{kind.lower()}")
    assert response.json()["digit"] == 1


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_file_in_a_form_is_read_like_the_bare_picture(client, picture, kind):
    data = picture(kind)
    form = client.post(PREDICT, files={"file": ("one", data)}).json()
    assert form == bare(client, data, f"image/{kind.lower()}").json()


def test_the_content_decides_what_a_picture_is(client, picture):
    assert bare(client, picture("JPEG"), "image/png").json()["digit"] == 1


def test_the_model_is_chosen_for_pictures_too(client, picture):
    assert bare(client, picture(), query="?model=lesson").json()["model"] == "lesson"


def test_a_form_holds_options(client, picture):
    light = picture(dark=False)
    told = client.post(PREDICT, files={"file": light}, data={"invert": "false"}).json()
    assert told["digit"] == 1
    as_it_is = client.post(PREDICT, files={"file": light}, data={"normalise": "false"}).json()
    assert as_it_is["input"] != told["input"]


def test_options_of_a_bare_picture_stand_in_the_query(client, picture):
    answer = bare(client, picture(dark=False), query="?invert=false&normalise=false").json()
    assert np.shape(answer["input"]) == (28, 28)


def test_a_blank_sheet_is_no_digit(client):
    file = io.BytesIO()
    Image.new("L", (50, 50), 255).save(file, "PNG")
    assert bare(client, file.getvalue()).json()["digit"] is None


def test_a_transparent_picture_is_read_whatever_its_colour(client):
    pixels = np.zeros((60, 60, 4), np.uint8)
    pixels[8:52, 27:33, 3] = 255
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    assert bare(client, file.getvalue()).json()["digit"] == 1


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("part", [0, 0.02, 0.2, 0.7])
def test_a_truncated_picture_is_refused(client, refused, picture, kind, part):
    whole = picture(kind)
    start = whole[: int(part * len(whole))]
    refused(bare(client, start), 422, "body")
    refused(client.post(PREDICT, files={"file": ("one", start)}), 422, "file")


@pytest.mark.parametrize("data", [b"hello", b"GIF89a" + bytes(50), b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_refused(client, refused, data):
    refused(bare(client, data), 422, "body")


def test_a_picture_with_too_many_pixels_is_refused(limited, refused, picture):
    client = limited(max_picture_pixels=1000)
    problem = refused(bare(client, picture()), 422, "body")
    assert "1000" in problem["detail"]


def test_a_picture_over_the_body_limit_is_refused(limited, refused):
    noise = np.random.default_rng(0).integers(0, 255, (64, 64), np.uint8)
    file = io.BytesIO()
    Image.fromarray(noise).save(file, "PNG")
    client = limited(max_body_bytes=1024)
    refused(bare(client, file.getvalue()), 413, "body")
    refused(client.post(PREDICT, files={"file": file.getvalue()}), 413, "body")


@pytest.mark.parametrize(
    ("files", "data", "field"),
    [
        ({"picture": b"x"}, {}, "file"),
        ({"file": b"x"}, {"normalize": "true"}, "normalize"),
        ({"file": b"x"}, {"invert": "perhaps"}, "invert"),
        ({"file": b"x"}, {"normalise": "perhaps"}, "normalise"),
        ({"file": b"x"}, {"scale": "255"}, "scale"),
        ({"file": b"x"}, {"model": "lesson"}, "model"),
    ],
)
def test_a_form_with_a_wrong_part_is_refused(client, refused, files, data, field):
    refused(client.post(PREDICT, files=files, data=data), 422, field)


def test_a_form_without_a_file_is_refused(client, refused):
    body = b'--b\r\ncontent-disposition: form-data; name="file"\r\n\r\ntext\r\n--b--\r\n'
    headers = {"content-type": "multipart/form-data; boundary=b"}
    refused(client.post(PREDICT, content=body, headers=headers), 422, "file")


def test_two_files_in_a_form_are_refused(client, refused, picture):
    files = [("file", picture()), ("file", picture())]
    refused(client.post(PREDICT, files=files), 400, "body")


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=b"])
def test_a_malformed_form_is_refused(client, refused, kind):
    response = client.post(PREDICT, content=b"nonsense", headers={"content-type": kind})
    assert refused(response, response.status_code)["status"] in (400, 422)


def test_an_option_in_the_form_and_the_query_is_refused(client, refused, picture):
    response = client.post(
        f"{PREDICT}?invert=auto", files={"file": picture()}, data={"invert": "auto"}
    )
    refused(response, 422, "invert")


def test_a_picture_over_a_megabyte_needs_no_folder_to_write_to(client, monkeypatch):
    noise = np.random.default_rng(0).integers(0, 255, (700, 700, 3), np.uint8)
    file = io.BytesIO()
    Image.fromarray(noise).save(file, "PNG")
    assert len(file.getvalue()) > 2**20
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")
    assert client.post(PREDICT, files={"file": file.getvalue()}).status_code == 200
