/** What a neuron computes, as one formula: in letters, then in the numbers at the window's position. */
import { css, html, mathml, nothing, type TemplateResult } from "lit";

import type { Activation, Kernel } from "../../core/filter";
import type { Neuron } from "../../core/neuron";
import { decimal, settled } from "../../core/numbers";
import { FACTOR_DECIMALS, type Digits } from "./neuron-digits";
import type { Tap } from "./number-grid";

export interface Formula {
  readonly neuron: Neuron;
  readonly activation: Activation;
  /** Whose products are written out. */
  readonly channel: number;
  readonly digits: Digits;
  readonly marked: Tap | null;
}

type Part = TemplateResult | string | readonly TemplateResult[];

interface Term {
  readonly sign: string;
  readonly body: Part;
  readonly tap?: Tap;
}

/** Up to so many terms are all written; of more the first two and the last. */
export const MOST_TERMS = 9;
/** Terms abreast: three as in a small kernel, two where weights have decimals. */
const ABREAST = { short: 3, long: 2 };
const DOTS: Term = { sign: "+", body: mathml`<mo>…</mo>` };

const NAMES: Readonly<Record<Activation, string>> = { none: "", relu: "ReLU", sigmoid: "σ", tanh: "tanh" };
/** Activations that round nothing. */
const STRAIGHT: ReadonlySet<Activation> = new Set(["none", "relu"]);

export function formula(all: Formula) {
  const { neuron, activation, channel, digits } = all;
  const total = activation === "none" ? name("y") : name("z");
  const alone = neuron.channels.length === 1;
  const abreast = abreastFor(neuron.channels[channel].weights);
  return html`<math display="block"
    ><mtable>
      ${line(name("y"), true, inLetters(activation, !alone))}
      ${alone
        ? line(total, digits.factors, terms([...products(all), bias(neuron, digits)], abreast), "terms")
        : [
            line(partial(channel), digits.factors, terms(products(all), abreast), "terms"),
            line(partial(channel), digits.products, number(neuron.channels[channel].sum, digits)),
            line(total, digits.sums, terms([...partials(all), bias(neuron, digits)]), "partials"),
          ]}
      ${line(total, digits.sums && (!alone || digits.products), sums(neuron, digits, activation === "none"), "result")}
      ${activation === "none" ? nothing : activated(all)}
    </mtable></math
  >`;
}

const name = (letter: string) => mathml`<mi>${letter}</mi>`;
const partial = (channel: number) => mathml`<msub><mi>s</mi><mn>${channel + 1}</mn></msub>`;
const number = (value: number, { decimals }: Digits) => mathml`<mn>${decimal(value, decimals)}</mn>`;

const line = (left: Part, exact: boolean, right: Part, kind = "") => mathml`<mtr class=${kind}
  ><mtd class="left">${left}</mtd><mtd class="sign"><mo lspace="0" rspace="0">${exact ? "=" : "≈"}</mo></mtd><mtd class="right">${right}</mtd></mtr
>`;

const applied = (activation: Activation, inner: Part): Part =>
  activation === "none"
    ? inner
    : mathml`<mi mathvariant="normal">${NAMES[activation]}</mi><mo stretchy="false">(</mo>${inner}<mo stretchy="false">)</mo>`;

const COMMA = mathml`<mo lspace="0" rspace="0">,</mo>`;

const indexed = (letter: string, channels: boolean) => mathml`<msub><mi>${letter}</mi><mrow>
  ${channels ? mathml`<mi>c</mi>${COMMA}` : nothing}<mi>i</mi>${COMMA}<mi>j</mi></mrow></msub>`;

const over = (index: string) => mathml`<munder><mo>∑</mo><mi>${index}</mi></munder>`;

const inLetters = (activation: Activation, channels: boolean): Part => {
  const sum = mathml`${channels ? over("c") : nothing}${over("i")}${over("j")}
    ${indexed("w", channels)}<mspace width="0.1em"></mspace>${indexed("x", channels)}<mo>+</mo><mi>b</mi>`;
  return mathml`<mrow class="letters ${channels ? "long" : ""}">${applied(activation, sum)}</mrow>`;
};

