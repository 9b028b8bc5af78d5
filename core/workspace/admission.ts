import type { f64 } from "../dialect.ts";
import { badId, duplicateId, grossOverflow, unsafeAmount } from "./errors.ts";
import { Ledger } from "./ledger.ts";
import { Refusal } from "./refusal.ts";
import { Row } from "./row.ts";
import { byId } from "./row_order.ts";
import { isSafe, MAX_SAFE } from "./safe.ts";

/** Lets a whole batch of rows into the ledger, or says why not and leaves the ledger as it was. */
export function admit<E>(ledger: Ledger<E>, arrivals: Row<E>[]): Refusal | null {
  const batch = byId<E>(arrivals);
  const refusal = objection<E>(ledger, batch);
  if (refusal != null) return refusal;
  const entering: Row<E>[] = [];
  ledger.rows.expect(batch);
  for (const row of batch) {
    const known = ledger.rows.find(row.id);
    if (known == null) {
      ledger.rows.add(row);
      entering.push(row);
    } else {
      known.lot = row.lot;
      ledger.move(known);
      if (known.amount != row.amount) {
        ledger.withdraw(known);
        known.amount = row.amount;
        entering.push(known);
      }
    }
  }
  // Only now: no row is charged for an amount that the same batch replaces.
  for (const row of entering) ledger.enter(row);
  ledger.settle();
  return null;
}

function objection<E>(ledger: Ledger<E>, batch: Row<E>[]): Refusal | null {
  let leaving: f64 = 0;
  let coming: f64 = 0;
  let last: f64 = NaN;
  for (const row of batch) {
    if (!isSafe(row.id)) return badId(row.id);
    if (row.id == last) return duplicateId(row.id);
    if (!isSafe(row.amount)) return unsafeAmount(row.id);
    last = row.id;
    const known = ledger.rows.find(row.id);
    if (known != null) leaving += Math.abs(known.amount);
    coming += Math.abs(row.amount);
  }
  let gross = ledger.gross - leaving;
  if (gross + coming <= MAX_SAFE) return null;
  for (const row of batch) {
    gross += Math.abs(row.amount);
    if (gross > MAX_SAFE) return grossOverflow(row.id);
  }
  return null;
}
