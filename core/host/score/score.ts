/**
 * How good a report is against a known truth: precision (how much of what was put together belongs
 * together) and recall (how much of what belongs together was put together).
 *
 * Scored are the settlement clusters of the report, so that a row split over several groups counts
 * once, with all that it settles with. A row that stands alone is in no pair and has no company: it
 * lowers the recall where it should have had some, and never the precision.
 *
 * - **By pair**: every two rows in one cluster are a claim; it is right where their labels are equal.
 *   Large clusters weigh heavily, as the square of their size.
 * - **By amount**: each row's absolute amount counts by the share of its company that is right, company
 *   being the absolute amounts of the other rows with it. This is the figure for the money at stake.
 *
 * @module
 */
import { rowAmounts } from "../report/amounts.ts";
import { connectedComponents } from "../report/projections.ts";
import type { Report } from "../report/report.ts";
import { apart } from "./apart.ts";
import type { Truth } from "./truth.ts";

export { readTruth, type Truth } from "./truth.ts";

/** Precision and recall, between 0 and 1, and what they are made of. */
export interface Rating {
  /** `right / claimed`; 1 where nothing was claimed. */
  precision: number;
  /** `found / expected`; 1 where nothing was expected. */
  recall: number;
  /** The harmonic mean of the two. */
  f1: number;
  /** What the report puts together: pairs, or minor units of rows that have company. */
  claimed: number;
  /** How much of that is right. */
  right: number;
  /** What the truth puts together. */
  expected: number;
  /** How much of that the report has too. */
  found: number;
}

/** A report's score, by each of the two measures. */
export interface Score {
  /** By pair: every two rows that are put together count the same. */
  pairs: Rating;
  /** By amount: rows count by their money, in minor units. */
  amount: Rating;
}

/** What a score makes of a report. */
export interface ScoreOptions {
  /**
   * Origins of groups that put rows aside, such as what is too small for a look: such a group does
   * not claim that its rows settle one another, and finds nothing. `soakOrigins` tells which they are.
   */
  aside?: string[];
}

/** The rows of one set, in the two measures. */
class Weight {
  rows = 0;
  amount = 0;

  add(amount: number): void {
    this.rows++;
    this.amount += amount;
  }

  get pairs(): number {
    return this.rows * (this.rows - 1) / 2;
  }
}

/**
 * Scores a report against a truth, in time linear in the two.
 *
 * Rows of the report that the truth leaves out belong with no other row; rows of the truth that the
 * report leaves out (their amount is zero) count among the pairs to be found.
 *
 * @example
 * ```ts
 * import { exact1to1, readTruth, Recon, reportOf, score } from "@florecon/florecon";
 *
 * type Row = { reference: string; cents: number };
 * const ledger = new Recon<Row>(exact1to1((lot) => lot.data.reference), (row) => row.cents);
 * ledger.upsert(1, { reference: "A", cents: 70 });
 * ledger.upsert(2, { reference: "A", cents: -70 });
 * ledger.upsert(3, { reference: "B", cents: 30 });
 * ledger.upsert(4, { reference: "", cents: -30 });
 * ledger.solve();
 *
 * // Rows 3 and 4 settle one another too, which no reference says.
 * const truth = readTruth("row_id,truth\n1,x\n2,x\n3,y\n4,y\n");
 * const { pairs, amount } = score(reportOf(ledger), truth);
 * console.log(pairs.precision, pairs.recall, amount.recall); // 1 0.5 0.7
 * ```
 */
export function score(report: Report, truth: Truth, { aside = [] }: ScoreOptions = {}): Score {
  const amounts = rowAmounts(report);
  const amountOf = (id: number) => Math.abs(amounts.get(id) ?? 0);
  const expected = weigh(truth, amountOf);
  const pairs = { claimed: 0, right: 0, expected: 0 };
  const amount = { claimed: 0, right: 0, expected: 0, found: 0 };

  for (const { ids } of connectedComponents(apart(report, aside))) {
    const whole = new Weight();
    for (const id of ids) whole.add(amountOf(id));
    pairs.claimed += whole.pairs;
    if (ids.length > 1) amount.claimed += whole.amount;
    const labels = new Map(ids.flatMap((id) => truth.has(id) ? [[id, truth.get(id)!]] : []));
    const shared = weigh(labels, amountOf);
    for (const part of shared.values()) pairs.right += part.pairs;
    for (const [id, label] of labels) {
      const own = amountOf(id);
      const company = shared.get(label)!.amount - own;
      amount.right += own * share(company, whole.amount - own);
      amount.found += own * share(company, expected.get(label)!.amount - own);
    }
  }
  for (const whole of expected.values()) {
    pairs.expected += whole.pairs;
    if (whole.rows > 1) amount.expected += whole.amount;
  }
  return { pairs: rate({ ...pairs, found: pairs.right }), amount: rate(amount) };
}

/** What stands behind each label. */
function weigh(labels: Truth, amountOf: (id: number) => number): Map<string, Weight> {
  const weights = new Map<string, Weight>();
  for (const [id, label] of labels) {
    let weight = weights.get(label);
    if (weight === undefined) weights.set(label, weight = new Weight());
    weight.add(amountOf(id));
  }
  return weights;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function rate(counts: Pick<Rating, "claimed" | "right" | "expected" | "found">): Rating {
  const precision = counts.claimed === 0 ? 1 : counts.right / counts.claimed;
  const recall = counts.expected === 0 ? 1 : counts.found / counts.expected;
  const f1 = precision + recall === 0 ? 0 : 2 * precision * recall / (precision + recall);
  return { precision, recall, f1, ...counts };
}
