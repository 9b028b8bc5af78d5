import type { ReportGroup } from "../../core/host/report/report.ts";
import { type Change, pinnedKey, pinnedOf } from "../../decisions/mod.ts";
import type { DecidedLedger } from "../workspace/ledger.ts";
import type { GroupRows } from "./group_rows.ts";

/**
 * The change of signing groups off, or of opening them again, without a look at the rest of the ledger:
 * there a report of 300,000 rows would be read for each key that a person presses.
 *
 * @param groups that the ledger has moved already
 * @param to what they are now
 * @returns null where a row that stays open is in other groups too, which only the whole ledger tells
 */
export function movedChange(
  { opened }: DecidedLedger,
  members: GroupRows,
  groups: ReportGroup[],
  to: ReportGroup["status"],
): Change | null {
  const parts = groups.map((group) => members.of(group.group_id));
  if (parts.some((of) => of.length === 1 && members.groupsOf(of[0].id).length > 1)) return null;
  if (to === "proposed") {
    const drops = parts.map(pinnedKey).filter((key) => opened.settled.get(key) !== undefined);
    return { adds: [], drops };
  }
  const moved = new Set(groups.map((it) => it.group_id));
  const rows = new Set(parts.flat().map((it) => it.id));
  // What else holds a part of these rows tells how much of each is decided about.
  const beside = new Set([...rows].flatMap((row) => members.groupsOf(row)));
  const others = [...beside].filter((id) => !moved.has(id)).flatMap((id) =>
    members.of(id).filter((it) => rows.has(it.id))
  );
  const report = {
    groups: groups.map((it) => ({ ...it, status: to })),
    allocations: [...parts.flat(), ...others],
  };
  const adds = pinnedOf(report).filter((it) =>
    opened.settled.get(pinnedKey(it.parts)) === undefined
  );
  return { adds, drops: [] };
}
