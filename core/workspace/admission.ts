import { sorted } from "../algebra/order.ts";
import { badId, duplicateId, grossOverflow, isSafe, MAX_SAFE, unsafeAmount } from "./errors.ts";
import { Ledger } from "./ledger.ts";
import { Refusal } from "./refusal.ts";
import { Row } from "./row.ts";

/** Says why a batch of rows, ascending by id, cannot enter the ledger. It changes nothing. */
export function objection<E>(ledger: Ledger<E>, batch: Row<E>[]): Refusal | null {
  let gross = ledger.gross;
  for (let i: i32 = 0; i < batch.length; i++) {
    const row = batch[i];
    if (!isSafe(row.id)) return badId(row.id);
    if (i > 0 && batch[i - 1].id == row.id) return duplicateId(row.id);
    if (!isSafe(row.amount)) return unsafeAmount(row.id);
    const known = ledger.rows.find(row.id);
    if (known != null) gross -= Math.abs(known.amount);
  }
  // Only what stays is left in `gross` now: no row is charged for the amount that it replaces.
  for (const row of batch) {
    gross += Math.abs(row.amount);
    if (gross > MAX_SAFE) return grossOverflow(row.id);
  }
  return null;
}

/**
 * Lets a batch in that nobody objects to. The groups that lose a row are settled first, then each
 * new or resized row becomes a proposed singleton, in ascending order of ids.
 */
export function admit<E>(ledger: Ledger<E>, batch: Row<E>[]): void {
  const entering: Row<E>[] = [];
  for (const row of batch) {
    const known = ledger.rows.find(row.id);
    if (known == null) {
      ledger.rows.add(row);
      entering.push(row);
    } else {
      known.data = row.data;
      if (known.amount != row.amount) {
        ledger.withdraw(known);
        known.amount = row.amount;
        entering.push(known);
      }
    }
  }
  ledger.settle();
  for (const row of entering) ledger.enter(row);
}

/** Ascending by id; a batch that already is comes back as itself. */
export function byId<E>(batch: Row<E>[]): Row<E>[] {
  for (let i: i32 = 1; i < batch.length; i++) {
    if (!(batch[i - 1].id <= batch[i].id)) return sorted<Row<E>>(batch, (a, b) => a.id - b.id);
  }
  return batch;
}
