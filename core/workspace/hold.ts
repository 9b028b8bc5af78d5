import type { f64, i32 } from "../dialect.ts";
import { Allocation } from "../algebra/lot/group.ts";
import { insufficientLiveAmount } from "./errors.ts";
import { Ledger } from "./ledger.ts";
import { LiveGroup } from "./live_group.ts";
import { Refusal } from "./refusal.ts";
import { Row } from "./row.ts";
import { isShare } from "./safe.ts";

/** The origin of a part that somebody else keeps. */
export const HELD: string = "held";

/** Why these parts cannot be held of rows that are about to come in; null where they can. */
export function cannotHold<E>(
  ledger: Ledger<E>,
  arrivals: Row<E>[],
  parts: f64[],
): Refusal | null {
  for (let i: i32 = 0; i < parts.length; i++) {
    if (parts[i] == 0) continue;
    const row = arrivals[i];
    const known = ledger.rows.find(row.id);
    // A row whose amount changes leaves its groups.
    const free = known != null && known.amount == row.amount ? known.free : row.amount;
    if (!isShare(parts[i], free)) return insufficientLiveAmount(row.id, parts[i], free);
  }
  return null;
}

/** Pins a part of each of these rows by itself. */
export function hold<E>(ledger: Ledger<E>, ids: f64[], parts: f64[]): void {
  for (let i: i32 = 0; i < parts.length; i++) {
    if (parts[i] == 0) continue;
    ledger.draw(ledger.rows.find(ids[i])!, parts[i]);
    ledger.decide(new LiveGroup([new Allocation(ids[i], parts[i])], HELD, ""));
  }
  ledger.settle();
}
