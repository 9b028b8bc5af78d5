import { FloreconError } from "../../../core/host/error.ts";
import { printable } from "../../../core/host/printable.ts";
import { rowAmounts } from "../../../core/host/report/amounts.ts";
import type { Pinned } from "../../../decisions/mod.ts";
import { lastingId } from "../group_ids.ts";
import type { DecidedLedger } from "../ledger.ts";
import type { Edited } from "../session.ts";
import { takeOut } from "./take_out.ts";
import { nameOf } from "./words.ts";

/** Takes a decision over that lapsed: what its rows are now is what was decided about. */
export function keep(session: DecidedLedger, ids: number[]): Edited<{ kept: number[] }> {
  const gone = new Set(session.lapsed.flatMap(({ missing }) => missing));
  const lapsed = takeOut(session, ids);
  const unknown = ids.find((id) => !lapsed.some((it) => lastingId(it.parts) === id));
  if (unknown !== undefined) throw notLapsed(unknown);
  const lines: string[] = [];
  const worth = rowAmounts(session.workspace.report());
  for (const { parts, label, reason } of lapsed) {
    const missing = parts.find(({ id }) => gone.has(id));
    if (missing !== undefined) {
      throw rowGone(nameOf(session, [missing.id])(missing.id), lastingId(parts));
    }
    const other = parts.find(({ id, amount, of = amount }) => worth.get(id) !== of);
    if (other !== undefined) {
      throw otherAmount(nameOf(session, [other.id])(other.id), lastingId(parts));
    }
    if (parts.length === 1) session.workspace.pinSingletons([parts[0].id]);
    else session.workspace.merge(parts, { label, reason });
    lines.push(`kept ${printable(reason ?? label)} for the rows as they are now`);
  }
  return { lines, document: { kept: ids }, change: { adds: lapsed.map(bare), drops: [] } };
}

/** A group without what its rows once were. */
function bare(group: Pinned): Pinned {
  return { ...group, parts: group.parts.map(({ line: _, ...part }) => part) };
}

/** What was decided about rows of which one is gone would be another group. */
function rowGone(row: string, group: number): FloreconError {
  const message =
    `row ${printable(row)} is gone, so that the group would be another one; drop it with ` +
    `florecon unpin ${group}, and decide anew`;
  return new FloreconError("row_gone", message, { group_id: group });
}

/** What was decided about an amount says nothing of another one. */
function otherAmount(row: string, group: number): FloreconError {
  return new FloreconError(
    "other_amount",
    `row ${
      printable(row)
    } is not worth what it was, so that the group would be another one; drop it ` +
      `with florecon unpin ${group}, and decide anew`,
    { group_id: group },
  );
}

function notLapsed(group: number): FloreconError {
  const message =
    `no decision of group ${group} has lapsed; name one that florecon report warns of`;
  return new FloreconError("not_lapsed", message, { group_id: group });
}
