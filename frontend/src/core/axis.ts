/** One axis of a convolution; coordinates are pixels, −1 the first padding cell. */
export class Axis {
  constructor(
    readonly size: number,
    readonly kernel: number,
    readonly stride: number,
    readonly dilation: number,
    readonly before: number,
    readonly after: number,
  ) {}

  /** Cells from the first tap to the last, both counted. */
  get extent(): number {
    return this.dilation * (this.kernel - 1) + 1;
  }

  get padded(): number {
    return this.size + this.before + this.after;
  }

  /** Positions: ⌊(n + p_before + p_after − d·(k−1) − 1) / s⌋ + 1. */
  get output(): number {
    return Math.floor((this.padded - this.extent) / this.stride) + 1;
  }

  get first(): number {
    return 0 - this.before; // never −0
  }

  get last(): number {
    return this.first + (this.output - 1) * this.stride + this.extent - 1;
  }

  /** The middle of each window; a half, between two cells, where the extent is even. */
  get centres(): readonly number[] {
    const middle = this.first + (this.extent - 1) / 2;
    return Array.from({ length: this.output }, (_, position) => middle + position * this.stride);
  }

  /** Cells of the padded input after the last window. */
  get dropped(): readonly number[] {
    const count = this.size + this.after - 1 - this.last;
    return Array.from({ length: Math.max(0, count) }, (_, i) => this.last + 1 + i);
  }

  taps(position: number): readonly number[] {
    const start = this.first + position * this.stride;
    return Array.from({ length: this.kernel }, (_, tap) => start + tap * this.dilation);
  }

  /** The positions whose windows read this cell, padding counted. */
  readersOf(cell: number): readonly number[] {
    const byTap = Array.from({ length: this.kernel }, (_, tap) => (cell - this.first - tap * this.dilation) / this.stride);
    return byTap.filter((position) => Number.isInteger(position) && position >= 0 && position < this.output).reverse();
  }

  /** How many windows read each pixel. */
  coverage(): readonly number[] {
    const reads = new Array<number>(this.size).fill(0);
    for (let position = 0; position < this.output; position++) {
      for (const pixel of this.taps(position)) {
        if (pixel >= 0 && pixel < this.size) reads[pixel] += 1;
      }
    }
    return reads;
  }
}
