import { type MoneyUnit, sumsOfParts } from "../../core/host/report/units.ts";
import type { Settled } from "../decision/settled.ts";
import { coverageOf } from "../since/differences.ts";
import { groupsOf } from "../snapshot/groups.ts";
import type { LedgerSnapshot } from "../snapshot/ledger_snapshot.ts";

/** How the ledger stood in an earlier run. */
export interface EarlierRun {
  run: number;
  snapshot: LedgerSnapshot;
}

/** What was not settled to zero in earlier runs, and is no longer in the data. */
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

/** A group that was not settled to zero in a run. */
interface Standing {
  run: number;
  rows: number[];
  isOpen: boolean;
  sums: ReturnType<typeof sumsOfParts>;
}

/**
 * What has left with its days although nobody has settled it to zero; null where there is none. Who lays
 * only the new month's files before a plugin has no other sign of it.
 *
 * @param earlier the first run in front; of each no more is held than what stands open of it, so that they
 * can be read one after the other
 */
export function leftOpenOf(
  earlier: Iterable<EarlierRun>,
  now: LedgerSnapshot,
  settled: Settled,
): LeftOpen | null {
  if (now.ids.length !== now.cells.rows) return null;
  const covers = coverageOf(now);
  const joined = new Set(
    settled.all("pinned").filter(({ parts }) => parts.length > 1)
      .flatMap(({ parts }) => parts.map(({ id }) => id)),
  );
  let standing: Standing[] = [];
  for (const { run, snapshot } of earlier) {
    // What is there again says itself how it is.
    const isIn = (it: LedgerSnapshot) => (id: number) => it.positionOf(id) !== undefined;
    standing = standing.filter(({ rows }) => !rows.some(isIn(snapshot)));
    for (const { group, unit, parts, isOpen } of groupsOf(snapshot)) {
      if (group.net === 0 && unit !== null) continue;
      const rows = parts.map(({ id }) => id);
      // What is gone although its day is there has vanished.
      if (rows.some(isIn(now)) || rows.some((id) => covers(snapshot, id))) continue;
      if (isOpen && rows.some((id) => joined.has(id))) continue;
      standing.push({ run, rows, isOpen, sums: sumsOfParts(parts, snapshot.unitOf) });
    }
  }
  return standing.length === 0 ? null : foundOf(standing);
}

function foundOf(standing: readonly Standing[]): LeftOpen {
  const found: LeftOpen = {
    runs: [...new Set(standing.map(({ run }) => run))],
    rows: [],
    sums: [],
  };
  for (const last of found.runs.toReversed()) {
    for (const it of standing) if (it.run === last) note(found, it);
  }
  return found;
}

function note(found: LeftOpen, { rows, isOpen, sums }: Standing): void {
  if (isOpen) found.rows.push(...rows);
  for (const { unit, net, gross } of sums) {
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
