"""The networks that the application serves, loaded and checked at its start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from app.errors import ModelError, NotFound
from app.runtime.network import Network
from app.runtime.providers import choose_providers


class Catalogue:
    """Networks by name."""

    def __init__(self, networks: Mapping[str, Network]) -> None:
        self._networks = dict(networks)

    @classmethod
    def load(
        cls, folder: Path, requested: Sequence[str] = (), available: Sequence[str] | None = None
    ) -> Catalogue:
        """Load every folder in `folder` on the `requested` providers, as the caller named them.

        Raises ModelError for the first model that breaks its contract, and ProviderUnavailable.
        """
        choose_providers(requested, available)
        folders = sorted(f for f in folder.glob("[!._]*") if f.is_dir())
        if not folders:
            raise ModelError(
                f"There is no model in {folder}. Run `make train`, or name a folder of models."
            )
        return cls({f.name: Network.load(f, requested, available) for f in folders})

    @property
    def names(self) -> tuple[str, ...]:
        """The networks' names in alphabetical order."""
        return tuple(self._networks)

    def get(self, name: str) -> Network:
        """One network. Raises NotFound with the names that exist."""
        if name not in self._networks:
            raise NotFound("model", name, self.names)
        return self._networks[name]
