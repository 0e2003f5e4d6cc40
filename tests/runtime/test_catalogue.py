from __future__ import annotations

from pathlib import Path

import onnx
import pytest
from onnx import TensorProto

from app.errors import ModelError, NotFound, ProviderUnavailable
from app.runtime.catalogue import Catalogue
from tests.runtime import builders


def refused(folder: Path) -> str:
    with pytest.raises(ModelError) as caught:
        Catalogue.load(folder)
    message = str(caught.value)
    assert str(folder / "small") in message
    return message


def test_every_folder_is_a_network_by_name(tmp_path: Path):
    builders.write(tmp_path / "small")
    builders.write(tmp_path / "another")
    (tmp_path / ".cache").mkdir()
    (tmp_path / "README.md").write_text("not a model")
    catalogue = Catalogue.load(tmp_path)
    assert catalogue.names == ("another", "small")
    assert catalogue.get("small").name == "small"


def test_an_unknown_network_is_refused_with_the_names_that_exist(tmp_path: Path):
    builders.write(tmp_path / "small")
    with pytest.raises(NotFound, match=r"no model named 'large'.*small") as caught:
        Catalogue.load(tmp_path).get("large")
    assert caught.value.available == ("small",)


@pytest.mark.parametrize("folder", [".", "absent"])
def test_a_folder_without_models_is_refused_with_what_to_do(tmp_path: Path, folder: str):
    with pytest.raises(ModelError, match=r"no model in .*make train"):
        Catalogue.load(tmp_path / folder)


def test_a_provider_that_is_not_there_is_an_error_at_load(tmp_path: Path):
    builders.write(tmp_path / "small")
    with pytest.raises(ProviderUnavailable):
        Catalogue.load(tmp_path, ["cuda"], available=["CPUExecutionProvider"])


def test_a_missing_model_file_is_refused(tmp_path: Path):
    (builders.write(tmp_path / "small") / "model.onnx").unlink()
    assert "model.onnx is missing. Export" in refused(tmp_path)


def test_a_changed_model_file_is_refused_with_both_sums(tmp_path: Path):
    folder = builders.write(tmp_path / "small", sha256="0" * 64)
    (folder / "model.onnx").write_bytes(b"")
    of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert f"has the SHA-256 {of_nothing}, but card.json says 000" in refused(tmp_path)


@pytest.mark.parametrize("data", [b"", b"not a graph", b"\x08\x0a"])
def test_a_file_that_is_not_onnx_is_refused(tmp_path: Path, data: bytes):
    builders.write(tmp_path / "small", data)
    assert "is not an ONNX file" in refused(tmp_path)


def test_a_graph_that_does_not_fit_together_is_refused(tmp_path: Path):
    proto = builders.classifier()
    proto.graph.initializer[2].CopyFrom(
        onnx.numpy_helper.from_array(builders.floats(3, 31), "dense.weight")
    )
    builders.write(tmp_path / "small", proto)
    assert "contradicts itself" in refused(tmp_path)


def test_a_graph_that_onnx_runtime_does_not_know_is_refused(tmp_path: Path):
    proto = builders.classifier()
    proto.ir_version = 999
    builders.write(tmp_path / "small", proto)
    assert "ONNX Runtime cannot load model.onnx" in refused(tmp_path)


def test_layers_that_are_no_outputs_are_refused_by_name(tmp_path: Path):
    layers = ["conv1", "relu1", "pool1", "pool2", "softmax"]
    builders.write(tmp_path / "small", layers=layers)
    assert "no outputs for the layers pool1, pool2 of card.json" in refused(tmp_path)


def test_another_input_shape_than_the_card_s_is_refused(tmp_path: Path):
    given = builders.card("small", b"")["input"] | {"shape": [1, 28, 28]}
    builders.write(tmp_path / "small", input=given)
    assert "takes N×1×6×6, but card.json says N×1×28×28" in refused(tmp_path)


def test_a_fixed_number_of_pictures_is_refused(tmp_path: Path):
    proto = builders.classifier()
    proto.graph.input[0].type.tensor_type.shape.dim[0].dim_value = 1
    builders.write(tmp_path / "small", proto)
    assert "takes 1×1×6×6, but card.json says N×1×6×6" in refused(tmp_path)


def test_an_input_of_other_numbers_than_float32_is_refused(tmp_path: Path):
    proto = builders.model(
        [builders.node("Flatten", ["input"], "flatten")], elements=TensorProto.DOUBLE
    )
    builders.write(tmp_path / "small", proto, layers=["flatten"])
    assert "does not take float32" in refused(tmp_path)


def test_another_number_of_classes_than_the_last_output_s_is_refused(tmp_path: Path):
    builders.write(tmp_path / "small", classes=["a", "b"])
    assert "last output 'softmax' is 3, but card.json has 2 classes" in refused(tmp_path)


def test_another_number_of_parameters_than_the_card_s_is_refused(tmp_path: Path):
    builders.write(tmp_path / "small", parameters=120)
    assert "has 119 parameters, but card.json says 120" in refused(tmp_path)


def test_weights_outside_the_file_are_refused(tmp_path: Path):
    proto = builders.classifier()
    weights = proto.graph.initializer[0]
    weights.data_location = TensorProto.EXTERNAL
    weights.external_data.add(key="location", value="weights.bin")
    builders.write(tmp_path / "small", proto)
    assert "'conv1.weight' lie outside the file" in refused(tmp_path)


def test_an_old_opset_is_refused(tmp_path: Path):
    proto = builders.classifier()
    proto.opset_import[0].version = 12
    builders.write(tmp_path / "small", proto)
    assert "opset 12. Export it with opset 13 or newer" in refused(tmp_path)


def test_a_second_input_is_refused(tmp_path: Path):
    proto = builders.classifier()
    extra = proto.graph.input.add()
    extra.CopyFrom(proto.graph.input[0])
    extra.name = "mask"
    builders.write(tmp_path / "small", proto)
    assert "takes 2 inputs" in refused(tmp_path)


def test_sizes_that_do_not_follow_from_the_input_are_refused(tmp_path: Path):
    own = builders.node("Shuffle", ["relu1"], "shuffled")
    own.domain = "example"
    proto = builders.classifier()
    proto.opset_import.add(domain="example", version=1)
    proto.graph.node.append(own)
    builders.write(tmp_path / "small", proto)
    assert "'shuffled' does not follow from the input's" in refused(tmp_path)
