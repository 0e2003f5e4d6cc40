"""Whatever arrives, the server makes no mistake of its own: an answer or a problem, never a 500."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.api.live import answer_one

leaves = (
    st.none()
    | st.booleans()
    | st.integers(-3, 5)
    | st.integers()
    | st.floats()
    | st.sampled_from(["same", "auto", "3x5", "1,1,2,2", "digits", "relu1", "", "\ud800", "٣"])
    | st.text(max_size=3)
)
anything = st.recursive(leaves, lambda inner: st.lists(inner, max_size=4), max_leaves=12)
rows = st.integers(1, 5).flatmap(
    lambda n: st.lists(st.lists(st.floats(0, 1), min_size=n, max_size=n), min_size=1, max_size=5)
)
kernels = st.lists(rows, min_size=1, max_size=2)
points = st.lists(st.lists(st.floats(-1, 2), min_size=2, max_size=2), max_size=4)

PREDICT = {
    "image": rows | anything,
    "strokes": st.lists(points, max_size=3) | anything,
    "scale": st.just(255) | anything,
    "invert": anything,
    "normalise": st.booleans() | anything,
    "width": st.floats(0.01, 0.2) | anything,
}
LAYER = {
    "kernels": kernels | anything,
    "bias": anything,
    "stride": st.integers(1, 3) | anything,
    "padding": st.sampled_from(["same", "full", 1, [0, 1, 2, 3]]) | anything,
    "padding_mode": st.sampled_from(["zeros", "reflect", "replicate"]) | anything,
    "dilation": st.integers(1, 2) | anything,
    "rule": st.sampled_from(["keras", "pytorch"]) | anything,
    "activation": st.sampled_from(["relu", "sigmoid"]) | anything,
}


def some(**members):
    return st.fixed_dictionaries({}, optional=members)


BODIES = {
    "/api/v1/predict": some(**PREDICT),
    "/api/v1/predict/batch": some(images=st.lists(rows, max_size=3) | anything),
    "/api/v1/models/lesson/activations": some(**PREDICT, layers=st.just(["conv1"]) | anything),
    "/api/v1/convolve": some(image=rows | anything, groups=anything, **LAYER),
    "/api/v1/frame": some(
        seq=anything,
        drawing=some(strokes=PREDICT["strokes"], image=PREDICT["image"], width=PREDICT["width"]),
        network=st.just("lesson") | anything,
        maps=st.just(["relu1"]) | anything,
        focus=anything,
        filter=some(
            size=st.just([9, 7]) | anything,
            input=st.sampled_from(["input", "relu1", "dense"]) | anything,
            **LAYER,
        )
        | anything,
    ),
}


@pytest.mark.parametrize("path", BODIES)
@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_body_is_answered_or_refused(client, path, data):
    body = json.dumps(data.draw(BODIES[path]))
    response = client.post(path, content=body, headers={"content-type": "application/json"})
    assert response.status_code in (200, 400, 404, 422), response.text
    kind = response.headers["content-type"]
    assert (kind == "application/problem+json") == (response.status_code != 200)
    if kind == "application/json":
        json.loads(response.text, parse_constant=pytest.fail)


texts = st.integers(-1, 40).map(str) | st.text(max_size=5) | st.sampled_from(["3x5", "same"])
NAMES = ["height", "width", "kernel", "stride", "padding", "dilation", "rule", "other"]


@settings(max_examples=150, deadline=None)
@given(query=some(**dict.fromkeys(NAMES, texts)))
def test_any_query_is_answered_or_refused(client, query):
    assert client.get("/api/v1/geometry", params=query).status_code in (200, 422)


@settings(max_examples=100, deadline=None)
@given(message=st.text() | st.binary() | anything.map(json.dumps))
def test_any_message_is_answered_by_a_frame_or_a_problem(parts, message):
    answer = answer_one(message, parts)
    assert isinstance(answer, bytes) or answer["status"] in (400, 404, 422)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_damage_to_a_picture_is_read_or_refused(client, picture, data):
    whole = bytearray(picture(data.draw(st.sampled_from(["PNG", "JPEG", "WEBP"])), (40, 30)))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    for path in ("/api/v1/predict", "/api/v1/picture"):
        response = client.post(path, content=bytes(whole), headers={"content-type": "image/png"})
        assert response.status_code in (200, 422), response.text
