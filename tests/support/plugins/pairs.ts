import * as arrow from "apache-arrow";

/** Rows of the pairs plugin as a stream: `[id, amount in minor units]`. */
export function pairs(...rows: [id: number | bigint, amount: number][]): Uint8Array {
  const table = new arrow.Table({
    id: arrow.vectorFromArray(rows.map(([id]) => BigInt(id)), new arrow.Int64()),
    amount: arrow.vectorFromArray(rows.map(([, amount]) => amount), new arrow.Float64()),
  });
  return arrow.tableToIPC(table, "stream");
}
