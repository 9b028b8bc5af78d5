import { readCsv } from "../../core/host/csv/read_csv.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { generate } from "../../plugins/intercompany/generate.ts";

/** Deals for 35,000 lines, of about 2.3 lines each. */
const DEALS = 15_200;

/** Lines of a group's ledgers as the intercompany plugin reads them, of so many eighths of 279,000. */
export async function intercompanyLedger(
  module: Uint8Array,
  eighths: number,
): Promise<{ size: number; rows: Uint8Array }> {
  const { describe } = await Plugin.load(module);
  const { sample } = generate(2026, DEALS * eighths);
  return { size: sample.split("\n").length - 2, rows: await readCsv(sample, describe) };
}
