"""Refusals that belong to no single route."""

from __future__ import annotations

import anyio
import pytest
from fastapi.testclient import TestClient

from app.api.parts import Parts
from app.api.problems import describe, from_pydantic
from app.errors import ModelError, NotFound, ProviderUnavailable, TooLarge, UnsupportedOperator
from app.main import create_app


def test_a_path_that_does_not_exist_is_a_problem(client, refused):
    problem = refused(client.get("/api/v1/nothing"), 404)
    assert "/api/v1/nothing" in problem["detail"]


def test_a_static_file_that_does_not_exist_is_a_problem(client, refused):
    refused(client.get("/static/none.css"), 404)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/api/v1/predict", "POST"),
        ("DELETE", "/api/v1/geometry", "GET"),
        ("PUT", "/healthz", "GET"),
        ("POST", "/", "GET"),
    ],
)
def test_a_wrong_method_is_told_the_right_one(client, refused, method, path, allowed):
    response = client.request(method, path)
    problem = refused(response, 405)
    assert allowed in response.headers["allow"]
    assert allowed in problem["detail"]


def test_a_mistake_of_ours_is_a_500_without_its_details(parts, refused):
    class Broken:
        names = ("digits",)

        def get(self, name):
            raise ZeroDivisionError("secret")

    app = create_app(parts=Parts(parts.settings, Broken(), parts.engine))
    with TestClient(app, raise_server_exceptions=False) as client:
        response = client.post("/api/v1/predict", json={"image": [[1]]})
    refused(response, 500)
    assert "secret" not in response.text
    assert "default-src 'self'" in response.headers["content-security-policy"]
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFound("layer", "x", ["a"]), 404),
        (TooLarge("Too many.", "image"), 422),
        (UnsupportedOperator("Erf"), 501),
        (ModelError("broken"), 503),
        (ProviderUnavailable("cuda"), 503),
    ],
)
def test_every_error_of_ours_has_a_status(error, status):
    assert describe(error)["status"] == status


def test_the_servers_own_troubles_are_not_told_to_clients():
    assert "secret" not in describe(ModelError("secret path"))["detail"]


def test_an_unknown_member_is_named_by_its_path():
    error = {"type": "extra_forbidden", "loc": ("body", "filter", "strid"), "msg": "x"}
    assert from_pydantic([error]).field == "filter.strid"


def test_healthz_says_ok_and_looks_at_nothing_else(client):
    assert client.get("/healthz").json() == {"status": "ok"}


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_may_be_asked_for_its_head_alone(client, refused, path):
    assert client.head(path).status_code == 200
    response = client.put(path)
    refused(response, 405)
    assert set(response.headers["allow"].split(", ")) == {"GET", "HEAD"}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/api/v1/predict", b"application/json"),
        ("/api/v1/predict", b"multipart/form-data; boundary=x"),
        ("/api/v1/picture", b"image/png"),
        ("/api/v1/convolve", b"application/json"),
        ("/api/v1/frame", b"application/json"),
    ],
)
def test_a_client_that_hangs_up_while_sending_is_no_mistake_of_ours(parts, caplog, path, kind):
    app = create_app(parts=parts)
    app.state.parts = parts
    events = iter([{"type": "http.request", "body": b"{", "more_body": True}])
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(b"content-type", kind), (b"content-length", b"100")],
    }

    async def receive():
        return next(events, {"type": "http.disconnect"})

    async def send(message):
        pass

    anyio.run(app, scope, receive, send)
    assert not caplog.records


def test_readyz_names_the_networks_and_what_runs_them(client, parts):
    answer = client.get("/readyz").json()
    assert answer["status"] == "ready"
    assert set(answer["models"]) == set(parts.catalogue.names)
    assert all(provider.endswith("ExecutionProvider") for provider in answer["models"].values())


def test_without_networks_the_server_is_not_ready(parts, refused):
    class Empty:
        names = ()

    app = create_app(parts=Parts(parts.settings, Empty(), parts.engine))
    with TestClient(app) as client:
        refused(client.get("/readyz"), 503)
