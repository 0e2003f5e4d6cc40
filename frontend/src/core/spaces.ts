/** Coordinate spaces as types: a number of one never passes for a number of another. */

declare const space: unique symbol;
type In<Space extends string> = number & { readonly [space]: Space };

/** A length or position in CSS pixels. */
export type CssPx = In<"css pixel">;
/** A position in the unit square: x right, y down. */
export type Unit = In<"unit square">;

export const cssPx = (value: number): CssPx => value as CssPx;
export const unit = (value: number): Unit => value as Unit;
