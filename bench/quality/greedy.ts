import type { Report } from "../../core/host/report/report.ts";
import type { Entry, KnownSet } from "./known_set.ts";

/**
 * What a spreadsheet does: each bank line, in order of date, with the first open line of the other
 * book that has the same account, currency and amount within some days.
 */
export function greedy({ entries, window }: KnownSet): Report {
  const report: Report = { groups: [], allocations: [] };
  const open = Map.groupBy(byDay(entries.filter((it) => !it.isBank)), ({ key }) => key);
  for (const line of byDay(entries.filter((it) => it.isBank))) {
    const candidates = open.get(line.key) ?? [];
    const at = candidates.findIndex((it) => Math.abs(it.day - line.day) <= window);
    if (at < 0) continue;
    const [other] = candidates.splice(at, 1);
    const group_id = report.groups.length + 1;
    report.groups.push({ group_id, net: 0, size: 2, origin: "greedy", status: "proposed" });
    report.allocations.push({ id: line.id, group_id, amount: line.cents });
    report.allocations.push({ id: other.id, group_id, amount: -line.cents });
  }
  return report;
}

function byDay(entries: Entry[]): Entry[] {
  return entries.toSorted((a, b) => a.day - b.day);
}
