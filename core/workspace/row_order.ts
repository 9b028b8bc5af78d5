import type { i32 } from "../dialect.ts";
import { sortedBy } from "../algebra/order/ranked.ts";
import { Row } from "./row.ts";

/** Rows in ascending order of ids; a list that already is comes back as itself. */
export function byId<E>(rows: Row<E>[]): Row<E>[] {
  for (let i: i32 = 1; i < rows.length; i++) {
    if (!(rows[i - 1].id <= rows[i].id)) return sortedBy<Row<E>>(rows, (row) => row.id);
  }
  return rows;
}
