/** Names of the elements; importing an element's module alone has no effect. */
import { ConnectionNotice } from "../elements/connection";
import { FeatureMap } from "../elements/filter/feature-map";
import { FeatureVolume } from "../elements/filter/feature-volume";
import { FilterControls } from "../elements/filter/filter-controls";
import { KernelSheet } from "../elements/filter/kernel-sheet";
import { LayerCode } from "../elements/filter/layer-code";
import { FilterView } from "../elements/filter/filter-view";
import { InputGrid } from "../elements/filter/input-grid";
import { KernelEditor } from "../elements/filter/kernel-editor";
import { NeuronChannels } from "../elements/filter/neuron-channels";
import { PaddingCompare } from "../elements/filter/padding-compare";
import { PictureTools } from "../elements/filter/picture-tools";
import { PixelReadout } from "../elements/filter/pixel-readout";
import { NeuronArithmetic } from "../elements/filter/neuron";
import { LearnedKernels } from "../elements/filter/learned-kernels";
import { OutputSize } from "../elements/filter/output-size";
import { Segments } from "../elements/segments";
import { Sharing } from "../elements/filter/sharing";
import { Stepper } from "../elements/filter/stepper";
import { Transport } from "../elements/filter/transport";
import { Help } from "../elements/help/help";
import { MapColumnElement } from "../elements/network/map-column";
import { MapDetailElement } from "../elements/network/map-detail";
import { MapPictureElement } from "../elements/network/map-picture";
import { NetworkViewElement } from "../elements/network/network-view";
import { ScaleLegendElement } from "../elements/network/scale-legend";
import { ScoreColumnElement } from "../elements/network/score-column";
import { OtherInputs } from "../elements/pad/other-inputs";
import { Pad } from "../elements/pad/pad";
import { PredictionPanel } from "../elements/prediction";

const ELEMENTS: Readonly<Record<string, CustomElementConstructor>> = {
  "cs-pad": Pad,
  "cs-other-inputs": OtherInputs,
  "cs-prediction": PredictionPanel,
  "cs-connection": ConnectionNotice,
  "cs-help": Help,

  "cs-filter-view": FilterView,
  "cs-input-grid": InputGrid,
  "cs-pixel-readout": PixelReadout,
  "cs-picture-tools": PictureTools,
  "cs-padding-compare": PaddingCompare,
  "cs-transport": Transport,
  "cs-neuron": NeuronArithmetic,
  "cs-neuron-channels": NeuronChannels,
  "cs-feature-map": FeatureMap,
  "cs-feature-volume": FeatureVolume,
  "cs-filter-controls": FilterControls,
  "cs-stepper": Stepper,
  "cs-segments": Segments,
  "cs-kernel-editor": KernelEditor,
  "cs-kernel-sheet": KernelSheet,
  "cs-learned-kernels": LearnedKernels,
  "cs-layer-code": LayerCode,
  "cs-output-size": OutputSize,
  "cs-sharing": Sharing,

  "cs-network-view": NetworkViewElement,
  "cs-map-column": MapColumnElement,
  "cs-map-detail": MapDetailElement,
  "cs-map-picture": MapPictureElement,
  "cs-scale-legend": ScaleLegendElement,
  "cs-score-column": ScoreColumnElement,
};

export function register(): void {
  for (const [name, element] of Object.entries(ELEMENTS)) {
    if (!customElements.get(name)) customElements.define(name, element);
  }
}
