/** The parts of the one filter's view, each made of what is seen. */
import { html, nothing } from "lit";

import { appliedTo } from "../../core/filter";
import type { Tensor } from "../../core/frame";
import { inputsOf } from "../../core/inputs";
import { neuronAt, type Neuron } from "../../core/neuron";
import { decimal } from "../../core/numbers";
import { indexOf, type Position } from "../../core/walk";
import { boundOf } from "../../draw/map-image";
import type { State } from "../../state/session";
import type { MeasureEvent } from "./events";
import type { LearnedSource } from "../../core/learned";
import type { PictureChoice } from "./picture-tools";
import { explained } from "./refusal";
import { outOfReach, several, sizeSaid, type Choice, type Scene } from "./scene";

export interface Seen {
  readonly scene: Scene;
  readonly state: Readonly<State>;
  readonly choice: Choice;
  readonly position: Position;
  /** Which filter is looked at, and which channel of the input. */
  readonly filter: number;
  readonly channel: number;
  readonly picture: PictureChoice;
  readonly pointed: Position | null;
  readonly measured: Pick<MeasureEvent, "measure" | "axis">;
  readonly playing: boolean;
  readonly speed: number;
  readonly fill: boolean;
  /** The neuron at the position; null before the first answer. */
  readonly neuron: Neuron | null;
}

/** The largest magnitude of the input, at least full ink. */
const extentOf = (pixels: Tensor): number => Math.max(1, boundOf(pixels));

export const neuronOf = ({ geometry, settings, filtered }: Scene, filter: number, position: Position): Neuron | null =>
  filtered && neuronAt({ geometry, settings, filter, pixels: filtered.pixels }, position.row, position.column);

export function inputPart(seen: Seen, read: (name: string | null) => void) {
  const { scene, state, position, picture, pointed, measured, channel } = seen;
  const { geometry, settings, filtered } = scene;
  const dropped = outOfReach(geometry);
  const pixels = filtered?.pixels ?? null;
  return html`
    <section class="input">
      <div class="caption">
        <h2>Input</h2>
        ${inputChoice(seen, read)}
        <span class="note" title="Padding: top, left, bottom, right">${sizeSaid(geometry)}</span>
      </div>
      ${explained(state.refused?.refusal ?? null, "input", () => undefined)}
      <cs-input-grid
        .geometry=${geometry}
        .pixels=${pixels}
        .channel=${channel}
        .mode=${settings.mode}
        .show=${picture.show}
        .position=${position}
        .pointed=${pointed}
        .measure=${measured.measure}
        .axis=${measured.axis}
        .theme=${state.theme}
        .ink=${picture.ink}
        ?painting=${picture.painting && settings.input === null}
        ?playing=${seen.playing}
      ></cs-input-grid>
      <cs-pixel-readout
        .geometry=${geometry}
        .pixels=${pixels}
        .channel=${channel}
        .mode=${settings.mode}
        .pointed=${pointed}
      ></cs-pixel-readout>
      <cs-transport
        .position=${position}
        .output=${geometry.output}
        .speed=${seen.speed}
        .fill=${seen.fill}
        ?playing=${seen.playing}
        ?pinned=${state.pinned}
      ></cs-transport>
      ${dropped ? html`<p class="note">${dropped}</p>` : nothing}
      <cs-picture-tools .choice=${picture} .paintable=${settings.input === null}></cs-picture-tools>
    </section>
  `;
}

/** What the layer reads; the names of layers come with the network's description. */
function inputChoice({ choice, state }: Seen, read: (name: string | null) => void) {
  const inputs = inputsOf(state.models.get(state.network));
  const chosen = choice.settings.input;
  return html`
    <select
      class="plain"
      aria-label="What the layer reads"
      title="The drawing, or what the network ${state.network} makes of it"
      @change=${(event: Event) => read((event.target as HTMLSelectElement).value || null)}
    >
      ${inputs.map(
        ({ name, title }) => html`<option value=${name ?? ""} .selected=${name === chosen}>${title}</option>`,
      )}
      ${inputs.some(({ name }) => name === chosen) ? nothing : html`<option value=${chosen ?? ""} selected>${chosen}</option>`}
    </select>
  `;
}

