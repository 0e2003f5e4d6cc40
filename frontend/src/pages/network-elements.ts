/** The elements of the whole network, loaded when it is first shown. */
import { MapColumnElement } from "../elements/network/map-column";
import { MapDetailElement } from "../elements/network/map-detail";
import { MapPictureElement } from "../elements/network/map-picture";
import { NetworkViewElement } from "../elements/network/network-view";
import { ScaleLegendElement } from "../elements/network/scale-legend";
import { ScoreColumnElement } from "../elements/network/score-column";
import type { Elements } from "./register";

export const ELEMENTS: Elements = {
  "cs-network-view": NetworkViewElement,
  "cs-map-column": MapColumnElement,
  "cs-map-detail": MapDetailElement,
  "cs-map-picture": MapPictureElement,
  "cs-scale-legend": ScaleLegendElement,
  "cs-score-column": ScoreColumnElement,
};
