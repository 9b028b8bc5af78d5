/**
 * A CSV of 279,000 rows and 16 columns into the Arrow stream that a plugin reads: quotes, types, dates
 * and every cell checked. Beside it the floor: the same text taken apart at line breaks and commas,
 * which would be wrong at the first quoted cell.
 *
 * @module
 */
import { parse } from "@std/csv/parse.js";
import { readCsv } from "../../core/host/csv/read_csv.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { grown } from "../grown.ts";
import { ledgerText } from "../ledger/ledger.ts";
import { beside, figure, type Row } from "../row.ts";
import { integer } from "../show/words.ts";
import { moduleOf } from "../solve/module.ts";
import { timedRuns } from "../timing.ts";

const ROWS = 279_000;
const SIZES = [1, 2, 4, 8].map((eighths) => ROWS * eighths / 8);
const RUNS = 5;

export async function* rows(): AsyncGenerator<Row> {
  const { describe } = await Plugin.load(await moduleOf("bench/ledger/wide.ts"));
  const cases = SIZES.map((size) => ({ size, csv: new TextEncoder().encode(ledgerText(size)) }));
  const { measured, growth } = await grown("rows", cases, RUNS, ({ csv }) => {
    return timedRuns(1, () => readCsv(csv, describe));
  });
  const text = ledgerText(ROWS);
  const split = await timedRuns(RUNS, () => text.split("\n").map((line) => line.split(",")));
  const parsed = await timedRuns(RUNS, () => parse(text));
  yield {
    what: "CSV reading",
    on: `${integer(ROWS)} rows of 16 columns, ${integer(text.length / 1e6)} MB`,
    measured,
    goal: { of: "figure", most: 2000 },
    baseline: beside("split at line breaks and commas", measured, figure("ms", split)),
    growth,
    also: { "@std/csv alone, into texts": figure("ms", parsed) },
  };
}
