import type { Report } from "../../core/host/report/report.ts";
import type { Settled } from "../../decisions/mod.ts";
import { lastingId } from "./group_ids.ts";

/** Decisions alone, as the report of a ledger that holds nothing else. */
export function decisionsReport(settled: Settled): Report {
  const report: Report = { groups: [], allocations: [] };
  for (const { label, reason, parts } of settled.all("pinned")) {
    const group_id = lastingId(parts);
    const net = parts.reduce((sum, it) => sum + it.amount, 0);
    report.groups.push({
      group_id,
      net,
      size: parts.length,
      origin: label,
      ...(reason && { reason }),
      status: "pinned",
    });
    for (const { id, amount } of parts) report.allocations.push({ id, group_id, amount });
  }
  return report;
}
