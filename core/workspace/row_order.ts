import { sorted } from "../algebra/order.ts";
import { Row } from "./row.ts";

/** Rows in ascending order of ids; a list that already is comes back as itself. */
export function byId<E>(rows: Row<E>[]): Row<E>[] {
  for (let i: i32 = 1; i < rows.length; i++) {
    if (!(rows[i - 1].id <= rows[i].id)) return sorted<Row<E>>(rows, (a, b) => a.id - b.id);
  }
  return rows;
}
