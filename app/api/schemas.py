"""Request documents: bodies and queries."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from app.api.members import (
    PADDING_MODE,
    RULE,
    ActivationName,
    Image,
    Images,
    Invert,
    Kernels,
    Numbers,
    Padding,
    PaddingModeName,
    Pair,
    RuleName,
    Strokes,
    Volume,
)
from app.drawing.strokes import DEFAULT_WIDTH

DEFAULT_MODEL = "digits"


class Body(BaseModel):
    """A JSON object in which an unknown member is an error and a text is no number."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Query(BaseModel):
    """Query parameters, all of them texts at first; an unknown one is an error."""

    model_config = ConfigDict(extra="forbid")


class InkOptions(Query):
    """Which of a picture is ink; from the query or a form, as all options of a picture."""

    invert: Invert | None = Field(
        default=None,
        examples=["auto"],
        description="Whether ink is dark; default: auto for pictures, false for numbers.",
    )


class PictureOptions(InkOptions):
    """Options of a picture that a network reads."""

    normalise: bool | None = Field(
        default=None, examples=[True], description="Centre and scale as MNIST was; default true."
    )


class PictureQuery(InkOptions):
    """Query of POST /picture."""

    side: int = Field(
        default=64, ge=5, le=64, examples=[18], description="Most pixels a side of the answer."
    )


class PredictQuery(PictureOptions):
    """Query of POST /predict."""

    model: str = Field(
        default=DEFAULT_MODEL, examples=["lesson"], description="A name from GET /models."
    )


class ActivationsQuery(PictureOptions):
    """Query of POST /models/{name}/activations."""

    layers: str | None = Field(
        default=None,
        examples=["conv1,relu1"],
        description="Layers, separated by commas; default all.",
    )


class ModelQuery(Query):
    """A query that only chooses the model."""

    model: str = Field(
        default=DEFAULT_MODEL, examples=["lesson"], description="A name from GET /models."
    )


class HistoryQuery(Query):
    """Query of GET /models/{name}/history: nothing, or a layer at a moment."""

    layer: str | None = Field(
        default=None, description="A layer of the history.", examples=["conv1"]
    )
    moment: int | None = Field(
        default=None, description="With a layer: which moment, counted from 0.", examples=[7]
    )


class InputBody(Body):
    """An image or strokes."""

    image: Image = Field(default=None, description="Rows of numbers 0–1, ink bright, any size.")
    scale: float = Field(default=1, description="What stands for full ink, such as 255.")
    invert: Invert = Field(
        default=False, description="Whether ink is dark; auto looks at the border."
    )
    normalise: bool = Field(default=True, description="Centre and scale as MNIST was.")
    strokes: Strokes = Field(default=None, description="Lists of points [x, y], 0–1, y down.")
    width: float = Field(
        default=DEFAULT_WIDTH, description="Line width, as a part of the pad's side."
    )


class ActivationsBody(InputBody):
    """An input and the layers to answer with."""

    layers: list[str] | None = Field(default=None, description="Default: all.")


class BatchBody(Body):
    """Many images with one set of options."""

    images: Images = Field(description="Images as in predict, any sizes.")
    scale: float = 1
    invert: Invert = False
    normalise: bool = True


class GeometryQuery(Query):
    """Query of GET /geometry."""

    height: int = Field(examples=[4], default=18, ge=1, le=4096, description="Rows of the image.")
    width: int = Field(examples=[4], default=18, ge=1, le=4096, description="Columns of the image.")
    kernel: str = Field(examples=["3"], default="3", description="3 or 3x5 (rows x columns).")
    stride: str = Field(examples=["2"], default="1", description="1 or 1x2.")
    padding: str = Field(
        examples=["same"],
        default="valid",
        description="valid, same, full, 1, or top,left,bottom,right.",
    )
    dilation: str = Field(examples=["1"], default="1", description="1 or 1x2.")
    rule: RuleName = Field(default="keras", description=RULE)


class ConvolveBody(Body):
    """An image and one convolution layer."""

    image: Volume = Field(description="H×W or C×H×W.")
    kernels: Kernels = Field(description="F×kh×kw or F×C×kh×kw.")
    bias: Numbers = Field(default=None, description="One for each filter; default 0.")
    stride: Pair = 1
    padding: Padding = "valid"
    padding_mode: PaddingModeName = Field(default="zeros", description=PADDING_MODE)
    rule: RuleName = Field(default="keras", description=RULE)
    dilation: Pair = 1
    groups: int = 1
    activation: ActivationName = "none"


class DrawingBody(Body):
    """What is on the pad: strokes, or the pixels of an image."""

    strokes: Strokes = None
    width: float = DEFAULT_WIDTH
    image: Image = None


class FilterBody(Body):
    """The layer of the One filter view."""

    input: str | None = Field(
        default=None,
        description="What it reads: a layer of the network with maps, `input` for what the "
        "network saw, or null for the drawing as drawn.",
    )
    size: Pair | None = Field(
        default=None, description="Rows and columns of its input; only a drawing needs them told."
    )
    kernels: Kernels = Field(description="F×kh×kw for one channel, F×C×kh×kw for any.")
    bias: Numbers = None
    stride: Pair = 1
    padding: Padding = "valid"
    padding_mode: PaddingModeName = Field(default="zeros", description=PADDING_MODE)
    rule: RuleName = Field(default="keras", description=RULE)
    dilation: Pair = 1
    activation: ActivationName = "none"


class LiveMessage(Body):
    """Everything the page shows, as one question."""

    seq: int = Field(default=0, ge=0, le=2**53, description="Comes back with the answer.")
    drawing: DrawingBody
    network: str = DEFAULT_MODEL
    maps: list[str] = Field(
        default=[], description="Layers whose feature maps to send, 8 bits each."
    )
    focus: str | None = Field(default=None, description="The layer to send exactly.")
    filter: Annotated[
        Any, WithJsonSchema({"anyOf": [FilterBody.model_json_schema(), {"type": "null"}]})
    ] = Field(default=None, description="Read by itself: what is wrong in it spoils nothing else.")
