from __future__ import annotations

from typing import Any

import pytest

from app.errors import ProviderUnavailable
from app.runtime.providers import CPU, CUDA, choose_providers, open_session

WITH_CUDA = ["TensorrtExecutionProvider", CUDA, CPU]
WITHOUT = ["AzureExecutionProvider", CPU]


class Opened:
    """A session that ends up on some provider, whatever was asked."""

    def __init__(self, *providers: str) -> None:
        self.providers = providers

    def __call__(self, model: bytes, sess_options: Any, providers: list[str]) -> Opened:
        self.asked = providers
        return self

    def get_providers(self) -> list[str]:
        return list(self.providers)


def test_nothing_requested_is_cuda_when_present_and_else_the_processor():
    assert choose_providers([], WITH_CUDA) == [CUDA, CPU]
    assert choose_providers([], WITHOUT) == [CPU]


@pytest.mark.parametrize("name", ["cuda", "CUDA", " cuda ", CUDA, CUDA.lower()])
def test_a_provider_has_a_short_and_a_full_name(name: str):
    assert choose_providers([name], WITH_CUDA) == [CUDA]


def test_the_order_asked_for_is_kept_and_repetitions_are_dropped():
    assert choose_providers(["cpu", "cuda", "cpu"], WITH_CUDA) == [CPU, CUDA]


def test_an_absent_provider_asked_for_by_name_is_an_error_that_lists_what_exists():
    with pytest.raises(ProviderUnavailable, match=r"'cuda' is not available.*azure, cpu"):
        choose_providers(["cuda", "cpu"], WITHOUT)


def test_what_exists_is_what_onnx_runtime_says():
    assert choose_providers(["cpu"]) == [CPU]


def test_a_session_tells_the_provider_it_is_on():
    create = Opened(CUDA, CPU)
    opened = open_session(b"", [], WITH_CUDA, create)
    assert (opened.provider, create.asked) == (CUDA, [CUDA, CPU])


def test_a_provider_asked_for_by_name_that_does_not_start_is_an_error():
    with pytest.raises(ProviderUnavailable, match=r"CUDAExecutionProvider is installed but did"):
        open_session(b"", ["cuda"], WITH_CUDA, Opened(CPU))


def test_a_default_provider_that_does_not_start_is_told_in_the_log(
    caplog: pytest.LogCaptureFixture,
):
    opened = open_session(b"", [], WITH_CUDA, Opened(CPU))
    assert opened.provider == CPU
    assert "did not start" in caplog.text
