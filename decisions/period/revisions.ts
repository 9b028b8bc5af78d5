import type { ChangedRow } from "../line/fate.ts";
import { differencesOf } from "../since/differences.ts";
import type { LedgerSnapshot } from "../snapshot/ledger_snapshot.ts";

/** What came later with a date inside a period that was signed off. */
export interface Revisions {
  arrived: number[];
  changed: ChangedRow[];
  vanished: number[];
}

/**
 * What of a period is another one now than it was signed. What has left with its days is none.
 *
 * @param last how the ledger stood as the last period was signed off
 * @param earlier the same of the periods before, one after the other: a row that one of them had is nothing
 * new. They are only read where something has arrived.
 * @param until the last day of the last period, since 1970-01-01
 */
export function revisionsOf(
  last: LedgerSnapshot,
  earlier: Iterable<LedgerSnapshot>,
  now: LedgerSnapshot,
  until: number,
): Revisions {
  const { arrived, changed, vanished } = differencesOf(last, now);
  const isWithin = (snapshot: LedgerSnapshot, id: number) => {
    const day = snapshot.dayOf(id);
    return day !== null && day <= until;
  };
  return {
    arrived: unknownTo(earlier, arrived.filter((id) => isWithin(now, id))),
    changed: changed.filter(({ id }) => isWithin(now, id) || isWithin(last, id)),
    vanished: vanished.filter((id) => isWithin(last, id)),
  };
}

/** The rows that no ledger had; of the ledgers one is held at a time. */
function unknownTo(earlier: Iterable<LedgerSnapshot>, ids: number[]): number[] {
  let left = ids;
  if (left.length === 0) return left;
  for (const snapshot of earlier) {
    left = left.filter((id) => snapshot.positionOf(id) === undefined);
    if (left.length === 0) break;
  }
  return left;
}
