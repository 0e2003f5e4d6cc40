"""Settings from the environment."""

from __future__ import annotations

import pytest

from app.errors import InvalidInput
from app.settings import Settings, load_settings, variable


def test_host_and_port_are_plain_and_the_rest_has_a_prefix():
    assert variable("host") == "HOST"
    assert variable("port") == "PORT"
    assert variable("max_batch") == "CONVSCOPE_MAX_BATCH"


def test_the_environment_is_read(monkeypatch):
    monkeypatch.setenv("HOST", "0.0.0.0")
    monkeypatch.setenv("PORT", "9000")
    monkeypatch.setenv("CONVSCOPE_PROVIDERS", "cuda, cpu,")
    monkeypatch.setenv("CONVSCOPE_MAX_BATCH", "7")
    settings = load_settings()
    assert (settings.host, settings.port) == ("0.0.0.0", 9000)
    assert settings.providers == ("cuda", "cpu")
    assert settings.max_batch == 7


def test_a_given_environment_is_the_only_one_read(monkeypatch):
    monkeypatch.setenv("PORT", "9000")
    monkeypatch.setenv("CONVSCOPE_MAX_BATCH", "7")
    settings = load_settings({"Convscope_Max_Points": "5", "HOST": ""})
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert (settings.max_batch, settings.max_points) == (1024, 5)


def test_an_empty_variable_means_the_default(monkeypatch):
    monkeypatch.setenv("PORT", "")
    monkeypatch.setenv("CONVSCOPE_PROVIDERS", "")
    settings = load_settings()
    assert settings.port == 8000
    assert settings.providers == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "abc"),
        ("PORT", "70000"),
        ("PORT", "-1"),
        ("CONVSCOPE_MAX_BATCH", "0"),
        ("CONVSCOPE_MAX_BODY_BYTES", "1"),
        ("CONVSCOPE_LOG_LEVEL", "loud"),
        ("CONVSCOPE_LIVE_COMPRESSION", "perhaps"),
    ],
)
def test_a_wrong_value_is_refused_with_the_variables_name(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidInput) as error:
        load_settings()
    assert error.value.field == name
    assert name in error.value.message


def test_a_misspelt_variable_is_refused_with_the_known_ones():
    with pytest.raises(InvalidInput, match="CONVSCOPE_MAX_BATCH"):
        load_settings({"CONVSCOPE_MAX_BACH": "7"})


def test_settings_cannot_be_changed_later():
    with pytest.raises(ValueError, match="frozen"):
        Settings().port = 1  # type: ignore[misc]
