import type { DecidedPart, Pinned } from "../decision/decision.ts";
import { type CellChange, cellChanges, lineDigest, type RowCells } from "./line.ts";

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
  /**
   * A row is another one now; or it is gone although its date says that it should be here; or it is
   * gone and nobody knows what it was.
   */
  | { fate: "lapsed"; changed: ChangedRow[]; missing: number[] };

/** What is known of rows. */
export interface RowsToday {
  /** A row's cells in today's data, where it is there. */
  now(id: number): RowCells | undefined;
  /** The cells behind a digest, as somebody decided about them. */
  was(digest: string): RowCells | undefined;
  /** Whether cells are those of the row with this id: a log that was forged may say so of any. */
  isOf(id: number, cells: RowCells): boolean;
  /** Whether a row of this date would be in what its source holds today. */
  covers(part: Pick<DecidedPart, "source">, cells: RowCells): boolean;
}

/** Whether a row is gone although its source still covers its day. */
export function hasVanished(
  { id, line, source }: Omit<DecidedPart, "amount">,
  { now, was, covers }: Omit<RowsToday, "isOf">,
): boolean {
  const before = line === undefined ? undefined : was(line);
  return before !== undefined && now(id) === undefined && covers({ source }, before);
}

/**
 * Holds a pinned group against the rows of today. It never moves to other business: a row of the same
 * id with other cells is another row.
 */
export function fateOf(group: Pinned, rows: RowsToday): Fate {
  const { now, was, isOf } = rows;
  const gone: DecidedPart[] = [];
  const changed: ChangedRow[] = [];
  let unknown = false;
  for (const part of group.parts) {
    const cells = now(part.id);
    // Most rows are what they were, and nobody has to look up what that was.
    if (cells !== undefined && part.line !== undefined && lineDigest(cells) === part.line) continue;
    const before = part.line === undefined ? undefined : was(part.line);
    unknown ||= before === undefined;
    if (cells === undefined) gone.push(part);
    else if (before !== undefined) {
      const changes = cellChanges(before, cells);
      if (changes.length > 0) changed.push({ id: part.id, changes });
    }
  }
  const cellsOf = ({ id, line }: DecidedPart) => {
    const cells = line === undefined ? undefined : was(line);
    return cells !== undefined && isOf(id, cells) ? cells : undefined;
  };
  const vanished = gone.filter((part) => hasVanished(part, rows));
  if (gone.length === group.parts.length && vanished.length === 0) return { fate: "closed" };
  const missing = [...vanished, ...gone.filter((part) => cellsOf(part) === undefined)];
  if (changed.length > 0 || missing.length > 0) {
    return { fate: "lapsed", changed, missing: missing.map((it) => it.id) };
  }
  if (gone.length > 0) {
    return { fate: "carried", gone: gone.map((it) => ({ id: it.id, cells: cellsOf(it)! })) };
  }
  return { fate: unknown ? "adopted" : "holds" };
}
