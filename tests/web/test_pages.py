"""The pages, with templates and assets made for the test, and the project's own."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

import jinja2
import pytest
from fastapi.testclient import TestClient

from app.drawing.samples import samples
from app.main import create_app, load_parts
from app.settings import ROOT, Settings
from app.web.assets import ENTRY, Assets, read_assets
from app.web.context import PageContext, initial, samples_json

TEMPLATE = """<title>{{ title }}</title>{{ version }} {{ view }}
{% for style in assets.styles %}<link href="{{ style }}">{% endfor %}
{% for script in assets.scripts %}<script src="{{ script }}"></script>{% endfor %}
<script type="application/json" id="samples">{{ samples_json | safe }}</script>
{{ networks | join(",") }} {{ initial.digit }} {{ initial.geometry.output.height }}"""


@pytest.fixture(scope="module")
def parts():
    return load_parts(Settings())


@pytest.fixture
def site(tmp_path: Path, parts: Any):
    """A client of an application whose page and build are given as files."""

    def make(template: str = TEMPLATE, manifest: dict[str, Any] | None = None) -> TestClient:
        templates, static = tmp_path / "templates", tmp_path / "static"
        templates.mkdir()
        (templates / "page.html").write_text(template)
        for name in ("bar.html", "docs.html", "unbuilt.html"):
            (templates / name).write_text((ROOT / "templates" / name).read_text())
        (static / "dist/assets").mkdir(parents=True)
        (static / "dist/assets/main-abc.js").write_text("1;" * 500)
        (static / "plain.css").write_text("a{}")
        if manifest is not None:
            (static / "dist/.vite").mkdir()
            (static / "dist/.vite/manifest.json").write_text(json.dumps(manifest))
        settings = Settings(templates=templates, static=static)
        app = create_app(settings, dataclasses.replace(parts, settings=settings))
        app.state.parts = dataclasses.replace(parts, settings=settings)
        return TestClient(app)

    return make


BUILT = {ENTRY: {"file": "assets/main-abc.js", "css": ["assets/main-abc.css"]}}


@pytest.mark.parametrize(("path", "view"), [("/", "filter"), ("/network", "network")])
def test_each_path_is_the_same_document_with_its_view(site, parts, path, view):
    page = site(manifest=BUILT).get(path)
    assert page.status_code == 200
    assert f" {view}\n" in page.text
    assert "<title>" in page.text
    assert ",".join(parts.catalogue.names) in page.text


def test_the_page_loads_tokens_first_and_then_what_vite_built(site):
    text = site(manifest=BUILT).get("/").text
    assert re.findall('href="([^"]+)"', text) == [
        "./static/css/tokens.css",
        "./static/css/page.css",
        "./static/dist/assets/main-abc.css",
    ]
    assert re.findall('src="([^"]+)"', text) == ["./static/dist/assets/main-abc.js"]


def test_the_page_holds_ten_samples_as_strokes(site):
    text = site(manifest=BUILT).get("/").text
    (document,) = re.findall('id="samples">(.*?)</script>', text, re.DOTALL)
    drawn = json.loads(document)
    assert [sample["digit"] for sample in drawn] == list(range(10))
    assert all(sample["strokes"] and sample["width"] > 0 for sample in drawn)


def test_a_variable_that_the_context_does_not_have_is_an_error(site):
    with pytest.raises(jinja2.UndefinedError):
        site(template="{{ nothing }}", manifest=BUILT).get("/")


def test_without_a_build_the_page_says_what_to_run_and_the_api_works(site):
    client = site()
    page = client.get("/")
    assert page.status_code == 503
    assert "make build" in page.text
    assert client.get("/api/v1/models").status_code == 200


def test_head_is_answered_like_get(site):
    response = site(manifest=BUILT).head("/")
    assert response.status_code == 200
    assert response.text == ""


def test_hashed_files_are_kept_forever_and_others_asked_for_again(site):
    client = site(manifest=BUILT)
    hashed = client.get("/static/dist/assets/main-abc.js")
    assert "immutable" in hashed.headers["cache-control"]
    plain = client.get("/static/plain.css")
    assert plain.headers["cache-control"] == "no-cache"
    again = client.get("/static/plain.css", headers={"if-none-match": plain.headers["etag"]})
    assert again.status_code == 304


def test_text_is_compressed_and_frames_are_not(site):
    client = site(manifest=BUILT)
    script = client.get("/static/dist/assets/main-abc.js")
    assert script.headers["content-encoding"] == "gzip"
    frame = client.post("/api/v1/frame", json={"drawing": {"strokes": [[[0.5, 0.5]]]}})
    assert "content-encoding" not in frame.headers


@pytest.mark.parametrize("path", ["/", "/docs", "/healthz", "/static/plain.css", "/nothing"])
def test_every_response_forbids_foreign_sources_and_guessing(site, path):
    headers = site(manifest=BUILT).get(path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_only_the_api_viewer_may_have_styles_in_its_markup(site):
    client = site(manifest=BUILT)
    assert "unsafe-inline" in client.get("/docs").headers["content-security-policy"]
    assert "unsafe" not in client.get("/").headers["content-security-policy"]


def test_the_api_page_names_no_other_host(site):
    text = site(manifest=BUILT).get("/docs").text
    assert "swagger-ui-bundle.js" in text
    assert "//" not in text.replace("<!doctype html>", "")


def test_the_network_shown_first_is_the_one_that_predict_asks(site, parts):
    class Two:
        names = ("cats", "digits")

        def get(self, name):
            return parts.catalogue.get({"cats": "lesson"}.get(name, name))

    client = site("{{ initial.model }}", manifest=BUILT)
    client.app.state.parts = dataclasses.replace(client.app.state.parts, catalogue=Two())
    assert client.get("/").text == "digits"


@pytest.mark.parametrize("path", ["/", "/network", "/docs"])
def test_the_projects_own_pages_load_nothing_from_elsewhere_and_nothing_absolute(parts, path):
    with TestClient(create_app(parts=parts)) as client:
        text = client.get(path).text
    urls = re.findall(r'(?:src|href)="([^"]*)"', text)
    assert urls
    assert all(url.startswith(("./", "#")) for url in urls), urls


def test_the_projects_own_page_renders_with_its_context_in_both_views(parts):
    context = PageContext(
        version="1",
        view="network",
        title="t",
        assets=Assets(("./a.js",), ("./a.css",)),
        samples_json=samples_json(samples()),
        networks=("digits",),
        initial=initial(parts.catalogue.get("digits"), samples()[7]),
    )
    values = {field.name: getattr(context, field.name) for field in dataclasses.fields(context)}
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(ROOT / "templates"),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
    )
    for view in ("filter", "network"):
        text = environment.get_template("page.html").render({**values, "view": view})
        assert 'src="./a.js"' in text
        (said,) = re.findall('id="initial">(.*?)</script>', text, re.DOTALL)
        assert json.loads(said) == {
            "view": view,
            "networks": ["digits"],
            "network": "digits",
            "sample": 7,
        }


def test_the_first_words_are_computed(parts):
    first = initial(parts.catalogue.get("digits"), samples()[7])
    assert first.digit == 7
    assert first.confidence > 0.5
    assert first.geometry.output == (18, 18)
    assert first.parameters.shared == 10


def test_samples_cannot_end_their_script_element():
    assert "<" not in samples_json(samples())


def test_styles_of_imported_chunks_come_once_and_before_those_that_use_them(tmp_path):
    manifest = {
        ENTRY: {"file": "m.js", "imports": ["a", "b"], "css": ["m.css"]},
        "a": {"file": "a.js", "imports": ["b"], "css": ["a.css"]},
        "b": {"file": "b.js", "imports": ["a"], "css": ["b.css"]},
    }
    (tmp_path / "dist/.vite").mkdir(parents=True)
    (tmp_path / "dist/.vite/manifest.json").write_text(json.dumps(manifest))
    assets = read_assets(tmp_path)
    assert assets is not None
    assert [style.removeprefix("./static/dist/") for style in assets.styles[2:]] == [
        "b.css",
        "a.css",
        "m.css",
    ]


def test_what_was_not_built_is_none(tmp_path):
    assert read_assets(tmp_path) is None
