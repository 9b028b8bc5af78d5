import { parse } from "@std/csv/parse.js";
import { dayText, MS_PER_DAY } from "../../core/host/day.ts";
import { readTruth, type Truth } from "../../core/host/score/score.ts";
import { generate } from "../../plugins/bank/generate.ts";
import type { Known } from "./corruptions.ts";

const COLUMNS = "row_id,side,account,currency,amount,date,reference,counterparty,memo".split(",");

/** A set of the bank plugin's generator. */
export function bankLines(seed: number, payments: number): Known[] {
  const { sample, truth } = generate(seed, payments);
  const labels = readTruth(truth);
  const cells: Record<string, string>[] = parse(sample, { skipFirstRow: true });
  return cells.map(({ row_id, side, account, currency, amount, date, ...texts }) => ({
    row_id: Number(row_id),
    ...{ side, account, currency, truth: labels.get(Number(row_id)) ?? "" },
    amount: Number(amount),
    date: Date.parse(date) / MS_PER_DAY,
    ...texts as Pick<Known, "reference" | "counterparty" | "memo">,
  }));
}

/** The lines as a file that the plugin reads. */
export function csvOf(lines: Known[]): Uint8Array {
  const rows = lines.map((line) => COLUMNS.map((name) => cellOf(line, name as keyof Known)));
  return new TextEncoder().encode([COLUMNS, ...rows].map((row) => row.join(",")).join("\n"));
}

/** Which lines belong together. */
export function truthOf(lines: Known[]): Truth {
  return new Map(lines.flatMap(({ row_id, truth }) => truth === "" ? [] : [[row_id, truth]]));
}

function cellOf(line: Known, name: keyof Known): string {
  if (name === "date") return dayText(line.date);
  if (name === "amount") return line.amount.toFixed(2);
  return `"${String(line[name]).replaceAll('"', '""')}"`;
}
