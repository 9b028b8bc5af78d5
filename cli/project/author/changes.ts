import type { Report } from "../../../core/host/report/report.ts";
import type { RunScore } from "../../score/truth.ts";
import type { Run } from "../../workspace/run.ts";
import { count, integer, percent } from "../../ui/numbers.ts";

/** How many row ids a line names. */
const NAMED = 12;

/** A run, and its score where a truth is known. */
export interface Scored extends Run {
  score?: RunScore;
}

/** What a save changed, in a line for each thing that did; none where nothing did. */
export function changesBetween(before: Scored, after: Scored): string[] {
  const lines = scoreChanges(before.score, after.score);
  const figures: [string, (run: Run) => number][] = [
    ["rows grouped", (it) => it.summary.grouped.rows],
    ["gross grouped", (it) => it.summary.grouped.gross],
    ["groups", (it) => it.summary.groups],
    ["breaks", (it) => it.summary.breaks],
  ];
  for (const [name, read] of figures) {
    if (read(before) === read(after)) continue;
    lines.push(`${name} ${integer(read(before))} → ${integer(read(after))}`);
  }
  const open = (run: Run) => new Set(run.summary.open.map((it) => it.id));
  const gained = minus(open(before), open(after));
  const lost = minus(open(after), open(before));
  if (gained.length > 0) lines.push(`no longer unmatched: ${named(gained)}`);
  if (lost.length > 0) lines.push(`now unmatched: ${named(lost)}`);

  const groupsBefore = groupKeys(before.report);
  const groupsAfter = groupKeys(after.report);
  const formed = minus(groupsAfter, groupsBefore).length;
  const gone = minus(groupsBefore, groupsAfter).length;
  if (formed + gone > 0) lines.push(`${count(formed, "group")} formed, ${integer(gone)} gone`);
  return lines;
}

/** How precision and recall by pair of rows have moved. */
function scoreChanges(before: RunScore | undefined, after: RunScore | undefined): string[] {
  if (!before || !after) return [];
  const figures = ["precision", "recall"] as const;
  return figures.filter((it) => before.pairs[it] !== after.pairs[it]).map((it) =>
    `${it} ${percent(before.pairs[it], 1)} → ${percent(after.pairs[it], 1)}`
  );
}

/** Groups by what they hold: ids count up anew in every run. */
function groupKeys(report: Report): Set<string> {
  const keys = new Map<number, string>();
  for (const { group_id, size } of report.groups) if (size > 1) keys.set(group_id, "");
  for (const { id, group_id, amount } of report.allocations) {
    const key = keys.get(group_id);
    if (key !== undefined) keys.set(group_id, `${key}${id}:${amount} `);
  }
  return new Set(keys.values());
}

function minus<T>(all: Set<T>, without: Set<T>): T[] {
  return [...all.difference(without)];
}

function named(ids: number[]): string {
  const shown = ids.slice(0, NAMED).join(", ");
  return ids.length > NAMED ? `${shown} and ${integer(ids.length - NAMED)} more rows` : shown;
}
