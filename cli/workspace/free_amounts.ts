import type { Report } from "../../core/host/report/report.ts";

/** What no pinned group holds of each row. */
export function freeAmounts({ groups, allocations }: Report): Map<number, number> {
  const pinned = new Set(groups.filter((it) => it.status === "pinned").map((it) => it.group_id));
  const free = new Map<number, number>();
  for (const { id, group_id, amount } of allocations) {
    if (!pinned.has(group_id)) free.set(id, (free.get(id) ?? 0) + amount);
  }
  return free;
}
