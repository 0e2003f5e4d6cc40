from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from torch import nn

from training.delivery import replacing
from training.export import ExportError, check, fold, to_onnx
from training.networks import ARCHITECTURES, Network


def network(name: str) -> Network:
    """One whose batch norms have something to fold."""
    torch.manual_seed(0)
    made = Network(ARCHITECTURES[name])
    for step in made.trunk.values():
        if isinstance(step, nn.BatchNorm2d | nn.BatchNorm1d):
            nn.init.uniform_(step.weight, 0.5, 1.5)
            nn.init.normal_(step.bias)
            step.running_mean.normal_()
            step.running_var.uniform_(0.1, 2)
    return made.eval()


def inputs(name: str) -> np.ndarray:
    size = ARCHITECTURES[name].spec.size
    return np.random.default_rng(0).random((3, 1, size, size), dtype=np.float32)


def test_folding_by_hand() -> None:
    conv, norm = nn.Conv2d(1, 1, 1, bias=False), nn.BatchNorm2d(1, eps=0)
    with torch.no_grad():
        conv.weight.fill_(3)
        norm.weight.fill_(4)
        norm.bias.fill_(5)
        norm.running_mean.fill_(2)
        norm.running_var.fill_(16)
    weight, bias = fold(conv, norm)
    assert weight.item() == 3  # 3 · 4 / √16
    assert bias.item() == 3  # 5 − 2 · 4 / √16


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_every_activation_is_the_same_in_onnx_runtime(name: str) -> None:
    made = network(name)
    assert check(to_onnx(made), made, inputs(name)) <= 1e-5


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_nodes_outputs_and_layers_share_their_names(name: str) -> None:
    model = to_onnx(network(name))
    nodes = [node.name for node in model.graph.node]
    assert nodes == [node.output[0] for node in model.graph.node]
    assert nodes == [output.name for output in model.graph.output]
    known = [weight.name for weight in model.graph.initializer]
    assert ("dense1.weight" if name == "dense" else "conv1.weight") in known
    assert {"likeness.weight", "likeness.bias"} <= set(known)
    assert not any(node.op_type == "BatchNormalization" for node in model.graph.node)
    assert model.graph.input[0].type.tensor_type.shape.dim[0].dim_param == "N"


def test_a_file_that_computes_something_else_is_refused() -> None:
    made = network("lesson")
    model = to_onnx(made)
    with torch.no_grad():
        made.dense.bias += 0.01
    with pytest.raises(ExportError, match="dense differs"):
        check(model, made, inputs("lesson"))


def test_a_file_without_an_activation_is_refused() -> None:
    made = network("lesson")
    model = to_onnx(made)
    del model.graph.output[0]
    with pytest.raises(ExportError, match="outputs"):
        check(model, made, inputs("lesson"))


def test_a_model_takes_its_place_whole(tmp_path: Path) -> None:
    folder = tmp_path / "models" / "lesson"
    for content in ("one", "two"):
        with replacing(folder) as new:
            (new / "card.json").write_text(content)
        assert (folder / "card.json").read_text() == content
    assert [path.name for path in folder.parent.iterdir()] == ["lesson"]


def test_a_failure_leaves_the_old_model(tmp_path: Path) -> None:
    folder = tmp_path / "lesson"
    folder.mkdir()
    (folder / "card.json").write_text("old")
    with pytest.raises(onnx.checker.ValidationError):
        _replace_badly(folder)
    assert (folder / "card.json").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["lesson"]


def _replace_badly(folder: Path) -> None:
    with replacing(folder) as new:
        (new / "card.json").write_text("half")
        onnx.checker.check_model(onnx.ModelProto())
