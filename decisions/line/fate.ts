import type { DecidedPart, Pinned } from "../decision/decision.ts";
import { type CellChange, cellChanges, type RowCells } from "./line.ts";

/** A row that is not what it was as somebody decided about it. */
export interface ChangedRow {
  id: number;
  changes: CellChange[];
}

/** What the data of today makes of a group that somebody pinned. */
export type Fate =
  /** Every row is there, and is what it was. */
  | { fate: "holds" }
  /** Every row is there; what it was then, nobody wrote down. */
  | { fate: "adopted" }
  /** Some rows have left with their period: these, as they were. The group stays whole with them. */
  | { fate: "carried"; gone: { id: number; cells: RowCells }[] }
  /** All rows have left: it is settled, and of no concern any more. */
  | { fate: "closed" }
  /** A row is another one now, or has left and nobody knows what it was. */
  | { fate: "lapsed"; changed: ChangedRow[]; missing: number[] };

/**
 * Holds a pinned group against the rows of today. It never moves to other business: a row of the same
 * id with other cells is another row.
 *
 * @param now a row's cells in today's data, where it is there
 * @param was the cells behind a digest, as somebody decided about them
 */
export function fateOf(
  group: Pinned,
  now: (id: number) => RowCells | undefined,
  was: (digest: string) => RowCells | undefined,
): Fate {
  const gone: DecidedPart[] = [];
  const changed: ChangedRow[] = [];
  let unknown = false;
  for (const part of group.parts) {
    const cells = now(part.id);
    const before = part.line === undefined ? undefined : was(part.line);
    unknown ||= before === undefined;
    if (cells === undefined) gone.push(part);
    else if (before !== undefined) {
      const changes = cellChanges(before, cells);
      if (changes.length > 0) changed.push({ id: part.id, changes });
    }
  }
  if (gone.length === group.parts.length) return { fate: "closed" };
  const missing = gone.filter(({ line }) => line === undefined || was(line) === undefined);
  if (changed.length > 0 || missing.length > 0) {
    return { fate: "lapsed", changed, missing: missing.map((it) => it.id) };
  }
  if (gone.length > 0) {
    return { fate: "carried", gone: gone.map(({ id, line }) => ({ id, cells: was(line!)! })) };
  }
  return { fate: unknown ? "adopted" : "holds" };
}
