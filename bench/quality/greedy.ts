import type { Report } from "../../core/host/report/report.ts";
import type { Known } from "./corruptions.ts";

/** How far apart two lines may be, in days. */
const DAYS = 5;

/**
 * What a spreadsheet does: each bank line, in order of date, with the first open line of the ledger
 * that has the same account, currency and amount within some days.
 */
export function greedy(lines: Known[]): Report {
  const report: Report = { groups: [], allocations: [] };
  const open = Map.groupBy(byDate(lines, "ledger"), keyOf);
  for (const line of byDate(lines, "bank")) {
    const candidates = open.get(keyOf(line)) ?? [];
    const at = candidates.findIndex((it) => Math.abs(it.date - line.date) <= DAYS);
    if (at < 0) continue;
    const [other] = candidates.splice(at, 1);
    const group_id = report.groups.length + 1;
    const cents = Math.round(line.amount * 100);
    report.groups.push({ group_id, net: 0, size: 2, origin: "greedy", status: "proposed" });
    report.allocations.push({ id: line.row_id, group_id, amount: cents });
    report.allocations.push({ id: other.row_id, group_id, amount: -cents });
  }
  return report;
}

function byDate(lines: Known[], side: string): Known[] {
  return lines.filter((line) => line.side === side).sort((a, b) => a.date - b.date);
}

function keyOf({ account, currency, amount }: Known): string {
  return `${account} ${currency} ${amount}`;
}
