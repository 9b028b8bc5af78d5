import { FloreconError } from "../../../core/host/error.ts";
import { printable } from "../../../core/host/printable.ts";
import { lastingId } from "../group_ids.ts";
import type { DecidedLedger } from "../ledger.ts";
import { groupsNamed } from "../named_groups.ts";
import type { Edited } from "../session.ts";
import { takeOut } from "./take_out.ts";
import { linesOf } from "./words.ts";

/** Takes decisions back, those that no longer hold too. */
export function unpin(
  session: DecidedLedger,
  ids: number[],
): Edited<{ unpinned: number[]; dropped: number[] }> {
  const dropped = takeOut(session, ids);
  const gone = new Set(dropped.map((it) => lastingId(it.parts)));
  const named = groupsNamed(session, ids.filter((id) => !gone.has(id)));
  const proposed = named.find(({ group }) => group.status === "proposed");
  if (proposed) throw notPinned(proposed.group.group_id);
  for (const { engineId } of named) session.workspace.unpin(engineId);
  return {
    lines: [
      ...linesOf(session, named, "unpinned"),
      ...dropped.map(({ label, reason }) => `dropped ${printable(reason ?? label)}`),
    ],
    document: { unpinned: named.map(({ group }) => group.group_id), dropped: [...gone] },
  };
}

function notPinned(group: number): FloreconError {
  const message = `group ${group} is not pinned; name groups that are`;
  return new FloreconError("not_pinned", message, { group_id: group });
}
