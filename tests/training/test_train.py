from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from app.runtime.network import Network as Served
from bench.evaluate.figures import measure
from bench.evaluate.material import Unseen
from tests.training.digits import mnist, sources
from training import delivery
from training.batches import MNIST, OTHERS, PENS, Learned, epoch
from training.calibrate import calibrate, temperature
from training.data import Mnist
from training.material import KINDS, Material, Sources, load_material
from training.networks import ARCHITECTURES, Network
from training.run import Run, moments
from training.skeleton import line_distances
from training.train import Progress, Trained, train

LESSON = ARCHITECTURES["lesson"]
EPOCHS = 3
VALIDATION = 200


@pytest.fixture(scope="module")
def data() -> Iterator[tuple[Mnist, np.ndarray]]:
    """MNIST's form with six batches to learn from and a validation split that is quick."""
    one = mnist(VALIDATION + 6 * MNIST)
    kinds, which = np.unique(one.train_images, axis=0, return_inverse=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("training.data.VALIDATION", VALIDATION)
        yield one, line_distances(kinds)[which]


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    wanted = dict.fromkeys(KINDS, 20)
    folder = tmp_path_factory.mktemp("build")
    return load_material(sources(), LESSON.spec, 1, folder, others_wanted=wanted)


@pytest.fixture(scope="module")
def trained(
    data: tuple[Mnist, np.ndarray], material: Material, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Trained, list[Progress]]:
    told: list[Progress] = []
    checkpoint = tmp_path_factory.mktemp("whole") / "lesson.training"
    return _train(data, material, checkpoint, told.append), told


def _train(
    data: tuple[Mnist, np.ndarray],
    material: Material,
    checkpoint: Path,
    tell: Callable[[Progress], None],
) -> Trained:
    return train(LESSON, *data, material, epochs=EPOCHS, seed=5, checkpoint=checkpoint, tell=tell)


def same(one: Trained, two: Trained) -> bool:
    pairs = zip(one.network.parameters(), two.network.parameters(), strict=True)
    return one.accuracies == two.accuracies and all(torch.equal(a, b) for a, b in pairs)


def test_it_learns_and_tells_how_far_it_is(trained: tuple[Trained, list[Progress]]) -> None:
    found, told = trained
    assert found.accuracies[found.best_epoch - 1] == max(found.accuracies) > 0.15
    assert told[-1].done == told[-1].batches
    assert [one.epoch for one in told if one.accuracy is not None and one.done % 6 == 0] == [
        1,
        2,
        3,
    ]


def test_stopped_twice_it_ends_as_if_it_never_was(
    data: tuple[Mnist, np.ndarray],
    material: Material,
    trained: tuple[Trained, list[Progress]],
    tmp_path: Path,
) -> None:
    checkpoint = tmp_path / "lesson.training"
    for stop in (8, 13):  # inside the second and the third epoch

        def tell(progress: Progress, stop: int = stop) -> None:
            if progress.done >= stop:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            _train(data, material, checkpoint, tell)
    assert [path.name for path in tmp_path.iterdir()] == ["lesson.training"]
    assert same(_train(data, material, checkpoint, lambda _: None), trained[0])


@pytest.mark.parametrize("content", [b"", b"half a file"])
def test_a_damaged_or_another_state_is_not_gone_on_from(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "lesson.training"
    path.write_bytes(content)
    assert not Run(LESSON, 2, 10, 1).resume(path)
    assert not Run(LESSON, 2, 10, 1).resume(tmp_path / "none")
    Run(LESSON, 2, 10, 1).save(path)
    assert Run(LESSON, 2, 10, 1).resume(path)
    assert not Run(LESSON, 2, 10, seed=2).resume(path)


def test_a_state_that_cannot_be_written_leaves_the_last_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, run = tmp_path / "lesson.training", Run(LESSON, 2, 10, 1)
    run.save(path)
    before = path.read_bytes()
    monkeypatch.setattr(Path, "write_bytes", _full)
    with pytest.raises(OSError, match="No space"):
        run.save(path)
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["lesson.training"]


def _full(path: Path, content: bytes) -> int:
    with path.open("wb") as stream:
        stream.write(content[:100])
    raise OSError(28, "No space left on device")


def test_moments_are_denser_at_the_start_and_hold_both_ends() -> None:
    found = sorted(moments(20_000, 5_000))
    assert found[0] == 0
    assert found[-1] == 20_000
    assert len(found) >= 27
    steps = np.diff(found)
    assert (np.diff(steps) >= 0).all()
    assert len(moments(20_000, 200_000)) == 16


def test_a_batch_has_digits_first_and_no_pens_where_there_are_none(
    data: tuple[Mnist, np.ndarray], material: Material
) -> None:
    learn, _ = data[0].split(1)
    for drawn, digits in ((material, MNIST + PENS), (_without_pens(material), MNIST + PENS)):
        learned = Learned.of(*data, drawn, learn, torch.device("cpu"))
        batch = next(epoch(learned, LESSON.spec, torch.Generator().manual_seed(1), 0, 10))
        assert len(batch.labels) == digits
        assert batch.inputs.shape == (digits + OTHERS, 1, 18, 18)


def _without_pens(material: Material) -> Material:
    empty = {name: getattr(material, name)[:0] for name in ("pens", "pen_labels")}
    return Material(**{**vars(material), **empty})


def test_the_temperature_is_found_that_was_put_in() -> None:
    generator = torch.Generator().manual_seed(0)
    logits = torch.randn(20_000, 10, generator=generator) * 2
    labels = torch.multinomial(logits.softmax(1), 1, generator=generator)[:, 0]
    assert temperature(logits * 3, labels) == pytest.approx(3, rel=0.03)


def test_calibration_keeps_answers_and_puts_the_border_at_one_half() -> None:
    torch.manual_seed(0)
    network = Network(LESSON).eval()
    inputs = torch.rand(1000, 1, 18, 18)
    labels = torch.randint(10, (1000,))
    before = network.activations(inputs)
    calibrate(network, inputs[:900], labels[:900], inputs[900:])  # the last hundred are pens'
    after = network.activations(inputs)
    assert torch.equal(before["dense"].argmax(1), after["dense"].argmax(1))
    assert (after["digit_score"] < 0.5).sum() == 8  # 0.8 % of all 1000


def test_a_delivered_folder_holds_model_card_and_history_that_fit(
    data: tuple[Mnist, np.ndarray], trained: tuple[Trained, list[Progress]], tmp_path: Path
) -> None:
    measured = delivery.deliver(tmp_path, LESSON, trained[0], data[0], sources(), 5)
    folder = tmp_path / "lesson"
    assert sorted(p.name for p in folder.iterdir()) == ["card.json", "history.npz", "model.onnx"]
    network = Served.load(folder, ["cpu"])
    assert network.card.document["metrics"] == measured
    assert measure(network, Unseen(data[0], sources())) == measured
    history = network.history
    assert history is not None
    assert (history.epochs[0], history.epochs[-1]) == (0, trained[0].best_epoch)
    last = len(history.epochs) - 1
    assert {"conv1", "conv4", "dense", "likeness"} <= set(history.layers)
    for layer in ("conv1", "conv4"):
        delivered = network.weights(layer).kernels
        kept = history.weights(layer, last).kernels
        assert np.abs(kept - delivered).max() < 0.01 * np.abs(delivered).max()


@pytest.mark.parametrize("at", ["write_history", "add_figures", "measure"])
def test_a_full_disk_leaves_the_last_good_model(
    data: tuple[Mnist, np.ndarray],
    trained: tuple[Trained, list[Progress]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    at: str,
) -> None:
    (tmp_path / "lesson").mkdir()
    (tmp_path / "lesson" / "card.json").write_text("the last good one")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(delivery, at, full)
    with pytest.raises(OSError, match="No space"):
        delivery.deliver(tmp_path, LESSON, trained[0], data[0], Sources(), 5)
    assert (tmp_path / "lesson" / "card.json").read_text() == "the last good one"
    assert [path.name for path in tmp_path.iterdir()] == ["lesson"]
