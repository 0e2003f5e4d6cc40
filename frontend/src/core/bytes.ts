/** Bytes as text that a link can hold, and whole numbers as bytes. */

/** base64url without padding. */
export function textOfBytes(bytes: Uint8Array): string {
  const plain = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Throws on text that is none. */
export function bytesOfText(text: string): Uint8Array {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (c) => c.charCodeAt(0));
}

/** Little-endian base 128; differences fold their sign into the lowest bit. */
export class Writer {
  readonly bytes: number[] = [];

  natural(value: number): void {
    let rest = value;
    for (; rest > 127; rest >>>= 7) this.bytes.push((rest & 127) | 128);
    this.bytes.push(rest);
  }

  difference(value: number): void {
    this.natural(value < 0 ? -2 * value - 1 : 2 * value);
  }
}

export class Reader {
  #at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get done(): boolean {
    return this.#at >= this.bytes.length;
  }

  natural(): number {
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      if (this.done) throw new RangeError("The link ends too early.");
      const byte = this.bytes[this.#at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
    throw new RangeError("A number in the link is too long.");
  }

  difference(): number {
    const folded = this.natural();
    return folded % 2 ? -(folded + 1) / 2 : folded / 2;
  }
}
