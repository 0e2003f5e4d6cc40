/** Colours between colours: straight lines in RGB, the space that the screen's bytes are in. */

const HEX = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;

export type Rgb = readonly [red: number, green: number, blue: number];

/** "#rrggbb" as three numbers from 0 to 255. */
export function rgb(hex: string): Rgb {
  const [, red, green, blue] = HEX.exec(hex) ?? [];
  if (!blue) throw new TypeError(`${hex} is not a colour like #a1b2c3.`);
  return [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)];
}

/** Through all the colours at even distances, for t from 0 to 1. */
export function through(colours: readonly string[]): (t: number) => Rgb {
  const stops = colours.map(rgb);
  return (t) => {
    const at = Math.min(1, Math.max(0, t)) * (stops.length - 1);
    const before = Math.min(Math.floor(at), stops.length - 2);
    const share = at - before;
    const mixed = stops[before].map((low, i) => Math.round(low + (stops[before + 1][i] - low) * share));
    return [mixed[0], mixed[1], mixed[2]];
  };
}
