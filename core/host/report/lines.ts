import type { Report, ReportGroup } from "./report.ts";
import type { RowWords } from "./row_words.ts";

/** An allocation joined to its group: one line of a flat report. A row of amount zero is in none. */
export interface ReportLine {
  id: number;
  amount: number;
  group: ReportGroup | null;
}

/** The status of a row that is in no group, because there is nothing of it to match. */
export const ZERO = "zero";

/** Whether a report says of any group how sure it is. */
export function saysCertainty({ groups }: Report): boolean {
  return groups.some(({ certainty }) => certainty !== undefined);
}

/** Whether a report says of any group how much evidence there is for it. */
export function saysWeight({ groups }: Report): boolean {
  return groups.some(({ weight }) => weight !== undefined);
}

/** The lines of a flat report: in the order of its allocations, and behind them rows of amount zero. */
export function linesOf(report: Report, { zeros = [] }: RowWords): ReportLine[] {
  const groups = new Map(report.groups.map((group) => [group.group_id, group]));
  const lines: ReportLine[] = report.allocations.map(({ id, amount, group_id }) => ({
    id,
    amount,
    group: groups.get(group_id)!,
  }));
  return zeros.length === 0
    ? lines
    : [...lines, ...zeros.map((id) => ({ id, amount: 0, group: null }))];
}
