/**
 * Scores a report kind of trouble by kind of trouble.
 *
 *     florecon solve data/sample.csv --plugin solver.wasm --out report.json
 *     deno run -R plugins/by_kind.ts report.json data/truth.csv
 *
 * The labels of the truth begin with the kind (`typo-00017`), as the generators in this folder write
 * them.
 *
 * @module
 */
import type { Report } from "../core/host/report.ts";
import { readTruth, score, type Truth } from "../core/host/score.ts";

/** How a report does on one kind of trouble. */
export interface KindScore {
  kind: string;
  /** How many pairs of rows settle one another, and how many of them stand in one group. */
  pairs: number;
  found: number;
  /** How much of the money found its company, from 0 to 1. */
  amount: number;
  /** Pairs that should not be, in groups that hold a row of this kind. */
  wrong: number;
}

/** One score for each kind, by name, and one over all of them. */
export function byKind(report: Report, truth: Truth): KindScore[] {
  const kinds = [...new Set([...truth.values()].map(kindOf))].sort();
  return [...kinds.map((kind) => scoreOf(kind, report, truth)), scoreOf("", report, truth)];
}

/** @param kind empty for all of them */
function scoreOf(kind: string, report: Report, truth: Truth): KindScore {
  const own: Truth = new Map([...truth].filter(([_, label]) => !kind || kindOf(label) === kind));
  const { pairs, amount } = score(report, own);
  const claims = score(touching(own, report), truth).pairs;
  return {
    kind: kind || "all",
    pairs: pairs.expected,
    found: pairs.found,
    amount: Math.round(amount.recall * 10_000) / 10_000,
    wrong: claims.claimed - claims.right,
  };
}

/** The report's groups that hold one of the rows. */
function touching(rows: Truth, { groups, allocations }: Report): Report {
  const ids = new Set(allocations.filter(({ id }) => rows.has(id)).map((part) => part.group_id));
  return {
    groups: groups.filter(({ group_id }) => ids.has(group_id)),
    allocations: allocations.filter(({ group_id }) => ids.has(group_id)),
  };
}

function kindOf(label: string): string {
  return label.split("-")[0];
}

if (import.meta.main) {
  const [report, truth] = Deno.args.map((path) => Deno.readTextFileSync(path));
  console.table(byKind(JSON.parse(report), readTruth(truth)));
}
