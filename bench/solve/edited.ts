import { Float64, type Table, tableToIPC, vectorFromArray } from "apache-arrow";

/** One row of a ledger with its amount a cent higher, as an Arrow stream of its own. */
export function edited(ledger: Table, row: number, amount: string): Uint8Array {
  const line = ledger.slice(row, row + 1);
  const dearer = Math.round(100 * line.getChild(amount)!.get(0) + 1) / 100;
  return tableToIPC(line.setChild(amount, vectorFromArray([dearer], new Float64())), "stream");
}
