/**
 * Scores a report kind of trouble by kind of trouble.
 *
 *     florecon solve data/sample.csv --plugin solver.wasm --out report.json
 *     deno run -R plugins/by_kind.ts report.json data/truth.csv
 *
 * Further arguments name the origins of groups that put rows aside and claim nothing of them, such
 * as what is too small for a look.
 *
 * The labels of the truth begin with the kind (`typo-00017`), as the generators in this folder write
 * them.
 *
 * @module
 */
import type { Report } from "../core/host/report/report.ts";
import { readTruth, score, type ScoreOptions, type Truth } from "../core/host/score/score.ts";

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
export function byKind(report: Report, truth: Truth, options?: ScoreOptions): KindScore[] {
  const kinds = [...new Set([...truth.values()].map(kindOf))].sort();
  return [...kinds, ""].map((kind) => scoreOf(kind, report, truth, options));
}

/** @param kind empty for all of them */
function scoreOf(kind: string, report: Report, truth: Truth, options?: ScoreOptions): KindScore {
  const own: Truth = new Map([...truth].filter(([_, label]) => !kind || kindOf(label) === kind));
  const { pairs, amount } = score(report, own, options);
  const claims = score(touching(own, report), truth, options).pairs;
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
  const [report, truth] = Deno.args.slice(0, 2).map((path) => Deno.readTextFileSync(path));
  const options = { aside: Deno.args.slice(2) };
  console.table(byKind(JSON.parse(report), readTruth(truth), options));
}
