/** The theme in force: the reader's choice, kept on this machine, or else the system's. */
import type { Session, Theme } from "../state/session";

const KEY = "theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

export function themeInForce(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return dark.matches ? "dark" : "light";
}

function choose(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Storage may be forbidden; the choice then holds for this page.
  }
}

export function followTheme(session: Session, button: HTMLElement): void {
  button.addEventListener("click", () => {
    choose(themeInForce() === "dark" ? "light" : "dark");
    session.update({ theme: themeInForce() });
  });
  dark.addEventListener("change", () => session.update({ theme: themeInForce() }));
}
