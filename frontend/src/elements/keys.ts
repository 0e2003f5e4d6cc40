/** What is asked for by keys wherever the reader is. */
import type { Session } from "../state/session";

const WITHOUT_TEXT = ["range", "radio", "checkbox", "button", "file"];

/** Whether keys pressed here write text. */
export function writesText(target: EventTarget | undefined): boolean {
  if (target instanceof HTMLInputElement) return !WITHOUT_TEXT.includes(target.type);
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}

/** Control Z takes back, Control Shift Z or Control Y brings it again. */
export function historyKey(event: KeyboardEvent): "undo" | "redo" | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" && !event.shiftKey ? "redo" : null;
}

/** Undo and redo from anywhere, but in a field that has its own; returns what ends it. */
export function followHistoryKeys(session: Session, target: EventTarget): () => void {
  const pressed = (event: Event): void => {
    const asked = historyKey(event as KeyboardEvent);
    if (!asked || writesText(event.composedPath()[0])) return;
    session[asked]();
    event.preventDefault();
  };
  target.addEventListener("keydown", pressed);
  return () => target.removeEventListener("keydown", pressed);
}
