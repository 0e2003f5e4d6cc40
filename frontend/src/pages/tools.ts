/** What the bar's buttons and the page's own keys do: the exact link, a fresh start, the list of keys. */
import type { Help } from "../elements/help/help";
import { writesText } from "../elements/keys";
import { hashOf } from "../state/link";
import type { Session } from "../state/session";

const SAID_FOR = 1600;

const button = (id: string): HTMLButtonElement | null => document.querySelector(`button#${id}`);

/** Says for a moment what has happened, in the button's own place. */
function say(on: HTMLButtonElement, words: string): void {
  const label = on.querySelector("span")!;
  const usual = on.dataset.usual ?? label.textContent!;
  on.dataset.usual = usual;
  label.textContent = words;
  setTimeout(() => (label.textContent = usual), SAID_FOR);
}

/** The address bar has the link as well, for where the clipboard is closed. */
async function copyLink(session: Session, on: HTMLButtonElement): Promise<void> {
  history.replaceState(history.state, "", hashOf(location.hash, session.state, true));
  try {
    await navigator.clipboard.writeText(location.href);
    say(on, "Copied");
  } catch {
    say(on, "In the bar");
  }
}

const asksForHelp = (event: KeyboardEvent): boolean =>
  event.key === "?" && !event.ctrlKey && !event.metaKey && !writesText(event.composedPath()[0]);

export function followTools(session: Session): void {
  const help = document.querySelector<Help>("cs-help")!;
  const link = button("link");
  link?.addEventListener("click", () => void copyLink(session, link));
  button("reset")?.addEventListener("click", () => session.reset());
  button("help")?.addEventListener("click", () => (help.open = true));
  document.addEventListener("keydown", (event) => {
    if (!asksForHelp(event)) return;
    help.open = true;
    event.preventDefault();
  });
}
