/**
 * A month of payments that come alone, in batches and in splits, after the generator that a solver of
 * subset sums shows itself with (github.com/europeanplaice/subset_sum,
 * examples/llm_reconcile_demo, read in November 2026): 150 pairs, 80 deposits of two to six entries,
 * 20 settlements of three to eight entries in two or three deposits, 50 payments less a fee, 20 lines
 * and 40 entries that belong to nothing, and 50 subscriptions of one amount that mean nobody. Nobody
 * is named, no number is shared, whole amounts are below 50,000, and up to two days lie between.
 *
 * It was written from that description. No score is published for it.
 *
 * @module
 */
import { Random } from "../../../plugins/generator/random.ts";
import type { Known } from "./known.ts";

const FIRST_DAY = 20_513; // 2026-03-01
const SUBSCRIPTION = 10_000;

/** The lines of a month, with what belongs together. */
export function batches(seed: number): Known[] {
  const random = new Random(seed);
  const lines: Omit<Known, "row_id">[] = [];
  const settle = (name: string, bank: number[], ledger: number[], memos: [string, string]) => {
    const truth = `${name}-${String(lines.length).padStart(5, "0")}`;
    const day = FIRST_DAY + random.below(31);
    for (const amount of bank) {
      lines.push({ ...line("bank", amount, day + random.below(3), memos[0], random), truth });
    }
    for (const amount of ledger) {
      lines.push({ ...line("ledger", amount, day, memos[1], random), truth });
    }
  };
  const parts = (low: number, high: number, least: number, most: number) =>
    Array.from({ length: random.between(low, high) }, () => random.between(least, most));
  for (let at = 0; at < 150; at++) {
    const [amount] = parts(1, 1, 1_000, 50_000);
    settle("pair", [amount], [amount], ["Transfer", "Invoice"]);
  }
  for (let at = 0; at < 80; at++) {
    const entries = parts(2, 6, 1_000, 20_000);
    settle("batch", [sum(entries)], entries, ["Batch", "Part of a batch"]);
  }
  for (let at = 0; at < 20; at++) {
    const entries = parts(3, 8, 2_000, 15_000);
    settle("split", splitOf(sum(entries), random), entries, ["Split", "Part of a split"]);
  }
  for (let at = 0; at < 50; at++) {
    const [amount] = parts(1, 1, 5_000, 50_000);
    settle("fee", [amount - random.between(10, 500)], [amount], ["Less a fee", "Invoice, fee"]);
  }
  for (let at = 0; at < 20; at++) {
    settle("unknown", parts(1, 1, 1_000, 20_000), [], ["Unknown", ""]);
  }
  for (let at = 0; at < 40; at++) settle("open", [], parts(1, 1, 1_000, 20_000), ["", "Unpaid"]);
  for (let at = 0; at < 50; at++) {
    const isBank = random.chance(50);
    const own = [SUBSCRIPTION];
    settle("alone", isBank ? own : [], isBank ? [] : own, ["Subscription", "Subscription"]);
  }
  return random.shuffled(lines).map((line, at) => ({ ...line, row_id: at + 1 }));
}

/** Two or three deposits, the last of which is the largest. */
function splitOf(total: number, random: Random): number[] {
  const count = random.between(2, 3);
  const share = Math.floor(total / count);
  const deposits = Array.from(
    { length: count - 1 },
    () => random.between(Math.floor(share / 2), share),
  );
  return [...deposits, total - sum(deposits)];
}

function line(side: string, amount: number, date: number, memo: string, random: Random) {
  return {
    ...{ side, account: "1200", currency: "JPY", amount, date },
    ...{ reference: "", counterparty: "", memo: `${memo} ${random.between(100, 9_999)}` },
  };
}

function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
