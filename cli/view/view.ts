import type { Report } from "../../core/host/report/report.ts";
import {
  filteredGroups,
  type GroupFilter,
  type GroupSort,
  type LedgerSnapshot,
  type SnapshotGroup,
  sortedGroups,
} from "../../decisions/mod.ts";
import { type FilterFlags, filterOf } from "./filter_flags.ts";

/** What of a snapshot somebody asked to see. */
export interface View {
  snapshot: LedgerSnapshot;
  /** What was asked for; null for all of it. */
  filter: GroupFilter | null;
  /** The day that ages count to, since 1970-01-01; null where no row has a day. */
  on: number | null;
  tagsOf(id: number): string[];
  /** The groups that are shown, in order. */
  groups: SnapshotGroup[];
  /** The same as a report. */
  report: Report;
  /** Rows of amount zero, where nothing is filtered. */
  zeros: number[];
}

/**
 * Looks at a snapshot through the filter of a command line.
 *
 * @throws {FloreconError} `no_such_column`
 */
export function viewOf(
  snapshot: LedgerSnapshot,
  flags: FilterFlags & { sort?: GroupSort },
  tagsOf: (id: number) => string[],
): View {
  const filter = filterOf(flags);
  const on = flags.on ?? snapshot.lastDay;
  const found = filteredGroups(snapshot, filter ?? {}, { on, tagsOf });
  const groups = flags.sort === undefined ? found : sortedGroups(snapshot, found, flags.sort);
  const isWhole = filter === null && flags.sort === undefined;
  return {
    snapshot,
    filter,
    on,
    tagsOf,
    groups,
    report: isWhole ? snapshot.report : reportOfGroups(groups),
    zeros: filter === null ? snapshot.zeros : [],
  };
}

/** Groups as a report, in their order. */
export function reportOfGroups(groups: SnapshotGroup[]): Report {
  return {
    groups: groups.map(({ group }) => group),
    allocations: groups.flatMap(({ group: { group_id }, parts }) =>
      parts.map(({ id, amount }) => ({ id, group_id, amount }))
    ),
  };
}
