"""The description is true: every example works, and every route says how it refuses."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter

from app.api import examples
from app.api.routes import geometry, health, models, picture, predict

PICTURES = ("multipart/form-data", "image/png", "image/jpeg", "image/webp")


@pytest.fixture(scope="module")
def operations(client):
    document = client.get("/openapi.json").json()
    return {
        (method, path): operation
        for path, item in document["paths"].items()
        for method, operation in item.items()
    }


def body_of(operation):
    return operation["requestBody"]["content"]


def test_every_json_body_has_an_example_that_is_answered(client, operations):
    tried = 0
    for (method, path), operation in operations.items():
        if "application/json" not in operation.get("requestBody", {}).get("content", {}):
            continue
        examples = body_of(operation)["application/json"]["examples"]
        assert examples, path
        for example in examples.values():
            url = path.replace("{name}", "digits")
            response = client.request(method, url, json=example["value"])
            assert response.status_code == 200, (path, response.text)
            tried += 1
    assert tried >= 6


def test_every_body_is_json_or_a_picture_or_either(operations):
    for (method, path), operation in operations.items():
        if method == "post":
            kinds = set(body_of(operation))
            assert kinds & {"application/json", "image/png"}, path
            assert kinds <= {"application/json", *PICTURES}, path


def test_every_operation_has_a_summary_and_a_described_answer(operations):
    for (method, path), operation in operations.items():
        assert operation["summary"], path
        content = operation["responses"]["200"]["content"]
        (answer,) = content.values()
        assert answer["schema"], (method, path)


def test_refusals_are_described_as_problem_json(operations):
    for (_, path), operation in operations.items():
        refusals = {s: r for s, r in operation["responses"].items() if s != "200"}
        for status, response in refusals.items():
            assert list(response["content"]) == ["application/problem+json"], (path, status)
        if "requestBody" in operation:
            assert {"400", "413", "415", "422"} <= set(refusals), path


def test_predict_takes_json_forms_and_pictures(operations):
    content = body_of(operations["post", "/api/v1/predict"])
    assert set(content) == {"application/json", *PICTURES}


def test_picture_takes_forms_and_pictures_with_its_own_options(operations):
    content = body_of(operations["post", "/api/v1/picture"])
    assert set(content) == set(PICTURES)
    form = content["multipart/form-data"]["schema"]["properties"]
    assert set(form) == {"file", "side", "invert"}


def test_no_reference_of_a_body_leads_nowhere(client):
    text = client.get("/openapi.json").text
    assert "#/$defs/" not in text


def test_the_description_names_every_query_parameter(operations):
    names = {p["name"] for p in operations["get", "/api/v1/geometry"]["parameters"]}
    assert names == {"height", "width", "kernel", "stride", "padding", "dilation", "rule"}


def test_every_rule_says_when_it_matters_and_that_torch_has_no_same_with_a_stride(operations):
    query = operations["get", "/api/v1/geometry"]["parameters"]
    layer = body_of(operations["post", "/api/v1/convolve"])["application/json"]["schema"]
    live = body_of(operations["post", "/api/v1/frame"])["application/json"]["schema"]
    rules = [
        next(parameter for parameter in query if parameter["name"] == "rule"),
        layer["properties"]["rule"],
        live["properties"]["filter"]["anyOf"][0]["properties"]["rule"],
    ]
    for rule in rules:
        assert "Only `same` reads it" in rule["description"]
        assert "stride" in rule["description"]


def test_every_answer_and_every_query_parameter_has_an_example(operations):
    for (method, path), operation in operations.items():
        for media, content in operation["responses"]["200"]["content"].items():
            assert media == "application/octet-stream" or content["example"], (method, path)
        for parameter in operation.get("parameters", []):
            if parameter["in"] == "query":
                assert parameter["schema"]["examples"], (path, parameter["name"])


@pytest.mark.parametrize(
    "module", [geometry, health, models, picture, predict], ids=lambda module: module.__name__
)
def test_every_example_of_an_answer_is_one_that_its_route_could_give(module):
    for route in module.router.routes:
        if not route.include_in_schema:
            continue
        example = route.responses[200]["content"]["application/json"]["example"]
        TypeAdapter(route.response_model).validate_python(example)


def test_the_examples_of_a_query_are_answered(client, operations):
    parameters = operations["get", "/api/v1/geometry"]["parameters"]
    query = {p["name"]: p["schema"]["examples"][0] for p in parameters}
    assert client.get("/api/v1/geometry", params=query).json() == examples.GEOMETRY


def test_the_form_of_activations_may_name_layers(operations):
    operation = operations["post", "/api/v1/models/{name}/activations"]
    form = body_of(operation)["multipart/form-data"]["schema"]["properties"]
    assert set(form) == {"file", "invert", "normalise", "layers"}
    assert "501" in operation["responses"]
