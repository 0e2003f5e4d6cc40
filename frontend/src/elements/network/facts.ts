/** The few words under a column's title. */
import { count } from "../../core/numbers";
import type { MapColumn, NetworkColumns } from "./columns";
import { approximate } from "./reading";

/** 1331712 → "1.33 M". */
export function compact(amount: number): string {
  if (amount >= 1e6) return `${approximate(amount / 1e6)}\u202fM`;
  return amount >= 1e4 ? `${approximate(amount / 1e3)}\u202fk` : count(amount);
}

export const shapeOf = (column: MapColumn): string =>
  column.isUnits ? `${column.rows * column.columns} units` : extentOf(column);

const extentOf = (column: MapColumn): string =>
  (column.maps > 1 ? [column.maps, column.rows, column.columns] : [column.rows, column.columns]).join(
    "×",
  );

/** Three lines, so that the maps of all columns begin at one height. */
export function factsOf(column: MapColumn): readonly [string, string, string] {
  if (column.isInput) return ["as seen by", "the network", ""];
  const seen = `sees ${column.field.size.join("×")}`;
  return [`${compact(column.parameters)} par.`, `${compact(column.macs)} MACs`, seen];
}

/** Widest advance of a character, in CSS pixels, at the sizes of title, shape and facts. */
const CHARACTER = { title: 9, shape: 6.9, fact: 6.2 } as const;

/** Width of the scale under the maps, with its numbers. */
const SCALE = 77;

/** Width that the words above and under the maps need, in any usual font. */
export function headingOf(column: MapColumn): number {
  const facts = factsOf(column).map((fact) => fact.length * CHARACTER.fact);
  const shape = shapeOf(column).length * CHARACTER.shape;
  return Math.ceil(Math.max(SCALE, column.title.length * CHARACTER.title, shape, ...facts));
}

export const totalsOf = ({ parameters, macs }: NetworkColumns): string =>
  `${count(parameters)} parameters · ${compact(macs)} multiply-adds (MACs)`;

/** For those who do not see the maps. */
export function labelOf(column: MapColumn): string {
  if (column.isInput) return `Input of the network, ${shapeOf(column)} pixels`;
  if (column.isUnits) return `${column.title} (${column.kinds.join(", ")}): ${shapeOf(column)}`;
  const shape = `${column.maps} feature maps of ${column.rows} × ${column.columns}`;
  return `${column.title} (${column.kinds.join(", ")}): ${shape}`;
}
