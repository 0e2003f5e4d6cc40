import { html, nothing } from "lit";

import { SHARINGS, type Sharing } from "../../core/counts";
import { count } from "../../core/numbers";
import type { Layer } from "./sharing-words";

const MEANINGS: Readonly<Record<Sharing, string>> = {
  dense: "Every output has a weight for every pixel",
  local: "Every output has its own small kernel",
  shared: "All outputs use one kernel: a convolution",
};

/** One neuron, the layer, and its work, for each way; bars on one scale. */
export const countsTable = (layer: Layer, current: Sharing) => html`
  <table>
    <thead>
      <tr>
        <td></td>
        <th scope="col">one neuron</th>
        <th scope="col">parameters of the layer</th>
        <th scope="col">multiply-adds</th>
      </tr>
    </thead>
    <tbody>
      ${SHARINGS.map((way) => row(layer, way, way === current))}
    </tbody>
  </table>
`;

function row({ counts }: Layer, way: Sharing, current: boolean) {
  const { weights, parameters, macs } = counts.layers[way];
  return html`
    <tr class=${current ? "current" : ""} title=${MEANINGS[way]}>
      <th scope="row">${way}</th>
      <td>${count(weights)} + 1</td>
      <td>
        <div class="layer">
          <span class="bar"><i .style=${`width:${(parameters / counts.dense) * 100}%`}></i></span>
          <b>${count(parameters)}</b>
        </div>
      </td>
      <td>${count(macs)}</td>
    </tr>
  `;
}

/** What the table does not say by itself. */
export function notes({ geometry, counts }: Layer) {
  const { reads, output } = geometry;
  const { dense, shared } = counts.layers;
  return html`
    <p class="note">
      One dense neuron: ${count(dense.weights)} weights + 1 bias = ${count(dense.neuron)}. One convolution neuron:
      ${count(shared.weights)} + 1 = ${count(shared.neuron)}, used at all ${count(output[0] * output[1])} positions. A
      convolution saves weights twice, multiply-adds only once: each output still does its own.
    </p>
    <p class="note">
      ${count(reads.ofPixels)} of ${count(reads.total)} reads are of real pixels${reads.total > reads.ofPixels
        ? html`, ${count(reads.total - reads.ofPixels)} of padding`
        : nothing}.
    </p>
  `;
}
