import {
  DateDay,
  type Int32,
  makeData,
  Table,
  tableFromIPC,
  tableToIPC,
  Vector,
} from "apache-arrow";
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

/**
 * The same as a file has them: a plugin takes a day as a number, and nobody else knows that it is one.
 *
 * @param dates the columns of days, without a gap
 */
export function withDates(rows: Uint8Array, dates: string[]): Uint8Array {
  const table = tableFromIPC(rows);
  const columns = Object.fromEntries(table.schema.fields.map(({ name }) => {
    const column = table.getChild(name)!;
    return [name, dates.includes(name) ? daysOf(column as Vector<Int32>) : column];
  }));
  return tableToIPC(new Table(columns), "stream");
}

function daysOf(numbers: Vector<Int32>): Vector<DateDay> {
  const data = Int32Array.from(numbers, Number);
  return new Vector([makeData({ type: new DateDay(), length: data.length, data })]);
}
