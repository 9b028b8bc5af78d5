import * as arrow from "apache-arrow";
import type { Envelope } from "../data/guest.ts";

/** What the echo plugin saw of a row: its day, its rate in hundredths, its text, and its cents. */
export type Seen = [id: number, cents: number, day: number, rate: number, text: string];

/** A stream as apache-arrow writes it. Columns that are not given are plain. */
export function written(
  columns: Record<string, arrow.Vector>,
  rows: number,
): Uint8Array {
  const count = Array.from({ length: rows }, (_, i) => i);
  const table = new arrow.Table({
    id: arrow.vectorFromArray(count.map((i) => BigInt(i + 1)), new arrow.Int64()),
    amount: arrow.vectorFromArray(count.map((i) => i + 1), new arrow.Float64()),
    day: arrow.vectorFromArray(count.map((i) => BigInt(i)), new arrow.Int64()),
    rate: arrow.vectorFromArray(count.map(() => 0.5), new arrow.Float64()),
    text: arrow.vectorFromArray(count.map((i) => `t${i}`), new arrow.Utf8()),
    ...columns,
  });
  return arrow.tableToIPC(table, "stream");
}

/** Reads a solved report of the echo plugin, in order of ids. */
export function seen({ report, error }: Envelope): Seen[] {
  if (!report) throw new Error(JSON.stringify(error));
  const origins = new Map(report.groups.map((group) => [group.group_id, group.origin]));
  return report.allocations.map(({ id, group_id, amount }): Seen => {
    const [day, rate, ...text] = origins.get(group_id)!.split("|");
    return [id, amount, Number(day), Number(rate), text.join("|")];
  }).sort(([a], [b]) => a - b);
}
