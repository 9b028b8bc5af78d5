import { flatColumns } from "./flat_columns.ts";
import type { Report, ReportGroup } from "./report.ts";
import type { ReportColumns } from "./columns.ts";

/**
 * A flat report of which only a few groups are of interest. Who looks them up here makes no object for
 * each of hundreds of thousands of others.
 */
export class FlatGroups {
  readonly #columns: Omit<ReportColumns, "groupOf">;

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
    for (let place = 0; place < this.#columns.groups; place++) {
      const { group_id, status } = this.#columns.groupAt(place);
      yield [group_id, status];
    }
  }

  #where(isWanted: (at: number) => boolean): Report {
    const { ids, groupIds, amounts } = this.#columns;
    const groups = new Map<number, ReportGroup>();
    const report: Report = { groups: [], allocations: [] };
    let place = -1;
    for (let at = 0; at < ids.length; at++) {
      const group_id = groupIds[at];
      if (at === 0 || groupIds[at - 1] !== group_id) place++;
      if (!isWanted(at)) continue;
      report.allocations.push({ id: ids[at], group_id, amount: amounts[at] });
      if (!groups.has(group_id)) groups.set(group_id, this.#columns.groupAt(place));
    }
    return { ...report, groups: [...groups.values()] };
  }
}
