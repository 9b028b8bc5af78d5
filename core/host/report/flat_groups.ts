import { type FlatColumns, flatColumns } from "./flat_columns.ts";
import type { Report, ReportGroup } from "./report.ts";

/**
 * A flat report of which only a few groups are of interest. Who looks them up here makes no object for
 * each of hundreds of thousands of others.
 */
export class FlatGroups {
  readonly #columns: FlatColumns;

  /** @throws {Error} that says what is wrong with the stream */
  constructor(report: Uint8Array) {
    this.#columns = flatColumns(report, false);
  }

  /** The groups of these ids that there are, in the report's order, and their parts. */
  named(wanted: ReadonlySet<number>): Report {
    const { groupIds } = this.#columns;
    return this.#where((at) => wanted.has(groupIds[at]));
  }

  /** Everything that holds a part of these rows: those parts, and their groups. */
  holding(rows: ReadonlySet<number>): Report {
    const { ids } = this.#columns;
    return this.#where((at) => rows.has(ids[at]));
  }

  /** The ids of all groups, each with what became of it. */
  *statuses(): Generator<[id: number, status: ReportGroup["status"]]> {
    const { groupIds, batches } = this.#columns;
    for (const { first, end, groupAt } of batches) {
      for (let at = first; at < end; at++) {
        if (at > 0 && groupIds[at - 1] === groupIds[at]) continue;
        yield [groupIds[at], groupAt(at).status];
      }
    }
  }

  #where(isWanted: (at: number) => boolean): Report {
    const { ids, groupIds, amounts, batches } = this.#columns;
    const groups = new Map<number, ReportGroup>();
    const report: Report = { groups: [], allocations: [] };
    for (const { first, end, groupAt } of batches) {
      for (let at = first; at < end; at++) {
        if (!isWanted(at)) continue;
        const group_id = groupIds[at];
        report.allocations.push({ id: ids[at], group_id, amount: amounts[at] });
        if (!groups.has(group_id)) groups.set(group_id, groupAt(at));
      }
    }
    return { ...report, groups: [...groups.values()] };
  }
}
