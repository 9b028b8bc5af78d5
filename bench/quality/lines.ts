import { parse } from "@std/csv/parse.js";
import { MS_PER_DAY } from "../../core/host/day.ts";
import { readTruth } from "../../core/host/score/score.ts";
import { generate } from "../../plugins/bank/generate.ts";
import { generate as generateReceivables } from "../../plugins/receivables/generate.ts";
import type { Known } from "./sets/known.ts";
import type { Owed } from "./sets/owed.ts";

/** A set of the bank plugin's generator. */
export function bankLines(seed: number, payments: number): Known[] {
  return cellsOf(generate(seed, payments)).map((
    { row_id, side, account, currency, amount, date, truth, ...texts },
  ) => ({
    row_id: Number(row_id),
    ...{ side, account, currency, truth },
    amount: Number(amount),
    date: Date.parse(date) / MS_PER_DAY,
    ...texts as Pick<Known, "reference" | "counterparty" | "memo">,
  }));
}

/** A set of the receivables plugin's generator. */
export function receivablesLines(seed: number, settlements: number): Owed[] {
  return cellsOf(generateReceivables(seed, settlements)).map((
    { row_id, kind, amount, date, ...texts },
  ) => ({
    row_id: Number(row_id),
    kind: kind as Owed["kind"],
    cents: Math.round(Number(amount) * 100),
    date: Date.parse(date) / MS_PER_DAY,
    ...texts as Omit<Owed, "row_id" | "kind" | "cents" | "date">,
  }));
}

/** The cells of a sample, with the label of each row as `truth`; empty where it has none. */
function cellsOf({ sample, truth }: { sample: string; truth: string }): Record<string, string>[] {
  const labels = readTruth(truth);
  const cells: Record<string, string>[] = parse(sample, { skipFirstRow: true });
  return cells.map((it) => ({ ...it, truth: labels.get(Number(it.row_id)) ?? "" }));
}
