import { css, html, nothing } from "lit";

import type { Refusal, Setting } from "../../core/legal";
import type { Offer } from "../../core/offers";

/** Why the setting cannot be what was asked, with the way out, beside its control. */
export function explained(refusal: Refusal | null, field: Setting, take: (offer: Offer) => void) {
  if (refusal?.field !== field) return nothing;
  const { message, offers } = refusal;
  return html`<div class="refusal" role="alert">
    <p>${message} The last picture stays.</p>
    ${offers.map((offer) => html`<button @click=${() => take(offer)}>${offer.label}</button>`)}
  </div>`;
}

export const refusalStyles = css`
  .refusal {
    max-width: 19rem;
    margin-block: var(--space-1) var(--space-2);
    padding-left: var(--space-3);
    border-left: 2px solid var(--ink);
    font-size: var(--text-small);
  }
  .refusal button {
    margin-top: var(--space-1);
    min-height: 1.75rem;
    padding: 0 var(--space-2);
    border: 1px solid var(--control-line);
    border-radius: var(--radius);
    background: var(--surface);
  }
  .refusal button:hover {
    background: var(--hover);
  }
`;
