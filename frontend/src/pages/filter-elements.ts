/** The elements of the one filter, loaded when it is first shown. */
import { FeatureMap } from "../elements/filter/feature-map";
import { FeatureVolume } from "../elements/filter/feature-volume";
import { FilterControls } from "../elements/filter/filter-controls";
import { FilterView } from "../elements/filter/filter-view";
import { InputGrid } from "../elements/filter/input-grid";
import { KernelEditor } from "../elements/filter/kernel-editor";
import { KernelSheet } from "../elements/filter/kernel-sheet";
import { LayerCode } from "../elements/filter/layer-code";
import { LearnedKernels } from "../elements/filter/learned-kernels";
import { NeuronArithmetic } from "../elements/filter/neuron";
import { NeuronChannels } from "../elements/filter/neuron-channels";
import { OutputSize } from "../elements/filter/output-size";
import { PaddingCompare } from "../elements/filter/padding-compare";
import { PictureTools } from "../elements/filter/picture-tools";
import { PixelReadout } from "../elements/filter/pixel-readout";
import { Sharing } from "../elements/filter/sharing";
import { Stepper } from "../elements/filter/stepper";
import { Transport } from "../elements/filter/transport";
import type { Elements } from "./register";

export const ELEMENTS: Elements = {
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
  "cs-kernel-editor": KernelEditor,
  "cs-kernel-sheet": KernelSheet,
  "cs-learned-kernels": LearnedKernels,
  "cs-layer-code": LayerCode,
  "cs-output-size": OutputSize,
  "cs-sharing": Sharing,
};
