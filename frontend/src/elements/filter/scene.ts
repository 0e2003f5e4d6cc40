/** What is on the screen: one geometry with the numbers that belong to it, and how both are said. */
import type { FilterSettings, Sides, Volume } from "../../core/filter";
import { Geometry } from "../../core/geometry";
import type { Filtered, State } from "../../state/session";

/** The reader's newest choice, legal or not. */
export interface Choice {
  readonly settings: FilterSettings;
  readonly sources: readonly Volume[];
}

export interface Scene {
  readonly settings: FilterSettings;
  readonly geometry: Geometry;
  readonly filtered: Filtered | null;
}

/** The settings that were answered, so that numbers and geometry always belong together. */
export function sceneOf({ filtered, filter }: State, before: Scene | null): Scene {
  const settings = filtered?.settings ?? filter;
  const geometry = settings === before?.settings ? before.geometry : Geometry.of(settings);
  return { settings, geometry, filtered };
}

export function choiceOf({ filter, sources, refused }: State): Choice {
  const { settings, sources: chosen } = refused ?? { settings: filter, sources };
  return { settings, sources: chosen ?? settings.kernels };
}

export const several = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

const sidesSaid = (sides: Sides): string => {
  if (sides.every((side) => side === sides[0])) return sides[0] === 0 ? "no padding" : `padding ${sides[0]}`;
  return `padding ${sides.join(", ")}`;
};

/** "18 × 18, padding 1 → 20 × 20" */
export function sizeSaid({ rows, columns, padding }: Geometry): string {
  const grown = rows.padded > rows.size || columns.padded > columns.size;
  return `${rows.size} × ${columns.size}, ${sidesSaid(padding)}${grown ? ` → ${rows.padded} × ${columns.padded}` : ""}`;
}

/** What the last step cannot reach, in words; nothing when all is reached. */
export function outOfReach({ dropped: { rows, columns } }: Geometry): string {
  const lost = [rows.length > 0 && several(rows.length, "row"), columns.length > 0 && several(columns.length, "column")];
  const text = lost.filter(Boolean).join(" and ");
  return text && `Dropped: the last ${text}, which no step reaches.`;
}
