import { parse } from "@std/csv/parse.js";
import type { Domain } from "florecon";
import { takeRefusal } from "../../../core/sdk/refusal.ts";
import { reportOf } from "../../../core/host/report/native_report.ts";
import type { Report } from "../../../core/host/report/report.ts";
import { Recon } from "../../../core/workspace/mod.ts";

/** Rows of a CSV as a plugin's lines: the columns are read as the types of the blank line's fields. */
export function linesOf<L extends object>(csv: string, blank: L): L[] {
  const cells: Record<string, string>[] = parse(csv, { skipFirstRow: true });
  return cells.map((row) => {
    const fields = Object.entries(blank).map(([name, value]) => {
      return [name, typeof value === "string" ? row[name] : numberIn(row[name])];
    });
    return Object.fromEntries(fields);
  });
}

/**
 * What a plugin's own source makes of lines on V8, without a module.
 *
 * @param id which field identifies a line: a whole number
 * @param options `certainty` says how sure each group is
 */
export function solveNatively<L, R, C>(
  plugin: Domain<L, R, C>,
  config: C,
  lines: L[],
  id: (line: L) => number,
  options: { certainty?: boolean } = {},
): Report {
  plugin.config = config;
  const recon = new Recon<R>(plugin.strategy(), (row) => plugin.primary(row));
  const rows = lines.map((line) => plugin.project(line));
  const refusal = takeRefusal() || recon.upsertAll(lines.map(id), rows) || recon.solve();
  if (refusal) throw new Error(typeof refusal === "string" ? refusal : refusal.message);
  return reportOf(recon, options);
}

/** The rows of each group of two or more, by ascending id. */
export function settled(report: Report): number[][] {
  const rows = new Map(report.groups.map(({ group_id }) => [group_id, [] as number[]]));
  for (const { id, group_id } of report.allocations) rows.get(group_id)!.push(id);
  return [...rows.values()].filter((ids) => ids.length > 1);
}

function numberIn(cell: string): number {
  return /^\d{4}-\d\d-\d\d$/.test(cell) ? Date.parse(cell) / 86_400_000 : Number(cell);
}
