import { html, LitElement, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";

import { inputsOf, withInput } from "../../core/inputs";
import { refusalOf } from "../../core/legal";
import { asPixels, painted, pixelsOf, type Pixels } from "../../core/picture";
import { indexOf, nearestTo, stepped, strongest, within, type Position } from "../../core/walk";
import type { Session } from "../../state/session";
import { SessionController } from "../../state/session-controller";
import { base, controls } from "../styles";
import { changeOf } from "./actions";
import type {
  ChooseEvent,
  MeasureEvent,
  PaintEvent,
  PixelEvent,
  PlayEvent,
  PositionEvent,
  SettingsEvent,
  StepEvent,
} from "./events";
import type { LearnedEvent } from "./kernel-events";
import type { LearnedSource } from "../../core/learned";
import type { FillEvent, SpeedEvent } from "./motion-events";
import { nextShow, type PictureChoice, type PictureChoiceEvent } from "./picture-tools";
import { refusalStyles } from "./refusal";
import { choiceOf, sceneOf, type Scene } from "./scene";
import { actionOf, taken, type Action } from "./shortcuts";
import { Spoken } from "./spoken";
import { layerPart, mapPart, neuronOf, neuronPart, inputPart, spokenOf, type Seen } from "./view-parts";
import { viewStyles } from "./view-styles";
import { Walker } from "./walker";

/** An output that is as good as nothing. */
const FAINT = 0.05;

type Change = Pick<SettingsEvent, "patch" | "field" | "sources"> & { readonly gesture?: string };

/** One layer over the drawing: input, window, arithmetic, feature maps and settings. */
export class FilterView extends LitElement {
  static override styles = [base, controls, refusalStyles, viewStyles];

  @property({ attribute: false }) session?: Session;
  /** Where learned kernels come from. */
  @property({ attribute: false }) learned?: LearnedSource;
  @state() private picture: PictureChoice = { show: "pixels", painting: false, ink: 1, comparing: false };
  @state() private pointed: Position | null = null;
  @state() private measured: Seen["measured"] = { measure: null, axis: "rows" };
  @state() private fill = false;
  #scene: Scene | null = null;
  readonly #walker = new Walker(this, (cells) => this.#step(cells));
  readonly #spoken = new Spoken(this);

  constructor() {
    super();
    new SessionController(this, (s) => [
      ...[s.filtered, s.filter, s.refused, s.theme, s.view, s.position, s.pinned, s.chosen, s.channel],
      ...[s.network, s.models],
    ]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("keydown", this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#key);
  }

  override willUpdate(_changed: PropertyValues): void {
    const state = this.session?.state;
    if (!state) return;
    const scene = sceneOf(state, this.#scene);
    if (scene.filtered && scene.geometry !== this.#scene?.geometry) this.#keepPlace(scene);
    this.#scene = scene;
    if (!state.position && scene.filtered) this.#moveTo(strongest(scene.filtered.output));
    const held = (state.pinned && this.#walker.unasked) || state.view !== "filter";
    if (held && this.#walker.playing) this.#walker.play(false);
  }

  /** The window stays over the same part of the image when the geometry changes. */
  #keepPlace({ geometry }: Scene): void {
    const before = this.#scene?.filtered && this.#scene.geometry; // a link's place is its layer's own
    const stood = this.session!.state.position;
    if (!before || !stood) return;
    const { row, column } = within(stood, before.output);
    this.#moveTo(nearestTo(geometry, before.centres.rows[row], before.centres.columns[column], stood));
  }

  override render() {
    const seen = this.#seen;
    if (!seen) return nothing;
    this.#spoken.say(seen.playing ? "" : spokenOf(seen));
    return html`
      <h1 class="unseen">One filter</h1>
      <div
        @cs-position=${this.#goTo}
        @cs-pixel=${this.#pointAt}
        @cs-paint=${this.#paint}
        @cs-measure=${({ measure, axis }: MeasureEvent) => (this.measured = { measure, axis })}
        @cs-choose=${({ choice }: ChooseEvent) => this.#choose(choice)}
        @cs-step=${(e: StepEvent) => this.#stepOnce(e.by)}
        @cs-play=${(e: PlayEvent) => this.#walker.play(e.play)}
        @cs-speed=${(e: SpeedEvent) => this.#atSpeed(e.cellsPerSecond)}
        @cs-fill=${(e: FillEvent) => (this.fill = e.fill)}
        @cs-picture-choice=${(e: PictureChoiceEvent) => (this.picture = { ...this.picture, ...e.patch })}
        @cs-settings=${this.#configure}
        @cs-learned=${this.#learn}
      >
        <div class="stage">
          ${inputPart(seen, (name) => this.#read(name))} ${neuronPart(seen)} ${mapPart(seen)}
        </div>
        ${layerPart(seen, this.learned)}
      </div>
      <p class="unseen" role="status" aria-live="polite">${this.#spoken.text}</p>
    `;
  }

  /** Everything that the parts of the view are made of. */
  get #seen(): Seen | null {
    const scene = this.#scene;
    if (!this.session || !scene) return null;
    const { state } = this.session;
    const position = this.#place(scene);
    const filter = Math.min(state.chosen, scene.settings.kernels.length - 1);
    return {
      scene,
      state,
      choice: choiceOf(state),
      position,
      filter,
      neuron: neuronOf(scene, filter, position),
      channel: Math.min(state.channel, scene.settings.kernels[0].length - 1),
      picture: this.picture,
      pointed: this.pointed,
      measured: this.measured,
      playing: this.#walker.playing,
      speed: this.#walker.speed,
      fill: this.fill,
    };
  }

  #place({ geometry }: Scene): Position {
    return within(this.session?.state.position ?? { row: 0, column: 0 }, geometry.output);
  }

  #moveTo(position: Position): void {
    this.session?.update({ position });
  }

  #step(by: number): void {
    const scene = this.#scene;
    if (!scene || !this.session?.state.position || this.session.state.view !== "filter") return;
    const place = this.#place(scene);
    const { output } = scene.geometry;
    const shows = this.#walker.unasked ? this.#somethingAt(scene) : () => true;
    let next = stepped(place, output, by);
    for (let skipped = 0; !shows(next) && skipped < output[0] * output[1]; skipped++) next = stepped(next, output, 1);
    this.#moveTo(next);
  }

  /** Where the window, walking by itself, has something to show. */
  #somethingAt({ filtered, geometry }: Scene): (position: Position) => boolean {
    const values = filtered?.output.data;
    return (position) => !values || Math.abs(values[indexOf(position, geometry.output)]) > FAINT;
  }

  #stepOnce(by: number): void {
    this.#walker.play(false);
    this.#step(by);
  }

  #atSpeed(cellsPerSecond: number): void {
    this.#walker.speed = cellsPerSecond;
    this.requestUpdate();
  }

  /** Pointing in passing leads the window only while it is free: not pinned, and not playing for the reader. */
  #goTo({ position, firm, pins }: Pick<PositionEvent, "position" | "firm" | "pins">): void {
    const { pinned } = this.session!.state;
    if (!firm && (pinned || (this.#walker.playing && !this.#walker.unasked))) return;
    const before = this.#place(this.#scene!);
    this.#walker.play(false);
    this.#moveTo(position);
    if (!pins) return;
    const again = pinned && before.row === position.row && before.column === position.column;
    this.session!.update({ pinned: !again });
  }

  #pointAt({ pixel, firm }: PixelEvent): void {
    this.pointed = pixel;
    if (!pixel || !this.#scene) return;
    const position = nearestTo(this.#scene.geometry, pixel.row, pixel.column);
    this.#goTo({ position, firm, pins: firm });
  }

  /** The first painted cell makes pixels of the drawing. */
  #paint({ pixel, value, gesture }: PaintEvent): void {
    const pixels = this.#pixels;
    if (pixels) this.session?.change({ picture: painted(pixels, pixel.row, pixel.column, value) }, gesture);
  }

  get #pixels(): Pixels | null {
    const { picture, filter, filtered } = this.session!.state;
    const [rows, columns] = filter.size;
    if (typeof picture === "string") return pixelsOf(picture, filter.size);
    if (picture?.rows === rows && picture.columns === columns) return picture;
    if (filtered?.settings !== filter) return null;
    return asPixels(filtered.pixels.data, [rows, columns]);
  }

  #choose({ filter, channel }: ChooseEvent["choice"]): void {
    this.session?.update({ ...(filter !== undefined && { chosen: filter }), ...(channel !== undefined && { channel }) });
  }

  /** Lets the layer read another input. */
  #read(name: string | null): void {
    const { state } = this.session!;
    const found = inputsOf(state.models.get(state.network)).find((input) => input.name === name);
    const { settings, sources } = choiceOf(state);
    if (!found) return;
    const over = withInput(settings, sources, found);
    this.picture = { ...this.picture, painting: false };
    this.#configure({ patch: over.settings, field: null, sources: over.sources });
  }

  #configure({ patch, field, sources, gesture }: Change): void {
    const choice = choiceOf(this.session!.state);
    const filter = { ...choice.settings, ...patch };
    const kept = sources ?? choice.sources;
    const refusal = refusalOf(filter, field);
    if (refusal) this.session?.update({ refused: { settings: filter, sources: kept, refusal } });
    else this.session?.change({ filter, sources: kept }, gesture);
  }

  #learn({ network, patch, sources }: LearnedEvent): void {
    const filter = { ...choiceOf(this.session!.state).settings, ...patch };
    this.session?.change({ network, filter, sources });
  }

  readonly #key = (event: KeyboardEvent): void => {
    const action = actionOf(event);
    if (!action || !this.session || this.session.state.view !== "filter" || taken(event)) return;
    this.#act(action);
    event.preventDefault();
  };

  #act(action: Action): void {
    const seen = this.#seen;
    if (!seen) return;
    const change = changeOf(action, seen.choice);
    if (change) this.#configure(change);
    else this.#moves(seen)[action]?.();
  }

  #moves({ position, scene, picture, playing, filter }: Seen): Partial<Record<Action, () => void>> {
    const [, width] = scene.geometry.output;
    const to = (down: number, across: number) => () => {
      const there = { row: position.row + down, column: position.column + across };
      this.#goTo({ position: within(there, scene.geometry.output), firm: true, pins: false });
    };
    return {
      left: to(0, -1),
      right: to(0, 1),
      up: to(-1, 0),
      down: to(1, 0),
      back: () => this.#stepOnce(-1),
      on: () => this.#stepOnce(1),
      "row back": () => this.#stepOnce(-width),
      "row on": () => this.#stepOnce(width),
      play: () => this.#walker.play(!playing),
      "next filter": () => this.#choose({ filter: (filter + 1) % scene.settings.kernels.length }),
      "next picture": () => (this.picture = { ...picture, show: nextShow(picture.show) }),
      compare: () => (this.picture = { ...picture, comparing: !picture.comparing }),
      release: () => this.session?.update({ pinned: false }),
    };
  }
}
