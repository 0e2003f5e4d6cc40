/** Where a filter stands, what it reads and what it leaves out. The only owner of output sizes. */
import { Axis } from "./axis";
import { kernelSize, type FilterSettings, type PaddingSpec, type Pair, type Rule, type Sides } from "./filter";
import { resolvePadding } from "./padding";

export type Field = "size" | "kernel" | "stride" | "dilation" | "padding";

/** A refusal that names the setting at fault. */
export class GeometryError extends Error {
  constructor(
    message: string,
    readonly field: Field,
  ) {
    super(message);
  }
}

export interface GeometryOptions {
  readonly size: Pair;
  readonly kernel: Pair;
  readonly stride?: Pair;
  readonly padding?: PaddingSpec;
  readonly dilation?: Pair;
  readonly rule?: Rule;
}

/** First and last rows and columns, both counted; may leave the image. */
export interface Rectangle {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const NAMES: readonly PaddingSpec[] = ["valid", "same", "full"];

/** Throws GeometryError unless all are whole numbers from `least` on. */
export function whole(values: readonly number[], field: Field, least: number): void {
  for (const value of values) {
    if (!Number.isInteger(value)) throw new GeometryError(`The ${field} must be a whole number.`, field);
    if (value < least) throw new GeometryError(`The ${field} must be at least ${least}, not ${value}.`, field);
  }
}

function checkPadding(padding: PaddingSpec): void {
  if (typeof padding === "string") {
    if (NAMES.includes(padding)) return;
    throw new GeometryError("The padding is valid, same, full, one number or four.", "padding");
  }
  const sides: readonly number[] = typeof padding === "number" ? [padding] : padding;
  if (sides.length !== 1 && sides.length !== 4) {
    throw new GeometryError("The padding takes one number or four: top, left, bottom, right.", "padding");
  }
  whole(sides, "padding", 0);
}

export class Geometry {
  private constructor(
    readonly rows: Axis,
    readonly columns: Axis,
  ) {}

  /** Throws GeometryError when no window fits, or a number makes no sense. */
  static resolve(options: GeometryOptions): Geometry {
    const { size, kernel, stride = [1, 1], padding = "valid", dilation = [1, 1], rule = "keras" } = options;
    whole(size, "size", 1);
    whole(kernel, "kernel", 1);
    whole(stride, "stride", 1);
    whole(dilation, "dilation", 1);
    checkPadding(padding);
    const extent: Pair = [dilation[0] * (kernel[0] - 1) + 1, dilation[1] * (kernel[1] - 1) + 1];
    const [top, left, bottom, right] = resolvePadding(padding, size, extent, stride, rule);
    const rows = new Axis(size[0], kernel[0], stride[0], dilation[0], top, bottom);
    const columns = new Axis(size[1], kernel[1], stride[1], dilation[1], left, right);
    if (rows.extent > rows.padded || columns.extent > columns.padded) {
      throw new GeometryError(
        `The kernel reaches over ${rows.extent} × ${columns.extent} pixels, ` +
          `but the padded input is only ${rows.padded} × ${columns.padded}.`,
        "kernel",
      );
    }
    return new Geometry(rows, columns);
  }

  static of(settings: FilterSettings): Geometry {
    return Geometry.resolve({ ...settings, kernel: kernelSize(settings) });
  }

  get output(): Pair {
    return [this.rows.output, this.columns.output];
  }

  get padding(): Sides {
    return [this.rows.before, this.columns.before, this.rows.after, this.columns.after];
  }

  get centres(): { readonly rows: readonly number[]; readonly columns: readonly number[] } {
    return { rows: this.rows.centres, columns: this.columns.centres };
  }

  /** Hull of all windows. */
  get covered(): Rectangle {
    const { rows, columns } = this;
    return { top: rows.first, left: columns.first, bottom: rows.last, right: columns.last };
  }

  get dropped(): { readonly rows: readonly number[]; readonly columns: readonly number[] } {
    return { rows: this.rows.dropped, columns: this.columns.dropped };
  }

  /** The cells under the kernel at one position of the output. */
  window(row: number, column: number): { readonly rows: readonly number[]; readonly columns: readonly number[] } {
    return { rows: this.rows.taps(row), columns: this.columns.taps(column) };
  }

  /** The outputs that read a cell, padding counted: these rows at each of these columns. */
  readers(row: number, column: number): { readonly rows: readonly number[]; readonly columns: readonly number[] } {
    return { rows: this.rows.readersOf(row), columns: this.columns.readersOf(column) };
  }

  /** How many windows read each pixel: H × W. */
  coverage(): readonly (readonly number[])[] {
    const across = this.columns.coverage();
    return this.rows.coverage().map((down) => across.map((n) => down * n));
  }

  get reads(): { readonly total: number; readonly ofPixels: number } {
    const { rows, columns } = this;
    const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
    return {
      total: rows.output * rows.kernel * columns.output * columns.kernel,
      ofPixels: sum(rows.coverage()) * sum(columns.coverage()),
    };
  }
}