export function neuronPart(seen: Seen) {
  const { geometry, settings, filtered } = seen.scene;
  const taps = geometry.rows.kernel * geometry.columns.kernel * settings.kernels[0].length;
  return html`
    <section class="neuron">
      <div class="caption">
        <h2>This neuron</h2>
        <span class="note">${several(taps, "product")}</span>
      </div>
      <cs-neuron
        .neuron=${seen.neuron}
        .activation=${settings.activation}
        .operation=${settings.operation}
        .parity=${filtered?.parity ?? null}
        .channel=${seen.channel}
        .extent=${filtered ? extentOf(filtered.pixels) : 1}
        .theme=${seen.state.theme}
      ></cs-neuron>
    </section>
  `;
}

export function mapPart({ scene, state, position, filter, fill, pointed, playing }: Seen) {
  const { geometry, settings, filtered } = scene;
  const filters = settings.kernels.length;
  const output = filtered?.output ?? null;
  return html`
    <section class="map">
      <div class="caption">
        <h2>Feature map${filters > 1 ? "s" : ""}</h2>
        <span class="note"
          >${geometry.output.join(" × ")}${filters > 1 ? ` × ${filters} · filter ${filter + 1} of ${filters}` : ""}</span
        >
      </div>
      <cs-feature-map
        .output=${output}
        .map=${filter}
        .position=${position}
        .fill=${fill ? indexOf(position, geometry.output) + 1 : null}
        .readers=${pointed ? geometry.readers(pointed.row, pointed.column) : null}
        .theme=${state.theme}
        ?playing=${playing}
      ></cs-feature-map>
      <cs-output-size .geometry=${geometry}></cs-output-size>
    </section>
  `;
}

/** What the layer is: its settings, its kernels, what it costs, and how frameworks write it. */
export function layerPart(seen: Seen, learned: LearnedSource | undefined) {
  const { scene, state, choice, filter, channel, position, picture } = seen;
  const { geometry, settings, filtered } = scene;
  const refusal = state.refused?.refusal ?? null;
  return html`
    <cs-filter-controls
      .settings=${choice.settings}
      .sources=${choice.sources}
      .sides=${geometry.padding}
      .refusal=${refusal}
      ?comparing=${picture.comparing}
    ></cs-filter-controls>
    ${picture.comparing
      ? html`<cs-padding-compare .settings=${settings} .theme=${state.theme}></cs-padding-compare>`
      : nothing}
    ${settings.kernels.length > 1
      ? html`<cs-feature-volume
          .output=${filtered?.output ?? null}
          .chosen=${filter}
          .position=${position}
          .theme=${state.theme}
        ></cs-feature-volume>`
      : nothing}
    <div class="more">
      <div class="weights">
        <cs-kernel-editor
          .settings=${choice.settings}
          .sources=${choice.sources}
          .filter=${Math.min(filter, choice.settings.kernels.length - 1)}
          .channel=${Math.min(channel, choice.settings.kernels[0].length - 1)}
          .theme=${state.theme}
          .refusal=${refusal}
          .network=${state.network}
          .models=${state.models}
          .learned=${learned}
        ></cs-kernel-editor>
        <cs-layer-code .settings=${settings} .geometry=${geometry}></cs-layer-code>
      </div>
      <cs-sharing
        .geometry=${geometry}
        .channels=${settings.kernels[0].length}
        .depth=${settings.kernels.length}
        .position=${position}
        .kernel=${appliedTo(settings.kernels[filter], settings)[channel]}
        .pixels=${filtered?.pixels ?? null}
        .theme=${state.theme}
      ></cs-sharing>
    </div>
  `;
}

/** What is computed, in a sentence for who does not see it. */
export function spokenOf(seen: Seen): string {
  const { neuron, position, scene, filter } = seen;
  if (!neuron) return "";
  const { kernels, activation } = scene.settings;
  const which = kernels.length > 1 ? `Filter ${filter + 1}, row` : "Row";
  const taps = scene.geometry.rows.kernel * scene.geometry.columns.kernel * kernels[0].length;
  const ending = activation === "none" ? "" : `; after ${activation} ${decimal(neuron.value)}`;
  return (
    `${which} ${position.row + 1}, column ${position.column + 1}: ${taps} products sum to ${decimal(neuron.sum)}, ` +
    `plus bias ${decimal(neuron.bias)} gives ${decimal(neuron.sum + neuron.bias)}${ending}.`
  );
}
