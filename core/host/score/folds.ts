/**
 * Parts of a ledger, one after the other in time: what is learned from some of them is held against
 * another.
 *
 * @module
 */
import type { Report } from "../report/report.ts";
import { connectedComponents } from "../report/projections.ts";
import { type Score, score, type ScoreOptions } from "./score.ts";
import type { Truth } from "./truth.ts";

/** One part of a ledger. */
export interface Fold {
  /** Its rows: whole settlements, each with the others of its label. */
  rows: Set<number>;
  /** What is known of them. */
  truth: Truth;
}

/**
 * Cuts what is known into parts of as many settlements, by the first day of each; one that no day is
 * known of goes last. Where there are fewer settlements than parts, there are fewer parts.
 *
 * @param dayOf the day of a row, or NaN
 */
export function foldsByTime(
  truth: Truth,
  dayOf: (id: number) => number,
  count: number,
): Fold[] {
  const settlements = [...Map.groupBy(truth.keys(), (id) => truth.get(id)!)].map(
    ([label, ids]) => ({ label, ids, day: firstDay(ids, dayOf) }),
  ).toSorted((a, b) => a.day - b.day || (a.label < b.label ? -1 : 1));
  const parts = Math.min(count, settlements.length);
  return Array.from({ length: parts }, (_, at) => {
    const [from, to] = [at, at + 1].map((it) => Math.round(it * settlements.length / parts));
    const rows = new Set(settlements.slice(from, to).flatMap(({ ids }) => ids));
    return { rows, truth: new Map([...truth].filter(([id]) => rows.has(id))) };
  });
}

/** Scores what a report makes of the rows of one part: what it says of others does not count. */
export function scoreOfFold(report: Report, { rows, truth }: Fold, options?: ScoreOptions): Score {
  const touched = new Set(
    connectedComponents(report).filter(({ ids }) => ids.some((id) => rows.has(id)))
      .flatMap(({ groupIds }) => groupIds),
  );
  const part: Report = {
    groups: report.groups.filter(({ group_id }) => touched.has(group_id)),
    allocations: report.allocations.filter(({ group_id }) => touched.has(group_id)),
  };
  return score(part, truth, options);
}

function firstDay(ids: number[], dayOf: (id: number) => number): number {
  return ids.map(dayOf).reduce((first, day) => day < first ? day : first, Infinity);
}
