import type { Report } from "../../core/host/report/report.ts";

/** Which rows of a report stand together, but for those that were only put aside. */
export class Mates {
  private readonly groupsOf = new Map<number, number[]>();

  /** @param aside the origins of groups that put rows aside */
  constructor({ groups, allocations }: Report, aside: string[]) {
    const told = groups.filter(({ origin }) => !aside.includes(origin));
    const claiming = new Set(told.map(({ group_id }) => group_id));
    for (const { id, group_id } of allocations) {
      if (!claiming.has(group_id)) continue;
      const held = this.groupsOf.get(id);
      if (held === undefined) this.groupsOf.set(id, [group_id]);
      else held.push(group_id);
    }
  }

  /** Whether one of some rows stands with one of others that is not itself. */
  meet(rows: Iterable<number>, others: number[]): boolean {
    const standing = new Map<number, Set<number>>();
    for (const id of others) {
      for (const group of this.groupsOf.get(id) ?? []) {
        standing.set(group, (standing.get(group) ?? new Set()).add(id));
      }
    }
    for (const id of rows) {
      for (const group of this.groupsOf.get(id) ?? []) {
        const there = standing.get(group);
        if (there !== undefined && (there.size > 1 || !there.has(id))) return true;
      }
    }
    return false;
  }
}
