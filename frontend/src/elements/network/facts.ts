/** The few words under a column's title. */
import type { MapColumn, NetworkColumns } from "./columns";
import { approximate } from "./reading";

/** 37594 → "37 594", with a space that does not break. */
export const grouped = (count: number): string =>
  count.toString().replace(/\B(?=(\d{3})+$)/g, "\u202f");

/** 1331712 → "1.33 M". */
export function short(count: number): string {
  if (count >= 1e6) return `${approximate(count / 1e6)}\u202fM`;
  return count >= 1e4 ? `${approximate(count / 1e3)}\u202fk` : grouped(count);
}

export const shapeOf = (column: MapColumn): string =>
  (column.maps > 1 ? [column.maps, column.rows, column.columns] : [column.rows, column.columns]).join(
    " × ",
  );

/** Three lines, so that the maps of all columns begin at one height. */
export function factsOf(column: MapColumn): readonly [string, string, string] {
  if (column.isInput) return ["as the network", "sees it", ""];
  const seen = `sees ${column.field.size.join(" × ")}`;
  if (column.parameters === 0) return ["0 parameters", "", seen];
  return [`${grouped(column.parameters)} param.`, `${short(column.macs)} MACs`, seen];
}

export function totalsOf({ maps, scores }: NetworkColumns): string {
  const all = scores ? [...maps, scores] : maps;
  const parameters = all.reduce((sum, column) => sum + column.parameters, 0);
  const macs = all.reduce((sum, column) => sum + column.macs, 0);
  return `${grouped(parameters)} parameters · ${short(macs)} multiply-adds (MACs)`;
}

/** For those who do not see the maps. */
export function labelOf(column: MapColumn): string {
  if (column.isInput) return `Input of the network, ${shapeOf(column)} pixels`;
  const shape = `${column.maps} feature maps of ${column.rows} × ${column.columns}`;
  return `${column.title} (${column.kinds.join(", ")}): ${shape}`;
}
