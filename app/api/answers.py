"""The documents that routes answer, for OpenAPI; tests hold every answer to them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Answer(BaseModel):
    """An object with exactly these members."""

    model_config = ConfigDict(extra="forbid")


class Prediction(Answer):
    """What the network reads; without ink everything but model and provider is null."""

    digit: int | None = Field(description="The best reading, even of what is no digit.")
    confidence: float | None
    probabilities: list[float] | None
    is_digit: bool | None = Field(
        description="Whether it looks like a digit; null where the model cannot tell."
    )
    digit_score: float | None = Field(description="How much it looks like a digit, 0–1, or null.")
    model: str
    provider: str


class PredictAnswer(Prediction):
    """A prediction and the pixels it was made from."""

    input: list[list[float]] | None = Field(description="What the network saw; null without ink.")


class BatchAnswer(Answer):
    """Predictions in the order of the images."""

    predictions: list[Prediction]


class PictureAnswer(Answer):
    """A picture as pixels, 0–1, ink bright."""

    image: list[list[float]]
    height: int
    width: int


class Grid(Answer):
    """Coordinates by axis; pixels count from 0, −1 is the first row or column of padding."""

    rows: list[float]
    columns: list[float]


class Rectangle(Answer):
    """Inclusive, in pixel coordinates."""

    top: int
    left: int
    bottom: int
    right: int


class Reads(Answer):
    """Cells read by all windows together."""

    total: int
    of_pixels: int


class Parameters(Answer):
    """Parameters of one filter, biases counted."""

    dense: int
    local: int
    shared: int
    dense_neuron: int
    convolution_neuron: int


class Macs(Answer):
    """Multiply-adds of one filter, those with padding counted."""

    dense: int
    local: int
    shared: int


class GeometryAnswer(Answer):
    """Where a filter stands and what it reads."""

    output: list[int]
    padding: list[int] = Field(description="top, left, bottom, right")
    centres: Grid
    covered: Rectangle
    coverage: list[list[int]] = Field(description="How many windows read each pixel.")
    dropped: Grid
    reads: Reads
    parameters: Parameters
    macs: Macs


class Parity(Answer):
    """How far the other engine's answer lies from NumPy's, before the activation."""

    engine: str
    max_abs_difference: float


class ConvolveAnswer(Answer):
    """Output F×H'×W', where it came from, and how sure it is."""

    output: list[list[list[float]]]
    geometry: GeometryAnswer
    parity: Parity


class ModelSummary(Answer):
    """One line of the catalogue."""

    name: str
    version: str
    task: str
    input: dict[str, Any]
    classes: list[str]
    parameters: int
    macs: int
    metrics: dict[str, Any] = Field(
        description="Headline figures, each with its value; the card has the others."
    )
    provider: str


class ModelsAnswer(Answer):
    """The catalogue."""

    models: list[ModelSummary]


class ReceptiveField(Answer):
    """In pixels of the network's input; rows, columns."""

    size: list[int]
    stride: list[int]
    start: list[int]


class Layer(Answer):
    """One node of the graph; shapes without the batch."""

    name: str
    kind: str
    inputs: list[str]
    input_shapes: list[list[int]]
    output_shape: list[int]
    hyper_parameters: dict[str, Any]
    parameters: int
    macs: int
    receptive_field: ReceptiveField | None


class ModelAnswer(Answer):
    """A model's card and layers."""

    card: dict[str, Any]
    provider: str
    layers: list[Layer]


class HistoryAnswer(Answer):
    """Training, moment by moment, and the layers whose weights were kept."""

    model: str
    epoch: list[float]
    validation_accuracy: list[float]
    layers: list[str]


class PastWeightsAnswer(Answer):
    """A layer's weights at one moment of training, batch norm folded in."""

    model: str
    layer: str
    moment: int
    epoch: float
    validation_accuracy: float
    shape: list[int]
    kernels: list[Any]
    bias: list[float]


class WeightsAnswer(Answer):
    """The weights as they are used, batch norm folded in."""

    model: str
    layer: str
    shape: list[int]
    kernels: list[Any]
    bias: list[float] | None


class Activation(Answer):
    """One layer's output."""

    shape: list[int]
    values: list[Any]


class ReplayParity(Answer):
    """The largest difference of any layer, relative to its largest magnitude."""

    engine: str
    max_relative_difference: float


class ActivationsAnswer(PredictAnswer):
    """A prediction with what led to it; activations and parity are null without ink."""

    activations: dict[str, Activation] | None
    parity: ReplayParity | None


class ProblemDocument(BaseModel):
    """RFC 9457."""

    type: str = Field(examples=["urn:convscope:problem:invalid-input"])
    title: str
    status: int
    detail: str = Field(description="What is wrong and what to change.")
    field: str | None = Field(default=None, description="The member at fault, as image.3.5.")
    available: list[str] | None = Field(default=None, description="The names that exist.")
