import type { Report } from "./report.ts";
import { columnsOf } from "./columns.ts";

/** The amount of each row in a report: what its allocations sum to, in minor units. */
export function rowAmounts(report: Report): Map<number, number> {
  const amounts = new Map<number, number>();
  const { ids, amounts: parts } = columnsOf(report);
  for (let at = 0; at < ids.length; at++) {
    amounts.set(ids[at], (amounts.get(ids[at]) ?? 0) + parts[at]);
  }
  return amounts;
}

/** The rows of a report, as often as it has parts of them. */
export function idsOf(report: Report): Float64Array {
  return columnsOf(report).ids;
}
