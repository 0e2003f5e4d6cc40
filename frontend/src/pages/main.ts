/** The page: one session, given to every element that the server placed. */
import type { Drawing, Sample } from "../core/drawing";
import { followHistoryKeys } from "../elements/keys";
import { keepInLink } from "../state/link";
import { Live } from "../state/live";
import { Session } from "../state/session";
import { firstState, type Initial } from "./initial";
import { register, registerView } from "./register";
import { learned, live, loadModel, readPicture } from "./server";
import { followTheme, themeInForce } from "./theme";
import { followTools } from "./tools";
import { followViews } from "./views";

const embedded = <T>(id: string): T => JSON.parse(document.getElementById(id)!.textContent!) as T;

function readSamples(): readonly Sample[] {
  const samples = embedded<readonly ({ digit: number } & Drawing)[]>("samples");
  return samples.map(({ digit, strokes, width }) => ({ digit, drawing: { strokes, width } }));
}

function startSession(): Session {
  const samples = readSamples();
  const initial = firstState(embedded<Initial>("initial"), samples, location.hash);
  return new Session({ transport: new Live(live), loadModel, readPicture, initial: { ...initial, theme: themeInForce() } });
}

function main(): void {
  register();
  const session = startSession();
  for (const element of document.querySelectorAll(
    "cs-pad, cs-prediction, cs-filter-view, cs-network-view, cs-connection",
  )) {
    Object.assign(element, { session, learned });
  }
  followTheme(session, document.getElementById("theme")!);
  followViews(session);
  followHistoryKeys(session, document);
  followTools(session);
  keepInLink(session, window);
  void registerView(session.state.view);
  session.subscribe((state, previous) => {
    if (state.view !== previous.view) void registerView(state.view);
  });
  session.start();
}

main();
