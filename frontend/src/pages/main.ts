/** The page: one session, given to every element that the server placed. */
import { EMPTY, type Drawing, type Sample } from "../core/drawing";
import { keepInLink, drawingOfLink } from "../state/link";
import { Live } from "../state/live";
import { Session, type View } from "../state/session";
import { register } from "./register";
import { live, loadModel } from "./server";
import { followTheme, themeInForce } from "./theme";
import { followViews } from "./views";

/** The sample that is there before anyone draws. */
const FIRST_SAMPLE = 7;
const FIRST_NETWORK = "digits";

const embedded = <T>(id: string): T => JSON.parse(document.getElementById(id)!.textContent!) as T;

function readSamples(): readonly Sample[] {
  const samples = embedded<readonly ({ digit: number } & Drawing)[]>("samples");
  return samples.map(({ digit, strokes, width }) => ({ digit, drawing: { strokes, width } }));
}

function startSession(): Session {
  const samples = readSamples();
  const { view, networks } = embedded<{ view: View; networks: readonly string[] }>("initial");
  const first = samples.find((sample) => sample.digit === FIRST_SAMPLE) ?? samples[0];
  const drawing = drawingOfLink(location.hash, samples) ?? first?.drawing ?? EMPTY;
  const network = networks.includes(FIRST_NETWORK) ? FIRST_NETWORK : networks[0];
  const initial = { samples, drawing, view, networks, network, theme: themeInForce() };
  return new Session({ transport: new Live(live), loadModel, initial });
}

function main(): void {
  register();
  const session = startSession();
  for (const element of document.querySelectorAll(
    "cs-pad, cs-prediction, cs-filter-view, cs-network-view, cs-connection",
  )) {
    Object.assign(element, { session });
  }
  followTheme(session, document.getElementById("theme")!);
  followViews(session);
  keepInLink(session, window);
  session.start();
}

main();
