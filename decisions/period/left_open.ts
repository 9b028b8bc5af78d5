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
  /** The rows that were open, or in a group of which the rest is there and not what it was. */
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

/** What was not settled to zero in a run, or no longer is. */
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
  const isIn = (it: LedgerSnapshot) => (id: number) => it.positionOf(id) !== undefined;
  // Of a decision that holds all rows are there, put back or not, or none is.
  const joined = new Set(
    settled.all("pinned").map(({ parts }) => parts.map(({ id }) => id))
      .filter((rows) => rows.length > 1 && rows.every(isIn(now)) === rows.some(isIn(now))).flat(),
  );
  let standing: Standing[] = [];
  for (const { run, snapshot } of earlier) {
    // What is there again says itself how it is.
    standing = standing.filter(({ rows }) => !rows.some(isIn(snapshot)));
    for (const { group, unit, parts, isOpen } of groupsOf(snapshot)) {
      const gone = parts.filter(({ id }) => !isIn(now)(id));
      const rows = gone.map(({ id }) => id);
      // What is gone although its day is there has vanished.
      if (rows.length === 0 || rows.some((id) => covers(snapshot, id))) continue;
      // Of a group that fell apart, what is here stands open now without the rest.
      const isApart = gone.length < parts.length;
      if (!isApart && group.net === 0 && unit !== null) continue;
      if ((isOpen || isApart) && rows.some((id) => joined.has(id))) continue;
      const sums = sumsOfParts(gone, snapshot.unitOf);
      standing.push({ run, rows, isOpen: isOpen || isApart, sums });
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
