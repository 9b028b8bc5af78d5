import {
  type Change,
  daysDecided,
  type DecidedPart,
  type Decision,
  type DecisionLog,
  KeptRuns,
  type LogEvent,
  periodsOver,
  refuseFrozen,
  reopenWords,
  Settled,
  type SignedOff,
  signedOff,
} from "../../decisions/mod.ts";
import { namesOfRows } from "../data/row_names.ts";
import type { DecidedLedger } from "./ledger.ts";
import { namesDecided, remembered } from "./remembered.ts";
import { snapshotOf } from "./snapshot.ts";

/** The periods that hold a decision as it is, the one that is to be opened first in front. */
export function periodsIn(ledger: DecidedLedger): (decision: Decision) => SignedOff[] {
  const { settled } = ledger.opened;
  return signedOff(settled).length === 0 ? () => [] : periodsOver(settled, daysIn(ledger));
}

/** What frees the rows of a pinned group: `florecon unpin 5`, and before it what opens its period. */
export function unpinWords(ledger: DecidedLedger, id: number, parts: DecidedPart[]): string {
  const periods = periodsIn(ledger)({ kind: "pinned", label: "", parts });
  const unpin = `florecon unpin ${id}`;
  return periods.length === 0 ? unpin : `${reopenWords(periods)} and then ${unpin}`;
}

/**
 * Makes sure that a change leaves what is signed off as it is.
 *
 * @throws {FloreconError} `signed_off`
 */
export function refuseFrozenRows(ledger: DecidedLedger, change: Change): void {
  const { opened: { settled }, data, plugin: { describe } } = ledger;
  if (signedOff(settled).length === 0) return;
  const namesOf = (ids: number[]) => namesOfRows(data, describe, ids, remembered(ledger));
  refuseFrozen(change, settled, daysIn(ledger), namesOf);
}

/** The day of each row, as it was when somebody decided about it, or as it is. */
function daysIn(ledger: DecidedLedger): (id: number) => number | null {
  const now = snapshotOf(ledger);
  const date = now.input[now.dateColumn]?.name;
  const before = daysDecided(ledger.opened.settled, ledger.opened.lines, date);
  return (id) => before.get(id) ?? now.dayOf(id);
}

/**
 * Makes sure that an undo leaves alone what is signed off. What its rows were dated, the log says.
 *
 * @throws {FloreconError} `signed_off`
 */
export function refuseFrozenUndo(log: DecisionLog, events: LogEvent[], change: Change): void {
  const settled = new Settled(events.map((it) => it.change));
  const last = signedOff(settled).at(-1);
  if (last === undefined) return;
  const date = new KeptRuns(log).get(last.run).input.find((it) => it.date)?.name;
  const ever = new Settled(events.map(({ change: { adds } }) => ({ adds, drops: [] })));
  const days = daysDecided(ever, log.lines(), date);
  const called = namesDecided(ever);
  const nameOf = (id: number) => called.get(id) ?? String(id);
  refuseFrozen(change, settled, (id) => days.get(id) ?? null, () => nameOf);
}
