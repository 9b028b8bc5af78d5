import type { Report } from "./report.ts";

/** The amount of each row in a report: what its allocations sum to, in minor units. */
export function rowAmounts(report: Report): Map<number, number> {
  const amounts = new Map<number, number>();
  for (const { id, amount } of report.allocations) {
    amounts.set(id, (amounts.get(id) ?? 0) + amount);
  }
  return amounts;
}

/** The rows of a report, as often as it has parts of them. */
export function idsOf({ allocations }: Report): number[] {
  return allocations.map(({ id }) => id);
}
