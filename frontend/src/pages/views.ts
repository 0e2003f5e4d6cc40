/** Views are links; following one keeps the document, and with it the drawing. */
import type { Session, View } from "../state/session";

const NAMES: Readonly<Record<View, string>> = { filter: "One filter", network: "Whole network" };

const viewOfAddress = (): View => (/\/network\/?$/.test(location.pathname) ? "network" : "filter");

function show(view: View): void {
  document.title = `${NAMES[view]} · Convscope`;
  document.querySelector("cs-filter-view")?.toggleAttribute("hidden", view !== "filter");
  document.querySelector("cs-network-view")?.toggleAttribute("hidden", view !== "network");
  for (const link of document.querySelectorAll<HTMLAnchorElement>("nav a[data-view]")) {
    if (link.dataset.view === view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

const plain = (event: MouseEvent): boolean =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

export function followViews(session: Session): void {
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-view]");
    if (!link || !plain(event)) return;
    event.preventDefault();
    const view = link.dataset.view as View;
    if (view === session.state.view) return;
    history.pushState(history.state, "", link.href.split("#")[0] + location.hash);
    session.update({ view });
  });
  addEventListener("popstate", () => session.update({ view: viewOfAddress() }));
  session.subscribe((state, previous) => {
    if (state.view !== previous.view) show(state.view);
  });
}
