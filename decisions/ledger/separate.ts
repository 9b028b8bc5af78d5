import type { Apart, Workspace } from "../../core/host/plugin/workspace.ts";
import { type KeptApart, type Never, rowsOf } from "../decision/decision.ts";
import { type ChangedRow, hasVanished, type RowsToday } from "../line/fate.ts";
import { cellChanges } from "../line/line.ts";

/** A decision to keep rows apart that no longer holds for some of them. */
export interface LapsedApart {
  decision: KeptApart | Never;
  /** The rows that are others now, with the cells in which they are. */
  changed: ChangedRow[];
  /** The rows that are gone although their sources still cover their days. */
  missing: number[];
  /** What of it holds for the other rows; null where nothing does. */
  holds: Apart | null;
}

/** What became of the decisions to keep rows apart. */
export interface Separated {
  /** What holds, whole or for the rows that are still what they were. */
  apart: Apart[];
  lapsedApart: LapsedApart[];
  /** How many nobody can keep: the plugin knows no way to. */
  unkept: number;
}

/**
 * Has a plugin keep apart what people declined, on rows that were just taken in, before they are
 * solved. A row that is another one now, or has vanished, is kept apart from nobody; a row that is not
 * there because its days are not stays so for when it comes.
 */
export function separate(
  workspace: Workspace,
  decisions: (KeptApart | Never)[],
  rows: Omit<RowsToday, "isOf">,
): Separated {
  const separated: Separated = { apart: [], lapsedApart: [], unkept: 0 };
  if (decisions.length === 0) return separated;
  if (!workspace.plugin.describe.capabilities?.includes("apart")) {
    return { ...separated, unkept: decisions.length };
  }
  for (const decision of decisions) {
    const parts = rowsOf(decision).map((id) => ({
      id,
      line: decision.lines?.[id],
      source: decision.sources?.[id],
    }));
    const changed = parts.flatMap(({ id, line }) => changedRow(id, line, rows));
    const missing = parts.filter((it) => hasVanished(it, rows)).map(({ id }) => id);
    const gone = new Set([...changed.map(({ id }) => id), ...missing]);
    const holds = sayOf(decision, gone);
    if (gone.size > 0) separated.lapsedApart.push({ decision, changed, missing, holds });
    if (holds === null) continue;
    workspace.apart(holds);
    separated.apart.push(holds);
  }
  return separated;
}

/** What of a decision the rows still bear out, or null where that is nothing. */
function sayOf(decision: KeptApart | Never, gone: Set<number>): Apart | null {
  if (decision.kind === "never") return gone.size === 0 ? { set: decision.rows } : null;
  const left = decision.left.filter((id) => !gone.has(id));
  const right = decision.right.filter((id) => !gone.has(id));
  return left.length === 0 || right.length === 0 ? null : { left, right };
}

function changedRow(
  id: number,
  digest: string | undefined,
  { now, was }: Pick<RowsToday, "now" | "was">,
): ChangedRow[] {
  const before = digest === undefined ? undefined : was(digest);
  const after = now(id);
  if (before === undefined || after === undefined) return [];
  const changes = cellChanges(before, after);
  return changes.length === 0 ? [] : [{ id, changes }];
}
