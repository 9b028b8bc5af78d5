import type { f64 } from "../dialect.ts";
import { sortedBy } from "../algebra/order/ranked.ts";
import { Row } from "./row.ts";

/** Rows in ascending order of ids; a list that already is comes back as itself. */
export function byId<E>(rows: Row<E>[]): Row<E>[] {
  let last: f64 = -Infinity;
  for (const row of rows) {
    if (!(last <= row.id)) return sortedBy<Row<E>>(rows, (row) => row.id);
    last = row.id;
  }
  return rows;
}
