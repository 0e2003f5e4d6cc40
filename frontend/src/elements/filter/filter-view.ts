import { html, LitElement, nothing, type PropertyValues } from "lit";
import { property } from "lit/decorators.js";

import type { FilterSettings, Sides, Volume } from "../../core/filter";
import { Geometry } from "../../core/geometry";
import { refusalOf } from "../../core/legal";
import { neuronAt } from "../../core/neuron";
import { nearestTo, stepped, strongest, within, type Position } from "../../core/walk";
import type { Filtered, Session, State } from "../../state/session";
import { SessionController } from "../../state/session-controller";
import { base } from "../styles";
import type { PlayEvent, PositionEvent, SettingsEvent, StepEvent } from "./events";
import { viewStyles } from "./view-styles";
import { Walker } from "./walker";

interface Choice {
  readonly settings: FilterSettings;
  readonly sources: readonly Volume[];
}

/** What is on the screen: one geometry with the numbers that belong to it. */
interface Scene {
  readonly settings: FilterSettings;
  readonly geometry: Geometry;
  readonly filtered: Filtered | null;
}

const sidesOf = (sides: Sides): string => {
  if (sides.every((side) => side === sides[0])) return sides[0] === 0 ? "no padding" : `padding ${sides[0]}`;
  return `padding ${sides.join(", ")}`;
};

const several = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** What the last step cannot reach, in words; nothing when all is reached. */
function outOfReach({ dropped: { rows, columns } }: Geometry): string {
  const lost = [rows.length > 0 && several(rows.length, "row"), columns.length > 0 && several(columns.length, "column")];
  const text = lost.filter(Boolean).join(" and ");
  return text && `Dropped: the last ${text}, which no step reaches.`;
}

/** One filter over the drawing: input, window, arithmetic, feature map and settings. */
export class FilterView extends LitElement {
  static override styles = [base, viewStyles];

  @property({ attribute: false }) session?: Session;
  #scene: Scene | null = null;
  readonly #walker = new Walker(this, () => this.#step(1));

  constructor() {
    super();
    new SessionController(this, (s) => [s.filtered, s.filter, s.refused, s.theme, s.view, s.position, s.chosen, s.channel]);
  }

  override willUpdate(_changed: PropertyValues): void {
    const state = this.session?.state;
    if (!state) return;
    const scene = this.#sceneOf(state);
    if (scene.geometry !== this.#scene?.geometry) this.#keepPlace(scene);
    this.#scene = scene;
    if (!state.position && scene.filtered) this.#moveTo(strongest(scene.filtered.output));
  }

  /** The settings that were answered, so that numbers and geometry always belong together. */
  #sceneOf({ filtered, filter }: State): Scene {
    const settings = filtered?.settings ?? filter;
    const geometry = settings === this.#scene?.settings ? this.#scene.geometry : Geometry.of(settings);
    return { settings, geometry, filtered };
  }