/** Terms with their signs apart, a few abreast, so that each keeps its place. */
function terms(all: readonly Term[], abreast: number = ABREAST.short): Part {
  const rows = Array.from({ length: Math.ceil(all.length / abreast) }, (_, i) => all.slice(i * abreast, (i + 1) * abreast));
  return mathml`<mtable>${rows.map((row) => mathml`<mtr>${row.map(term)}</mtr>`)}</mtable>`;
}

const written = (w: number): string => settled(Math.abs(w), FACTOR_DECIMALS);

const abreastFor = (weights: Kernel): number =>
  weights.flat().every((w) => written(w).length <= 3) ? ABREAST.short : ABREAST.long;

const term = ({ sign, body }: Term) => mathml`<mtd class="sign"><mo lspace="0" rspace="0">${sign}</mo></mtd><mtd class="term">${body}</mtd>`;

const signOf = (value: number, first: boolean): string => (value < 0 ? "−" : first ? "" : "+");

const shortened = (all: readonly Term[]): readonly Term[] =>
  all.length <= MOST_TERMS ? all : [...all.slice(0, 2), DOTS, all[all.length - 1]];

function products({ neuron, channel, marked }: Formula): readonly Term[] {
  const { weights, pixels } = neuron.channels[channel];
  return shortened(weights.flatMap((row, i) => row.map((w, j) => product(w, pixels, { row: i, column: j }, marked))));
}

function product(w: number, pixels: Kernel, tap: Tap, marked: Tap | null): Term {
  const { row, column } = tap;
  const on = marked?.row === row && marked.column === column;
  return {
    sign: signOf(w, row === 0 && column === 0),
    body: mathml`<mrow class="tap ${on ? "marked" : ""}" data-tap=${`${row},${column}`}
      ><mn>${written(w)}</mn><mo lspace="0.1em" rspace="0.1em">·</mo>${enclosed(decimal(pixels[row][column], FACTOR_DECIMALS))}</mrow
    >`,
  };
}

const partials = ({ neuron, digits }: Formula): readonly Term[] =>
  shortened(neuron.channels.map(({ sum }, i) => ({ sign: signOf(sum, i === 0), body: number(Math.abs(sum), digits) })));

const bias = ({ bias: b }: Neuron, digits: Digits): Term => ({
  sign: signOf(b, false),
  body: number(Math.abs(b), digits),
});

/** A negative number after an operator stands in parentheses. */
const enclosed = (text: string): Part =>
  text.startsWith("−") ? mathml`<mo stretchy="false">(</mo><mn>${text}</mn><mo stretchy="false">)</mo>` : mathml`<mn>${text}</mn>`;

const sums = ({ sum, bias: b }: Neuron, digits: Digits, last: boolean): Part => mathml`<mtable><mtr
  ><mtd class="number">${number(sum, digits)}</mtd><mtd class="sign"><mo lspace="0" rspace="0">+</mo></mtd
  ><mtd>${enclosed(decimal(b, digits.decimals))}</mtd><mtd class="sign"><mo lspace="0" rspace="0">=</mo></mtd
  ><mtd class="number ${last ? "y" : ""}">${number(sum + b, digits)}</mtd></mtr></mtable>`;

function activated({ neuron: { sum, bias: b, value }, activation, digits }: Formula) {
  const exact = STRAIGHT.has(activation) || value === sum + b;
  return line(
    name("y"),
    true,
    mathml`<mrow>${applied(activation, number(sum + b, digits))}<mo>${exact ? "=" : "≈"}</mo
      ><mrow class="y">${number(value, digits)}</mrow></mrow>`,
    "activated",
  );
}

export const formulaStyles = css`
  math {
    width: fit-content;
    margin: 0;
    font-size: var(--text-lead);
  }
  mtd {
    padding: 0.25em 0;
    text-align: start;
  }
  mtd.sign {
    padding-inline: 0.3em;
    text-align: center;
  }
  mtd.left {
    min-width: 0.7em;
  }
  .terms .right,
  .partials .right {
    font-size: 0.75rem;
  }
  .letters.long {
    font-size: 0.8125rem;
  }
  .right .term,
  .right .number {
    min-width: 3.1em;
    text-align: end;
    text-align: -webkit-right; /* in Chromium a cell's content is a block */
  }
  .right .term {
    min-width: 2.5em;
  }
  .tap.marked {
    background: var(--track);
    box-shadow: 0 0 0 3px var(--track);
  }
  .y {
    color: var(--accent-text);
    font-weight: 700;
  }
`;
