"""The exception tree. Raised anywhere, mapped once to HTTP in app.api.problems."""

from __future__ import annotations

from collections.abc import Sequence


class ConvscopeError(Exception):
    """Anything the application refuses, with a message that says what to change."""


class InvalidInput(ConvscopeError):
    """A value the caller gave is wrong; `field` names it as a path such as ``image.3``."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class TooLarge(InvalidInput):
    """A value is well formed but over a limit."""


class NotFound(ConvscopeError):
    """No such model, layer or sample; `available` lists the names that exist."""

    def __init__(self, kind: str, name: str, available: Sequence[str]) -> None:
        names = ", ".join(available) or "none"
        super().__init__(f"There is no {kind} named {name!r}. Available: {names}.")
        self.kind = kind
        self.name = name
        self.available = tuple(available)


class ModelError(ConvscopeError):
    """A model folder breaks its contract; the model is refused by name."""


class ProviderUnavailable(ConvscopeError):
    """An execution provider was asked for by name and is not there."""


class UnsupportedOperator(ConvscopeError):
    """The NumPy replay does not know an operator of the graph."""
