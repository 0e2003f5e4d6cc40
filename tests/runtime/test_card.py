from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.errors import ModelError
from app.runtime.card import Decline, load_card
from tests.runtime import builders


def test_a_card_is_read_whole(tmp_path: Path):
    card = load_card(builders.write(tmp_path / "small", extra="kept"))
    assert (card.name, card.version, card.parameters) == ("small", "1.0", 119)
    assert card.input.shape == (1, 6, 6)
    assert card.input.box == 4
    assert card.classes == ("a", "b", "c")
    assert card.layers[-1] == "softmax"
    assert card.document["extra"] == "kept"


def test_a_missing_card_is_refused_by_the_folder_s_name(tmp_path: Path):
    with pytest.raises(ModelError, match=r"empty: card\.json is missing\..*add its card"):
        load_card(tmp_path / "empty")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"{", "is not JSON"),
        (b"\xff\xfe", "is not JSON"),
        (b"[]", "is not an object"),
    ],
)
def test_a_card_that_is_no_json_object_is_refused(tmp_path: Path, content: bytes, problem: str):
    folder = builders.write(tmp_path / "small")
    (folder / "card.json").write_bytes(content)
    with pytest.raises(ModelError, match=problem):
        load_card(folder)


@pytest.mark.parametrize("path", list(builders.card("small", b"")))
def test_a_card_without_a_key_is_refused_with_what_to_add(tmp_path: Path, path: str):
    folder = builders.write(tmp_path / "small")
    document = json.loads((folder / "card.json").read_text())
    del document[path]
    (folder / "card.json").write_text(json.dumps(document))
    with pytest.raises(ModelError, match=rf"small: card\.json lacks '{path}'\. Add it: "):
        load_card(folder)


@pytest.mark.parametrize("key", ["shape", "box", "range", "ink"])
def test_an_input_without_a_key_is_refused(tmp_path: Path, key: str):
    given = builders.card("small", b"")["input"]
    del given[key]
    with pytest.raises(ModelError, match=rf"lacks 'input\.{key}'"):
        load_card(builders.write(tmp_path / "small", input=given))


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("name", "", "a text"),
        ("version", 1, "a text"),
        ("input", [1, 6, 6], "an object"),
        ("classes", [], "a list of different texts"),
        ("classes", ["a", "a", "b"], "a list of different texts"),
        ("layers", "conv1", "a list of different texts"),
        ("layers", [1], "a list of different texts"),
        ("metrics", {"accuracy": 0.99}, "the command that gives it"),
        ("metrics", {"accuracy": {"value": 0.99}}, "the command that gives it"),
        ("training_data", [{"name": "MNIST"}], "a name and a licence"),
        ("parameters", 0, "number of the network's parameters"),
        ("parameters", True, "number of the network's parameters"),
        ("parameters", 119.0, "number of the network's parameters"),
        ("sha256", "A" * 64, "64 lower-case hexadecimal digits"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_with_what_it_must_be(
    tmp_path: Path, key: str, value: Any, expected: str
):
    folder = builders.write(tmp_path / "small", **{key: value})
    with pytest.raises(ModelError, match=rf"small: card\.json has .* for '{key}'.*{expected}"):
        load_card(folder)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("shape", [3, 6, 6]),
        ("shape", [1, 6, 7]),
        ("shape", [6, 6]),
        ("shape", [1, "6", 6]),
        ("box", 0),
        ("range", [0, 255]),
        ("range", [0]),
        ("ink", "dark"),
    ],
)
def test_an_input_that_no_drawing_can_fill_is_refused(tmp_path: Path, key: str, value: Any):
    given = builders.card("small", b"")["input"] | {key: value}
    with pytest.raises(ModelError, match=rf"for 'input\.{key}'"):
        load_card(builders.write(tmp_path / "small", input=given))


def test_a_card_of_another_model_is_refused(tmp_path: Path):
    with pytest.raises(ModelError, match=r"names the model 'other'\. Rename"):
        load_card(builders.write(tmp_path / "small", name="other"))


def test_what_a_card_need_not_know_is_empty_when_it_does_not(tmp_path: Path):
    card = load_card(builders.write(tmp_path / "small"))
    assert (card.decline, card.macs, card.history) == (None, None, None)
    assert card.split == card.recipe == card.not_for == ()


def test_what_a_card_knows_besides_is_read(tmp_path: Path):
    metric = {"value": 0.5, "command": "make evaluate", "matrix": [[1]], "anything": "kept"}
    card = load_card(
        builders.write(
            tmp_path / "small",
            decline={"output": "digit_score", "threshold": 0.25},
            macs=1,
            split={"training": "most", "validation": 5000},
            recipe=["First this.", "Then that."],
            not_for="cheques",
            history="history.npz",
            metrics={"made_up": metric},
        )
    )
    assert card.decline == Decline("digit_score", 0.25)
    assert (card.macs, card.history) == (1, "history.npz")
    assert card.split == ("training: most", "validation: 5000")
    assert card.recipe == ("First this.", "Then that.")
    assert card.not_for == ("cheques",)
    assert card.metrics == {"made_up": metric}


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("decline", "digit_score", "threshold from 0 to 1"),
        ("decline", {"output": "digit_score"}, "threshold from 0 to 1"),
        ("decline", {"output": "digit_score", "threshold": 1.5}, "threshold from 0 to 1"),
        ("decline", {"output": "a", "threshold": 0.5, "x": 1}, "threshold from 0 to 1"),
        ("macs", -1, "number of multiply-adds"),
        ("split", 3, "a text, a list of texts"),
        ("recipe", [1], "a text, a list of texts"),
        ("not_for", [""], "a text, a list of texts"),
        ("history", "../history.npz", "in the same folder"),
        ("history", "history.csv", "in the same folder"),
    ],
)
def test_an_optional_value_of_the_wrong_kind_is_refused_too(
    tmp_path: Path, key: str, value: Any, expected: str
):
    with pytest.raises(ModelError, match=rf"small: card\.json has .* for '{key}'.*{expected}"):
        load_card(builders.write(tmp_path / "small", **{key: value}))
