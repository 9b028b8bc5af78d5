import type { Report } from "../report/report.ts";

/** The report with each part of a group of these origins on its own. */
export function apart(report: Report, origins: string[]): Report {
  const aside = new Set(
    report.groups.filter(({ origin }) => origins.includes(origin)).map((it) => it.group_id),
  );
  const allocations = report.allocations.map((part, at) => {
    // No plugin gives a group an id below zero.
    return aside.has(part.group_id) ? { ...part, group_id: -1 - at } : part;
  });
  return { ...report, allocations };
}
