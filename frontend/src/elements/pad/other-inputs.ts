import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";

import { PATTERNS, type Pattern } from "../../core/picture";
import type { Session } from "../../state/session";
import { SessionController } from "../../state/session-controller";
import { base, controls } from "../styles";

/** What can be on the pad besides a drawing: a test pattern, or a picture from a file. */
export class OtherInputs extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1);
        margin-inline: calc(-1 * var(--space-2));
      }
      .file {
        display: grid;
        align-items: center;
        position: relative;
        cursor: pointer;
      }
      .file:hover {
        background: var(--hover);
      }
      .file:has(:focus-visible) {
        outline: 2px solid var(--focus);
      }
      .file input {
        position: absolute;
        inset: 0;
        opacity: 0;
        font-size: 0;
        cursor: pointer;
      }
      select.plain {
        max-width: 6.25rem;
        padding-inline: var(--space-1);
        cursor: pointer;
      }
      option {
        background: var(--surface);
        color: var(--ink);
      }
      .note {
        flex: 1 1 100%;
        padding-inline: var(--space-2);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) session?: Session;

  constructor() {
    super();
    new SessionController(this, (s) => [s.picture, s.upload]);
  }

  override render() {
    const { picture, upload } = this.session?.state ?? { picture: null, upload: null };
    return html`
      <select class="plain" aria-label="Test pattern" @change=${this.#pattern}>
        <option value="" .selected=${typeof picture !== "string"}>Pattern</option>
        ${PATTERNS.map(
          ({ name, title, meaning }) =>
            html`<option value=${name} title=${meaning} .selected=${picture === name}>${title}</option>`,
        )}
      </select>
      <label class="plain file" title="PNG, JPEG or WebP; or drop one on the pad"
        >Picture
        <input type="file" aria-label="Picture from a file" accept="image/png,image/jpeg,image/webp" @change=${this.#file}
      /></label>
      ${upload === null
        ? nothing
        : upload.problem === null
          ? html`<p class="note" role="status">Reading ${upload.name} …</p>`
          : html`<p class="note" role="alert">${upload.name}: ${upload.problem}</p>`}
    `;
  }

  #pattern(event: Event): void {
    const name = (event.target as HTMLSelectElement).value as Pattern | "";
    this.session?.change({ picture: name || null });
  }

  #file(event: Event): void {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = ""; // so that the same file can be chosen again
    if (file) void this.session?.bring(file);
  }
}
