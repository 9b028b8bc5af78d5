import type { i32 } from "../dialect.ts";
import { positionOf } from "../algebra/lot/bag.ts";
import { Lot } from "../algebra/lot/lot.ts";
import { Ledger } from "./ledger.ts";
import { Row } from "./row.ts";
import { byId } from "./row_order.ts";

/**
 * What a solve has to make groups of: all that is not pinned, ascending by id, no lot of zero. It is
 * the last offer but for the rows that have moved since.
 */
export function offer<E>(ledger: Ledger<E>): Lot<E>[] {
  ledger.moved = byId<E>(ledger.moved);
  if (ledger.moved.length == 0) return ledger.offered;
  const replaced = withReplaced<E>(ledger.offered, ledger.moved);
  ledger.offered = replaced != null ? replaced : withMerged<E>(ledger.offered, ledger.moved);
  return ledger.offered;
}

/** The lots with others in their places, which is quick; null where some come or go. */
function withReplaced<E>(lots: Lot<E>[], moved: Row<E>[]): Lot<E>[] | null {
  if (moved.length * 2 > lots.length) return null;
  const replaced = lots.slice(0);
  for (const row of moved) {
    const at = positionOf<E>(lots, row.id);
    const lot = lotOf<E>(row);
    if (at < 0 || lot == null) return null;
    replaced[at] = lot;
  }
  return replaced;
}

function withMerged<E>(lots: Lot<E>[], moved: Row<E>[]): Lot<E>[] {
  const merged = new Array<Lot<E>>(lots.length + moved.length);
  let count: i32 = 0;
  let at: i32 = 0;
  for (const row of moved) {
    while (at < lots.length && lots[at].id < row.id) merged[count++] = lots[at++];
    if (at < lots.length && lots[at].id == row.id) at++;
    const lot = lotOf<E>(row);
    if (lot != null) merged[count++] = lot;
  }
  while (at < lots.length) merged[count++] = lots[at++];
  merged.length = count;
  return merged;
}

/**
 * What is offered of a row; null for nothing. The same object as in the last solve where nothing has
 * changed: a strategy may know it again.
 */
function lotOf<E>(row: Row<E>): Lot<E> | null {
  row.offered = row.gone ? 0 : row.free;
  if (row.offered == 0) return null;
  if (row.lot.amount != row.offered) {
    row.lot = new Lot<E>(row.id, row.amount, row.offered, row.lot.data);
  }
  return row.lot;
}
