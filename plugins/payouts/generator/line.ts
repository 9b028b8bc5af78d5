import { workday } from "../../generator/workday.ts";

/** One line of the file, as a payments team joins it from its shop, its processors and its bank. */
export interface Line {
  kind: "order" | "refund" | "chargeback" | "fee" | "reserve" | "payout";
  entity: string;
  processor: string;
  currency: string;
  /** What was charged or paid, in minor units of the currency: what counts for us is positive. */
  amount: number;
  /** What the processor keeps of it, in the same units. */
  fee: number;
  /** What it comes to in the currency of the payout, the fee taken off; null where it is the same. */
  settled: { currency: string; amount: number } | null;
  /** Days since 1970-01-01. */
  day: number;
  order: string;
  payout: string;
  memo: string;
}

/** What a line adds to a payout, in the payout's currency. */
export function worth({ amount, fee, settled }: Line): number {
  return settled?.amount ?? amount - fee;
}

/** So many working days later; a weekend counts as the Monday after it. */
export function workdaysAfter(day: number, days: number): number {
  let at = workday(day);
  for (let i = 0; i < days; i++) at = workday(at + 1);
  return at;
}
