import type { ReportAllocation } from "../../core/host/report/report.ts";
import type { DecidedLedger } from "../workspace/ledger.ts";

/** The rows of each group of a report, found without a walk through all of them. */
export class GroupRows {
  readonly #spans = new Map<number, [from: number, to: number]>();
  #groupsOf: Map<number, number[]> | null = null;

  constructor(private readonly report: DecidedLedger["report"]) {
    const { allocations } = report;
    for (let from = 0, to = 0; from < allocations.length; from = to) {
      const { group_id } = allocations[from];
      while (to < allocations.length && allocations[to].group_id === group_id) to++;
      this.#spans.set(group_id, [from, to]);
    }
  }

  /** What a group holds; nothing where there is no such group. */
  of(group: number): ReportAllocation[] {
    const [from, to] = this.#spans.get(group) ?? [0, 0];
    return this.report.allocations.slice(from, to);
  }

  /** The first row of a group. */
  first(group: number): number | undefined {
    const span = this.#spans.get(group);
    return span && this.report.allocations[span[0]].id;
  }

  /** A group that holds a part of a row. */
  groupOf(row: number): number | undefined {
    return this.groupsOf(row)[0];
  }

  /** All groups that hold a part of a row. */
  groupsOf(row: number): readonly number[] {
    this.#groupsOf ??= groupsByRow(this.report);
    return this.#groupsOf.get(row) ?? [];
  }

  /** The groups that hold one of these rows, as many as are asked for. */
  withAny(rows: Set<number>, most: number): number[] {
    const found = new Set<number>();
    for (const { id, group_id } of this.report.allocations) {
      if (rows.has(id)) found.add(group_id);
      if (found.size === most) break;
    }
    return [...found];
  }
}

function groupsByRow({ allocations }: DecidedLedger["report"]): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const { id, group_id } of allocations) {
    const known = groups.get(id);
    if (known === undefined) groups.set(id, [group_id]);
    else known.push(group_id);
  }
  return groups;
}
