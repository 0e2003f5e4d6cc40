import { html, LitElement, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import type { Frame } from "../../core/frame";
import { mapsOf } from "../../core/model";
import { toUnit, type UnitRectangle } from "../../core/receptive-field";
import { sameCell, type MapCell } from "../../draw/maps";
import type { Selected, Session } from "../../state/session";
import { SessionController } from "../../state/session-controller";
import type { SegmentEvent } from "../segments";
import { ResizeController } from "../resize";
import { base } from "../styles";
import { columnsOf, type MapColumn, type NetworkColumns } from "./columns";
import type { CellPinEvent, CellPointEvent } from "./events";
import { headingOf, totalsOf } from "./facts";
import { latest } from "./latest";
import { layoutNetwork, type NetworkLayout } from "./layout";
import { mapsFrame, noticeOf } from "./notice";
import { readCell, sentenceOf, type Reading } from "./reading";
import { scalesFor, type ColumnScales, type ScaleMode } from "./scales";
import { viewStyles } from "./view-styles";

const SCALES = [
  { value: "layer", label: "layer" },
  { value: "map", label: "map" },
  { value: "network", label: "network" },
] as const;

/** Width of the final column, and what the page needs of a screen's height besides the maps. */
const SCORES = 124;
const AROUND = 440;
const LEAST_HEIGHT = 360;
/** How long a cell must stay the same before it is read out. */
const CALM = 500;

/** Every feature map of a network, layer by layer, for the drawing on the pad. */
export class NetworkViewElement extends LitElement {
  static override styles = [base, viewStyles];

  @property({ attribute: false }) session?: Session;
  @state() private hovered: Selected | null = null;
  @state() private scaleMode: ScaleMode = "layer";
  @state() private said = "";

  readonly #resize = new ResizeController(this);
  readonly #columnsOf = latest(columnsOf);
  readonly #scalesFor = latest(scalesFor);
  readonly #layoutFor = latest((maps: NetworkColumns["maps"], width: number, height: number, reserved: number) =>
    layoutNetwork(
      maps.map((column) => ({ ...column, heading: headingOf(column) })),
      { width, height, reserved },
    ),
  );
  #saying: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new SessionController(this, (s) => [
      s.frame, s.models, s.network, s.networks, s.selected, s.view, s.theme, s.connection, s.problem, s.modelProblem,
    ]);
    this.addEventListener("cs-cell-point", (event) => this.#onPoint(event));
    this.addEventListener("cs-cell-pin", (event) => this.#onPin(event));
    this.addEventListener("keydown", (event) => this.#onKey(event));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#saying);
  }

  get #visible(): boolean {
    return this.session?.state.view === "network";
  }

  #networkColumns(): NetworkColumns | null {
    const { models, network } = this.session!.state;
    const model = models.get(network);
    return model ? this.#columnsOf(model) : null;
  }

  /** The newest frame, if its maps are of this network. */
  get #frame(): Frame | null {
    const { frame, network } = this.session!.state;
    return mapsFrame(frame, network);
  }

  /** The kept cell, or else the one pointed at. */
  #reading(columns: NetworkColumns): Reading | null {
    const current = this.session!.state.selected ?? this.hovered;
    const column = columns.maps.find((each) => each.output === current?.layer);
    if (!current || !column) return null;
    const { map, row, column: across } = current;
    return readCell(column, { map, row, column: across }, columns.maps[0], this.#frame);
  }

  override updated(): void {
    if (!this.session) return;
    const columns = this.#visible ? this.#networkColumns() : null;
    this.#publish(columns && this.#reading(columns));
  }

  /** Asks for the exact values of the current layer, and outlines on the pad what the cell sees. */
  #publish(reading: Reading | null): void {
    const { state } = this.session!;
    const placement = this.#frame?.placement;
    const seen = reading && placement ? toUnit(reading.seen, placement) : null;
    const highlight = sameRectangle(seen, state.highlight) ? state.highlight : seen;
    const focus = reading && !reading.column.isInput ? reading.column.output : null;
    if (highlight !== state.highlight || focus !== state.focus) this.session!.update({ highlight, focus });
    this.#say(reading && reading.value !== null ? sentenceOf(reading) : "");
  }

  #say(sentence: string): void {
    clearTimeout(this.#saying);
    if (sentence !== this.said) this.#saying = setTimeout(() => (this.said = sentence), CALM);
  }

  override render() {
    if (!this.session || !this.#visible) return nothing;
    const { state } = this.session;
    const columns = this.#networkColumns();
    const notice = noticeOf({ ...state, model: state.models.get(state.network) });
    return html`
      <h1 class="unseen">Whole network</h1>
      ${this.#bar(columns)}
      <p class="notice ${notice?.kind ?? ""}" role="status">${notice?.text ?? nothing}</p>
      ${columns ? this.#body(columns, notice?.kind === "old") : nothing}
      <p class="unseen" aria-live="polite">${this.said}</p>
    `;
  }

  #bar(columns: NetworkColumns | null) {
    const { network, networks } = this.session!.state;
    return html`<div class="bar">
      <cs-segments
        label="Network"
        .options=${networks.map((name) => ({ value: name, label: name }))}
        .value=${network}
        @cs-segment=${(event: SegmentEvent) => this.#chooseNetwork(event.value)}
      ></cs-segments>
      <p class="note">${columns ? totalsOf(columns) : nothing}</p>
      <div class="scale">
        <span class="note">One scale for each</span>
        <cs-segments
          label="One scale for each"
          .options=${SCALES}
          .value=${this.scaleMode}
          @cs-segment=${(event: SegmentEvent) => (this.scaleMode = event.value as ScaleMode)}
        ></cs-segments>
      </div>
    </div>`;
  }

  #body(columns: NetworkColumns, old: boolean) {
    const frame = this.#frame;
    const layout = this.#layout(columns);
    const scales = frame ? this.#scalesFor(columns.maps, frame, this.scaleMode) : [];
    const reading = this.#reading(columns);
    const at = reading ? columns.maps.indexOf(reading.column) : -1;
    const { theme, selected } = this.session!.state;
    return html`
      <div class="columns ${layout.mode}">
        ${columns.maps.map((_, index) => this.#column(columns, index, layout, scales[index], reading, old))}
        ${this.#scores(columns, old)}
      </div>
      <cs-map-detail
        class=${reading ? "read" : nothing}
        .reading=${reading}
        .tensor=${reading && frame ? tensorOf(frame, reading.column) : null}
        .scales=${scales[at] ?? null}
        .input=${frame?.tensors.get("input") ?? null}
        .theme=${theme}
        ?pinned=${selected !== null}
      ></cs-map-detail>
    `;
  }

  #column(
    { maps }: NetworkColumns,
    index: number,
    layout: NetworkLayout,
    scales: ColumnScales | null | undefined,
    reading: Reading | null,
    old: boolean,
  ) {
    const column = maps[index];
    const frame = this.#frame;
    return html`<cs-map-column
      .column=${column}
      .grid=${layout.grids[index]}
      .theme=${this.session!.state.theme}
      .tensor=${frame ? tensorOf(frame, column) : null}
      .scales=${scales ?? null}
      .current=${reading?.column === column ? reading.cell : null}
      .field=${column.isInput && reading && !reading.column.isInput ? reading.seen : null}
      ?old=${old}
    ></cs-map-column>`;
  }

  #scores({ scores }: NetworkColumns, old: boolean) {
    if (!scores) return nothing;
    const frame = this.#frame;
    return html`<cs-score-column
      .column=${scores}
      .theme=${this.session!.state.theme}
      .scores=${frame?.tensors.get(`map:${scores.scores}`) ?? null}
      .probabilities=${frame?.prediction.probabilities ?? null}
      ?old=${old}
    ></cs-score-column>`;
  }

  #layout({ maps, scores }: NetworkColumns): NetworkLayout {
    const height = Math.max(LEAST_HEIGHT, window.innerHeight - AROUND);
    return this.#layoutFor(maps, this.#resize.width || this.clientWidth, height, scores ? SCORES : 0);
  }

  #onPoint({ layer, cell, byKey }: CellPointEvent): void {
    const pointed = cell && { layer, ...cell };
    if (this.session!.state.selected && byKey) this.session!.update({ selected: pointed });
    this.hovered = pointed;
  }

  /** A second click on the kept cell lets it go. */
  #onPin({ layer, cell }: CellPinEvent): void {
    const { selected } = this.session!.state;
    const again = selected?.layer === layer && sameCell(selected as MapCell, cell);
    this.session!.update({ selected: again ? null : { layer, ...cell } });
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    this.hovered = null;
    this.session!.update({ selected: null });
  }

  /** Nothing of the old network may be asked of the new one. */
  #chooseNetwork(network: string): void {
    const model = this.session!.state.models.get(network);
    this.hovered = null;
    this.session!.update({ network, maps: model ? mapsOf(model) : [], focus: null, selected: null });
  }
}

const tensorOf = (frame: Frame, column: MapColumn) =>
  frame.tensors.get(column.isInput ? column.output : `map:${column.output}`) ?? null;

const sameRectangle = (a: UnitRectangle | null, b: UnitRectangle | null): boolean =>
  a === b ||
  (!!a && !!b && a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom);
