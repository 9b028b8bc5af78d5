import { Item } from "../algebra/item.ts";
import { Ledger } from "./ledger.ts";
import { Row } from "./row.ts";
import { byId } from "./row_order.ts";

/**
 * What a solve has to make groups of: all that is not pinned, ascending by id, no lot of zero. It is
 * the last offer but for the rows that have moved since.
 */
export function offer<E>(ledger: Ledger<E>): Item<E>[] {
  const moved = byId<E>(ledger.moved);
  if (moved.length == 0) return ledger.offered;
  const before = ledger.offered;
  const lots = new Array<Item<E>>(before.length + moved.length);
  let count: i32 = 0;
  let at: i32 = 0;
  for (const row of moved) {
    while (at < before.length && before[at].id < row.id) lots[count++] = before[at++];
    if (at < before.length && before[at].id == row.id) at++;
    row.offered = row.gone ? 0 : row.free;
    if (row.offered != 0) lots[count++] = lotOf<E>(row);
  }
  while (at < before.length) lots[count++] = before[at++];
  lots.length = count;
  ledger.offered = lots;
  return lots;
}

/** The same object as in the last solve where nothing has changed: a strategy may know it again. */
function lotOf<E>(row: Row<E>): Item<E> {
  if (row.lot.amount != row.offered) {
    row.lot = new Item<E>(row.id, row.amount, row.offered, row.lot.data);
  }
  return row.lot;
}
