import { type MoneyUnit, sumsOfParts, type UnitOf } from "../../core/host/report/units.ts";
import type { Settled } from "../decision/settled.ts";
import { coverageOf } from "../since/differences.ts";
import { groupsOf, type SnapshotGroup } from "../snapshot/groups.ts";
import type { LedgerSnapshot } from "../snapshot/ledger_snapshot.ts";

/** How the ledger stood in a run that was signed off. */
export interface SignedRun {
  run: number;
  snapshot: LedgerSnapshot;
}

/** What was not settled to zero as a period was signed, and is no longer in the data. */
export interface LeftOpen {
  /** The runs that it stood in. */
  runs: number[];
  /** The rows that were open. */
  rows: number[];
  sums: LeftSum[];
}

/** What it comes to in one currency, in minor units. */
export interface LeftSum {
  unit: MoneyUnit;
  /** The parts of rows that were open, their sum, and the sum of magnitudes. */
  open: { rows: number; amount: number; gross: number };
  /** The groups that did not come out even, and by what. */
  breaks: { groups: number; amount: number; gross: number };
}

/**
 * What has left with its days although nobody has settled it to zero; null where there is none. Who lays
 * only the new month's files before a plugin has no other sign of it.
 *
 * @param signed what was signed off, the last period in front
 */
export function leftOpenOf(
  signed: SignedRun[],
  now: LedgerSnapshot,
  settled: Settled,
): LeftOpen | null {
  if (now.ids.length !== now.cells.rows) return null;
  const covers = coverageOf(now);
  const joined = new Set(
    settled.all("pinned").filter(({ parts }) => parts.length > 1)
      .flatMap(({ parts }) => parts.map(({ id }) => id)),
  );
  const found: LeftOpen = { runs: [], rows: [], sums: [] };
  const later: LedgerSnapshot[] = [now];
  for (const { run, snapshot } of signed) {
    // What is gone although its day is there has vanished, and what is there again says itself how it is.
    const isGone = (id: number) =>
      later.every((it) => it.placeOf(id) === undefined) && !covers(snapshot, id);
    const left = groupsOf(snapshot).filter(({ group, unit, parts, isOpen }) =>
      (group.net !== 0 || unit === null) && parts.every(({ id }) => isGone(id)) &&
      !(isOpen && parts.some(({ id }) => joined.has(id)))
    );
    for (const it of left) note(found, it, snapshot.unitOf);
    if (left.length > 0) found.runs.unshift(run);
    later.push(snapshot);
  }
  return found.runs.length === 0 ? null : found;
}

function note(found: LeftOpen, { parts, isOpen }: SnapshotGroup, unitOf: UnitOf): void {
  if (isOpen) found.rows.push(...parts.map(({ id }) => id));
  for (const { unit, net, gross } of sumsOfParts(parts, unitOf)) {
    let sum = found.sums.find((it) => it.unit.currency === unit.currency);
    if (sum === undefined) {
      const open = { rows: 0, amount: 0, gross: 0 };
      found.sums.push(sum = { unit, open, breaks: { groups: 0, amount: 0, gross: 0 } });
    }
    if (isOpen) {
      sum.open.rows++;
      sum.open.amount += net;
      sum.open.gross += gross;
    } else if (net !== 0) {
      sum.breaks.groups++;
      sum.breaks.amount += net;
      sum.breaks.gross += Math.abs(net);
    }
  }
}
