import { FloreconError } from "../../../core/host/error.ts";
import { printable } from "../../../core/host/printable.ts";
import type { Report } from "../../../core/host/report/report.ts";
import { filteredGroups, type GroupFilter } from "../../../decisions/mod.ts";
import { rowList } from "../../report/print_group.ts";
import { count, integer } from "../../ui/numbers.ts";
import { groupsWords } from "../../view/print_groups.ts";
import { type DecidedLedger, settledToday } from "../ledger.ts";
import { groupsNamed } from "../named_groups.ts";
import type { Edited } from "../session.ts";
import { snapshotOf } from "../snapshot.ts";
import { linesOf, nameOf } from "./words.ts";

/** What was signed off, as `--json` has it. */
interface PinnedDocument {
  /** The ids of the groups. */
  pinned: number[];
  /** The ids of the rows that are to stay open. */
  rows?: number[];
}

/** Signs groups off. */
export function pin(session: DecidedLedger, ids: number[]): Edited<PinnedDocument> {
  const named = groupsNamed(session, ids);
  for (const { engineId } of named) session.workspace.pin(engineId);
  return {
    lines: linesOf(session, named, "pinned"),
    document: { pinned: named.map(({ group }) => group.group_id) },
  };
}

/** Signs off every match whose net is no further from zero than `tol`, and that is not in doubt. */
export function pinClean(session: DecidedLedger, tol: number): Edited<PinnedDocument> {
  const all = session.report.groups.filter(({ status, size, net, certainty = "sure" }) =>
    status === "proposed" && size > 1 && Math.abs(net) <= tol && certainty === "sure"
  );
  // A net across currencies says nothing, whatever it is.
  const mixed = new Set(
    session.summary.broken.filter((it) => it.unit === null).map(({ group }) => group.group_id),
  );
  const clean = all.filter((it) => !mixed.has(it.group_id));
  if (clean.length === all.length) session.workspace.pinClean(tol);
  else for (const { group_id } of clean) session.workspace.pin(session.groupIds.get(group_id)!);
  return {
    lines: [`pinned ${count(clean.length, "group")} with a net of ${integer(tol)} at most`],
    document: { pinned: clean.map((it) => it.group_id) },
  };
}

/**
 * Signs off what a filter lets through: matches, or with `open` the rows that are to stay open.
 *
 * @param sure asked once it is said what would be pinned: whether to go on
 */
export function pinFiltered(
  session: DecidedLedger,
  { filter, on, clean }: { filter: GroupFilter; on?: number; clean?: number },
  sure: (what: string) => boolean,
): Edited<PinnedDocument> {
  const snapshot = snapshotOf(session);
  const tags = settledToday(session).tags();
  const tagsOf = (id: number) => tags.get(id) ?? [];
  const groups = filteredGroups(snapshot, filter, { on: on ?? snapshot.lastDay, tagsOf })
    .filter(({ group, isOpen, unit }) =>
      group.status === "proposed" && isOpen === (filter.open === true) &&
      (clean === undefined ||
        unit !== null && Math.abs(group.net) <= clean && (group.certainty ?? "sure") === "sure")
    );
  const said = groupsWords(groups);
  if (groups.length > 0 && !sure(said)) {
    return { lines: ["nothing was pinned"], document: { pinned: [] } };
  }
  for (const { group } of groups) {
    if (filter.open === undefined) session.workspace.pin(session.groupIds.get(group.group_id)!);
  }
  if (filter.open) session.workspace.pinSingletons(groups.flatMap(({ parts }) => parts[0].id));
  return {
    lines: [`pinned ${said}`],
    document: { pinned: groups.map(({ group }) => group.group_id) },
  };
}

/** Signs lone rows off as open. */
export function pinRows(session: DecidedLedger, rows: number[]): Edited<PinnedDocument> {
  const ids = [...new Set(rows)];
  const names = nameOf(session, ids);
  const lone = loneGroups(session.report);
  const groups = ids.map((id) => lone.get(id) ?? notLone(session.report, id, names(id)));
  session.workspace.pinSingletons(ids);
  return {
    lines: [
      `pinned ${rowList(ids, names)}: ${ids.length === 1 ? "it stays" : "each stays"} unmatched`,
    ],
    document: { pinned: groups, rows: ids },
  };
}

/** By row, the group that holds a part of it alone. */
function loneGroups({ groups, allocations }: Report): Map<number, number> {
  const lone = new Set(groups.filter((it) => it.size === 1).map((it) => it.group_id));
  return new Map(
    allocations.filter((it) => lone.has(it.group_id)).map((it) => [it.id, it.group_id]),
  );
}

function notLone({ allocations }: Report, id: number, name: string): never {
  const group = allocations.find((it) => it.id === id)?.group_id;
  const message = group === undefined
    ? `row ${printable(name)} is worth nothing, so there is nothing to leave open`
    : `row ${
      printable(name)
    } is in group ${group} with others; pin that group, or detach the row first`;
  throw new FloreconError("not_lone", message, {
    id,
    ...(group !== undefined && { group_id: group }),
  });
}
