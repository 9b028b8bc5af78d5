import { Item } from "../algebra/item.ts";
import { Ledger } from "./ledger.ts";
import { Row } from "./row.ts";

/** What a solve has to make groups of: all that is not pinned, ascending by id, no lot of zero. */
export function offer<E>(ledger: Ledger<E>): Item<E>[] {
  const lots: Item<E>[] = [];
  for (const row of ledger.rows.inOrder()) {
    row.offered = row.free;
    if (row.offered != 0) lots.push(lotOf<E>(row));
  }
  return lots;
}

/** The same object as in the last solve where nothing has changed: a strategy may know it again. */
function lotOf<E>(row: Row<E>): Item<E> {
  if (row.lot.amount != row.offered) {
    row.lot = new Item<E>(row.id, row.amount, row.offered, row.lot.data);
  }
  return row.lot;
}
