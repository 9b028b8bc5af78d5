import type { DecidedLedger } from "../ledger.ts";
import { proposedGroups } from "../named_groups.ts";
import type { Edited } from "../session.ts";
import { leaveOpen } from "./leave_open.ts";
import { linesOf } from "./words.ts";

/** Takes proposed groups apart, for good: their rows are pinned as lone rows. */
export function dissolve(session: DecidedLedger, ids: number[]): Edited<{ dissolved: number[] }> {
  const named = proposedGroups(session, ids);
  for (const { engineId, parts } of named) {
    const rows = parts.map((it) => it.id);
    leaveOpen(session, rows, () => session.workspace.dissolve(engineId));
  }
  return {
    lines: linesOf(session, named, "dissolved"),
    document: { dissolved: named.map(({ group }) => group.group_id) },
  };
}
