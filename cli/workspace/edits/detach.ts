import { rowList } from "../../report/print_group.ts";
import type { DecidedLedger } from "../ledger.ts";
import { proposedGroups } from "../named_groups.ts";
import type { Edited } from "../session.ts";
import { leaveOpen } from "./leave_open.ts";
import { notIn } from "./not_in.ts";
import { nameOf } from "./words.ts";

/** Takes rows out of a proposed group, for good: they are pinned as lone rows. */
export function detach(
  session: DecidedLedger,
  id: number,
  asked: number[],
): Edited<{ group_id: number; detached: number[] }> {
  const [{ engineId, group, parts }] = proposedGroups(session, [id]);
  const other = asked.find((row) => !parts.some((part) => part.id === row));
  if (other !== undefined) throw notIn(nameOf(session, [other])(other), other, group.group_id);
  const rows = [...new Set(asked)];
  leaveOpen(session, rows, () => session.workspace.detach(engineId, rows));
  return {
    lines: [
      `detached ${
        rowList(rows, nameOf(session, rows))
      } from group ${group.group_id}; left unmatched`,
    ],
    document: { group_id: group.group_id, detached: rows },
  };
}
