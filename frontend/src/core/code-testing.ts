/** Random layers that have a picture, the same ones every time, to write and to run as code. */
import { LIMITS, type Activation, type FilterSettings, type Operation, type PaddingMode, type PaddingSpec, type Pair, type Rule, type Sides } from "./filter";
import { Geometry } from "./geometry";
import { grid } from "./kernel-operations";

/** Park and Miller's generator: numbers from 0 to 1. */
function uniform(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

class Dice {
  readonly #next = uniform(20_251);

  whole(least: number, most: number): number {
    return least + Math.floor(this.#next() * (most - least + 1));
  }

  oneOf<T>(...values: readonly T[]): T {
    return values[this.whole(0, values.length - 1)];
  }

  pair(least: number, most: number): Pair {
    return [this.whole(least, most), this.whole(least, most)];
  }

  /** Hundredths, so that they are short as text, and none of them exact in binary. */
  weight(): number {
    return this.whole(-99, 99) / 100;
  }
}

const paddingOf = (dice: Dice): PaddingSpec =>
  dice.oneOf<PaddingSpec>("same", "same", "same", "valid", "full", dice.whole(0, 3), [
    ...dice.pair(0, 3),
    ...dice.pair(0, 3),
  ] as unknown as Sides);

function settingsOf(dice: Dice): FilterSettings {
  const kernel = dice.oneOf<Pair>([3, 3], dice.pair(1, 4));
  const channels = dice.oneOf(1, 1, 2);
  const filters = dice.whole(1, 2);
  const volume = () => Array.from({ length: channels }, () => grid(kernel, () => dice.weight()));
  return {
    size: dice.pair(LIMITS.side.min, 12),
    input: channels === 1 ? null : "relu1",
    kernels: Array.from({ length: filters }, volume),
    bias: Array.from({ length: filters }, () => dice.oneOf(0, dice.weight())),
    stride: dice.oneOf<Pair>([1, 1], [2, 2], dice.pair(1, 3)),
    padding: paddingOf(dice),
    mode: dice.oneOf<PaddingMode>("zeros", "zeros", "reflect", "replicate"),
    rule: dice.oneOf<Rule>("keras", "pytorch", "onnx", "onnx_lower"),
    dilation: dice.oneOf<Pair>([1, 1], [1, 1], dice.pair(1, 3)),
    activation: dice.oneOf<Activation>("none", "relu", "sigmoid", "tanh"),
    operation: dice.oneOf<Operation>("cross-correlation", "cross-correlation", "convolution"),
  };
}

/** Where a filter fits, and a mirror has enough pixels. */
function legal(settings: FilterSettings): boolean {
  try {
    const { padding: sides } = Geometry.of(settings);
    const [height, width] = settings.size;
    return settings.mode !== "reflect" || sides.every((side, i) => side < (i % 2 ? width : height));
  } catch {
    return false;
  }
}

export function randomLayers(count: number): readonly FilterSettings[] {
  const dice = new Dice();
  const found: FilterSettings[] = [];
  while (found.length < count) {
    const settings = settingsOf(dice);
    if (legal(settings)) found.push(settings);
  }
  return found;
}
