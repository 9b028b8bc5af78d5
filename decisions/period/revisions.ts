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
 * @param signed how the ledger stood as it was signed off, the last period in front; a row that an earlier
 * one had is nothing new
 * @param until the last day of the last period, since 1970-01-01
 */
export function revisionsOf(
  [last, ...earlier]: LedgerSnapshot[],
  now: LedgerSnapshot,
  until: number,
): Revisions {
  const { arrived, changed, vanished } = differencesOf(last, now);
  const isWithin = (snapshot: LedgerSnapshot, id: number) => {
    const day = snapshot.dayOf(id);
    return day !== null && day <= until;
  };
  return {
    arrived: arrived.filter((id) =>
      isWithin(now, id) && earlier.every((it) => it.positionOf(id) === undefined)
    ),
    changed: changed.filter(({ id }) => isWithin(now, id) || isWithin(last, id)),
    vanished: vanished.filter((id) => isWithin(last, id)),
  };
}