  /** The window stays over the same part of the image when the geometry changes. */
  #keepPlace({ geometry }: Scene): void {
    const before = this.#scene?.geometry;
    const stood = this.session!.state.position;
    if (!before || !stood) return;
    const { row, column } = within(stood, before.output);
    this.#moveTo(nearestTo(geometry, before.centres.rows[row], before.centres.columns[column], stood));
  }

  override render() {
    const scene = this.#scene;
    if (!this.session || !scene) return nothing;
    const { settings, sources } = this.#chosen;
    const refusal = this.session.state.refused?.refusal ?? null;
    return html`
      <h1 class="unseen">One filter</h1>
      <div
        @cs-position=${this.#goTo}
        @cs-step=${(e: StepEvent) => this.#stepOnce(e.by)}
        @cs-play=${(e: PlayEvent) => this.#walker.play(e.play)}
        @cs-settings=${this.#configure}
      >
        <div class="stage">${this.#input(scene)} ${this.#neuron(scene)} ${this.#map(scene)}</div>
        <cs-filter-controls
          .settings=${settings}
          .sources=${sources}
          .sides=${scene.geometry.padding}
          .refusal=${refusal}
        ></cs-filter-controls>
        <div class="more">
          <cs-kernel-editor
            .settings=${settings}
            .sources=${sources}
            .filter=${this.#filter(settings)}
            .theme=${this.#theme}
            .refusal=${refusal}
          ></cs-kernel-editor>
          <cs-sharing .geometry=${scene.geometry}></cs-sharing>
        </div>
      </div>
    `;
  }

  #input({ geometry, filtered }: Scene) {
    const { rows, columns } = geometry;
    const grown = rows.padded > rows.size || columns.padded > columns.size;
    const dropped = outOfReach(geometry);
    return html`
      <section>
        <div class="caption">
          <h2>Input</h2>
          <span class="note" title="Padding: top, left, bottom, right"
            >${rows.size} × ${columns.size}, ${sidesOf(geometry.padding)}${grown
              ? ` → ${rows.padded} × ${columns.padded}`
              : ""}</span
          >
        </div>
        <cs-input-grid
          .geometry=${geometry}
          .pixels=${filtered?.pixels ?? null}
          .position=${this.#place(geometry)}
          .theme=${this.#theme}
          ?playing=${this.#walker.playing}
        ></cs-input-grid>
        <cs-transport
          .position=${this.#place(geometry)}
          .output=${geometry.output}
          ?playing=${this.#walker.playing}
        ></cs-transport>
        ${dropped ? html`<p class="note">${dropped}</p>` : nothing}
      </section>
    `;
  }

  #neuron({ geometry, settings, filtered }: Scene) {
    const { row, column } = this.#place(geometry);
    const { activation } = settings;
    const count = geometry.rows.kernel * geometry.columns.kernel;
    const neuron =
      filtered && neuronAt({ geometry, settings, filter: this.#filter(settings), pixels: filtered.pixels }, row, column);
    return html`
      <section class="neuron">
        <div class="caption">
          <h2>This neuron</h2>
          <span class="note">${several(count, "product")}</span>
        </div>
        <cs-neuron
          .neuron=${neuron}
          .activation=${activation}
          .parity=${filtered?.parity ?? null}
          .theme=${this.#theme}
        ></cs-neuron>
      </section>
    `;
  }

  #map({ geometry, settings, filtered }: Scene) {
    const filters = settings.kernels.length;
    return html`
      <section>
        <div class="caption">
          <h2>Feature map</h2>
          <span class="note"
            >${geometry.output.join(" × ")}${filters > 1 ? ` · filter ${this.#filter(settings) + 1} of ${filters}` : ""}</span
          >
        </div>
        <cs-feature-map
          .output=${filtered?.output ?? null}
          .map=${this.#filter(settings)}
          .position=${this.#place(geometry)}
          .theme=${this.#theme}
          ?playing=${this.#walker.playing}
        ></cs-feature-map>
        <cs-output-size .geometry=${geometry}></cs-output-size>
      </section>
    `;
  }

  /** The reader's newest choice, legal or not. */
  get #chosen(): Choice {
    const { filter, sources, refused } = this.session!.state;
    const chosen = refused ?? { settings: filter, sources };
    return { settings: chosen.settings, sources: chosen.sources ?? chosen.settings.kernels };
  }

  get #theme() {
    return this.session?.state.theme ?? "light";
  }

  #place(geometry: Geometry): Position {
    return within(this.session?.state.position ?? { row: 0, column: 0 }, geometry.output);
  }

  #moveTo(position: Position): void {
    this.session?.update({ position });
  }

  /** Of the filters that were answered. */
  #filter({ kernels }: FilterSettings): number {
    return Math.min(this.session?.state.chosen ?? 0, kernels.length - 1);
  }

  #step(by: number): void {
    const geometry = this.#scene?.geometry;
    if (!geometry || !this.session?.state.position || this.session.state.view !== "filter") return;
    this.#moveTo(stepped(this.#place(geometry), geometry.output, by));
  }

  #stepOnce(by: number): void {
    this.#walker.play(false);
    this.#step(by);
  }

  /** Pointing in passing leads the window only while it stands or walks unasked. */
  #goTo(event: PositionEvent): void {
    if (!event.firm && this.#walker.playing && !this.#walker.unasked) return;
    this.#walker.play(false);
    this.#moveTo(event.position);
  }

  #configure(event: SettingsEvent): void {
    const settings = { ...this.#chosen.settings, ...event.patch };
    const sources = event.sources ?? this.#chosen.sources;
    const refusal = refusalOf(settings, event.field);
    if (refusal) this.session?.update({ refused: { settings, sources, refusal } });
    else this.session?.change({ filter: settings, sources }, event.gesture);
  }
}
