/** What is said of one cell: its place, its exact value, what it sees of the input. */
import type { Frame } from "../../core/frame";
import type { Rectangle } from "../../core/geometry";
import { clip, fieldOf } from "../../core/receptive-field";
import type { MapCell } from "../../draw/maps";
import type { MapColumn } from "./columns";

export interface Reading {
  readonly column: MapColumn;
  readonly cell: MapCell;
  /** Null until a frame with exact values has come. */
  readonly value: number | null;
  /** The pixels of the input that the cell depends on; beyond the edges lies padding. */
  readonly field: Rectangle;
  readonly seen: Rectangle;
}

export function readCell(
  column: MapColumn,
  cell: MapCell,
  input: MapColumn,
  frame: Frame | null,
): Reading {
  const field = fieldOf(column.field, cell.row, cell.column);
  const seen = clip(field, input.rows, input.columns);
  return { column, cell, field, seen, value: exactValue(column, cell, frame) };
}

/** Only float32 tensors are read: the 8-bit ones are for the eye. */
function exactValue(column: MapColumn, cell: MapCell, frame: Frame | null): number | null {
  const tensor = frame?.tensors.get(column.isInput ? column.output : `focus:${column.output}`);
  if (!tensor || !(tensor.data instanceof Float32Array)) return null;
  return tensor.data[(cell.map * column.rows + cell.row) * column.columns + cell.column] ?? null;
}

/** The fewest digits that give this float32 back: exact, and no longer than it must be. */
export function exact(value: number): string {
  let digits = 1;
  while (digits < 9 && Math.fround(Number(value.toPrecision(digits))) !== value) digits += 1;
  return Number(value.toPrecision(digits)).toString().replace("-", "−");
}

/** Three significant digits, for the ends of a scale. */
export function approximate(value: number): string {
  return Number(value.toPrecision(3)).toString().replace("-", "−");
}

/** 1-based, as in the formulas. */
export function placeOf({ column, cell }: Reading): string {
  if (column.isUnits) return `${column.title}, unit ${cell.row * column.columns + cell.column + 1}`;
  const map = column.maps > 1 ? `, map ${cell.map + 1}` : "";
  return `${column.title}${map}, row ${cell.row + 1}, column ${cell.column + 1}`;
}

export function sightOf({ column, field, seen }: Reading): string {
  if (column.isInput) return "a pixel as the network sees it";
  if (column.isUnits) return "sees the whole input";
  const rows = span("row", seen.top, seen.bottom);
  const columns = span("column", seen.left, seen.right);
  const cut = field.top < seen.top || field.left < seen.left;
  const beyond = cut || field.bottom > seen.bottom || field.right > seen.right;
  return `sees ${rows}, ${columns} of the input${beyond ? " and the padding around it" : ""}`;
}

/** The whole line, as it is read out. */
export function sentenceOf(reading: Reading): string {
  const value = reading.value === null ? "" : ` = ${exact(reading.value)}`;
  return `${placeOf(reading)}${value} · ${sightOf(reading)}`;
}

function span(word: string, first: number, last: number): string {
  return first === last ? `${word} ${first + 1}` : `${word}s ${first + 1}–${last + 1}`;
}
