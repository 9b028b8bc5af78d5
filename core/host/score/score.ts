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
 *   being the absolute amounts of the other rows with it. This is the figure for the money at stake, and
 *   there is one for each currency: amounts of two are no sum, and a row has no company of another one.
 *
 * @module
 */
import { rowAmounts } from "../report/amounts.ts";
import { BARE, type MoneyUnit, type UnitOf } from "../report/units.ts";
import { connectedComponents } from "../report/projections.ts";
import type { Report } from "../report/report.ts";
import { apart } from "./apart.ts";
import { pairsOf } from "./pairs.ts";
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

/** By amount, in one currency: what is claimed and expected is in its minor units. */
export interface UnitRating extends Rating {
  /** What the amounts are in. */
  unit: MoneyUnit;
}

/** A report's score where amounts may be in several currencies. */
export interface UnitScore {
  /** By pair, whatever the rows are in. */
  pairs: Rating;
  /** One for each currency, by its name. */
  amounts: UnitRating[];
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
    return pairsOf(this.rows);
  }
}

/**
 * Scores a report, all of whose amounts are in one currency, against a truth, in time linear in the two;
 * `scoreByUnit` is for several.
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
export function score(report: Report, truth: Truth, options?: ScoreOptions): Score {
  const { pairs, amounts: [{ unit: _, ...amount }] } = scoreByUnit(
    report,
    truth,
    () => BARE,
    options,
  );
  return { pairs, amount };
}

/**
 * The same for a report whose rows may be in several currencies.
 *
 * @param unitOf what a row's amount is in
 */
export function scoreByUnit(
  report: Report,
  truth: Truth,
  unitOf: UnitOf,
  { aside = [] }: ScoreOptions = {},
): UnitScore {
  const clusters = connectedComponents(apart(report, aside)).map(({ ids }) => ids);
  const amounts = rowAmounts(report);
  const amountOf = (id: number) => Math.abs(amounts.get(id) ?? 0);
  const units = new Set(amounts.keys().map(unitOf));
  if (units.size === 0) units.add(BARE);
  return {
    pairs: ratePairs(clusters, truth),
    amounts: [...units].toSorted(byCurrency).map((unit) => {
      const isOf = (id: number) => units.size === 1 || unitOf(id) === unit;
      const own = units.size === 1 ? truth : new Map([...truth].filter(([id]) => isOf(id)));
      const parts = units.size === 1 ? clusters : clusters.map((ids) => ids.filter(isOf));
      return { unit, ...rateAmounts(parts, own, amountOf) };
    }),
  };
}

function ratePairs(clusters: number[][], truth: Truth): Rating {
  const counted = (labels: Truth) =>
    weigh(labels, () => 1).values().reduce((sum, { pairs }) => sum + pairs, 0);
  let [claimed, right] = [0, 0];
  for (const ids of clusters) {
    claimed += pairsOf(ids.length);
    right += counted(labelsOf(ids, truth));
  }
  return rate({ claimed, right, found: right, expected: counted(truth) });
}

function rateAmounts(
  clusters: number[][],
  truth: Truth,
  amountOf: (id: number) => number,
): Rating {
  const expected = weigh(truth, amountOf);
  const amount = { claimed: 0, right: 0, expected: 0, found: 0 };
  for (const ids of clusters) {
    const whole = ids.reduce((sum, id) => sum + amountOf(id), 0);
    if (ids.length > 1) amount.claimed += whole;
    const labels = labelsOf(ids, truth);
    const shared = weigh(labels, amountOf);
    for (const [id, label] of labels) {
      const own = amountOf(id);
      const company = shared.get(label)!.amount - own;
      amount.right += own * partOfCompany(company, whole - own);
      amount.found += own * partOfCompany(company, expected.get(label)!.amount - own);
    }
  }
  for (const whole of expected.values()) if (whole.rows > 1) amount.expected += whole.amount;
  return rate(amount);
}

function byCurrency({ currency: one }: MoneyUnit, { currency: other }: MoneyUnit): number {
  return one < other ? -1 : Number(one > other);
}

/** What rows belong to, as far as the truth says. */
function labelsOf(ids: number[], truth: Truth): Truth {
  return new Map(ids.flatMap((id) => truth.has(id) ? [[id, truth.get(id)!]] : []));
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

/** How much of a row's company is right; of none nothing is. */
function partOfCompany(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function rate(counts: Pick<Rating, "claimed" | "right" | "expected" | "found">): Rating {
  const precision = counts.claimed === 0 ? 1 : counts.right / counts.claimed;
  const recall = counts.expected === 0 ? 1 : counts.found / counts.expected;
  const f1 = precision + recall === 0 ? 0 : 2 * precision * recall / (precision + recall);
  return { precision, recall, f1, ...counts };
}
