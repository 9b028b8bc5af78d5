import { FloreconError } from "../../core/host/error.ts";
import { rowAmounts } from "../../core/host/report/amounts.ts";
import type { ChangedRow } from "../line/fate.ts";
import type { LedgerSnapshot } from "../snapshot/ledger_snapshot.ts";

/** How a ledger stands now beside how it stood. Rows are ids, in the order of the data. */
export interface RowDifferences {
  /** Rows that were not there before. */
  arrived: number[];
  /** Rows that have left, with the days that the data no longer covers. */
  left: number[];
  /** Rows that are gone although the data still covers their day. */
  vanished: number[];
  /** Rows that say something else, and what. */
  changed: ChangedRow[];
  /** Rows that are in a group with others, and were not; those that arrived, too. */
  matched: number[];
  /** Rows that were in a group with others, and are in none. */
  opened: number[];
}

/**
 * What is another one between two snapshots.
 *
 * @throws {FloreconError} `unknown_rows` where the plugin marks no column as an id
 */
export function differencesOf(before: LedgerSnapshot, after: LedgerSnapshot): RowDifferences {
  const known = [before, after].every(({ ids, cells }) => ids.length === cells.rows);
  if (!known) throw unknownRows();
  const gone = [...before.ids].filter((id) => after.positionOf(id) === undefined);
  const covers = coverageOf(after);
  const vanished = new Set(gone.filter((id) => covers(before, id)));
  const [grouped, wasGrouped] = [groupedRows(after), groupedRows(before)];
  return {
    arrived: [...after.ids].filter((id) => before.positionOf(id) === undefined),
    left: gone.filter((id) => !vanished.has(id)),
    vanished: [...vanished],
    changed: changedRows(before, after),
    matched: [...after.ids].filter((id) => grouped.has(id) && !wasGrouped.has(id)),
    opened: [...after.ids].filter((id) => !grouped.has(id) && wasGrouped.has(id)),
  };
}

/** What rows are worth in a snapshot, in minor units; one of amount zero is worth nothing. */
export function amountsOf({ report }: LedgerSnapshot): (id: number) => number {
  const amounts = rowAmounts(report);
  return (id) => amounts.get(id) ?? 0;
}

/** The rows of which some part is in a group with others. */
function groupedRows({ report }: LedgerSnapshot): Set<number> {
  const groups = new Set(report.groups.filter((it) => it.size > 1).map((it) => it.group_id));
  return new Set(
    report.allocations.filter((it) => groups.has(it.group_id)).map(({ id }) => id),
  );
}

/** Rows of both, compared in the columns that both have. */
function changedRows(before: LedgerSnapshot, after: LedgerSnapshot): ChangedRow[] {
  const columns = after.input.flatMap(({ name }, is) => {
    const was = before.input.findIndex((it) => it.name === name);
    return was < 0 ? [] : [{ name, was, is }];
  });
  const changed: ChangedRow[] = [];
  for (const [place, id] of after.ids.entries()) {
    const old = before.positionOf(id);
    if (old === undefined) continue;
    const other = columns.filter(({ was, is }) => {
      return !after.cells.same(place, is, before.cells, old, was);
    });
    if (other.length === 0) continue;
    const changes = other.map(({ name, was, is }) => ({
      column: name,
      was: before.cells.at(old, was),
      is: after.cells.at(place, is),
    }));
    changed.push({ id, changes });
  }
  return changed;
}

/** Whether a row of before has a day that its source still holds: from its first to its last. */
export function coverageOf(now: LedgerSnapshot): (before: LedgerSnapshot, id: number) => boolean {
  const spans = new Map<string | undefined, { first: number; last: number }>();
  // What was put back for a decision says nothing of the days that there are files of.
  for (const id of now.ids.subarray(0, now.dataRows)) {
    const day = now.dayOf(id);
    if (day === null) continue;
    const source = now.sourceOf(id);
    const span = spans.get(source);
    if (span === undefined) spans.set(source, { first: day, last: day });
    else {
      span.first = Math.min(span.first, day);
      span.last = Math.max(span.last, day);
    }
  }
  return (before, id) => {
    const [day, span] = [before.dayOf(id), spans.get(before.sourceOf(id))];
    return day !== null && span !== undefined && day >= span.first && day <= span.last;
  };
}

function unknownRows(): FloreconError {
  return new FloreconError(
    "unknown_rows",
    "the plugin marks no column as a row's id, so that nobody can tell which row is which; " +
      "mark one with @id",
  );
}
