import { daysOf } from "../../core/host/arrow/days.ts";
import { chunks } from "../../core/host/arrow/chunks.ts";
import { cellChanges, type ChangedRow } from "../../decisions/mod.ts";
import { onlyNearest } from "../../sources/mapping/only_nearest.ts";
import { linesOf } from "../data/lines.ts";
import { idsIn } from "../data/rows.ts";
import type { DecidedLedger } from "./ledger.ts";

/**
 * The rows that stand in the place of rows that are gone, as it seems, with what of each is another: those of
 * the same source and day that nobody decided about, where one alone says the same in most columns, and says
 * so of no other row that is gone. A row of data that has ids of its own keeps its id when it is corrected.
 */
export function successorsOf(
  { lapsed, data, opened: { lines, settled }, plugin: { describe } }: DecidedLedger,
): Map<number, ChangedRow> {
  const successors = new Map<number, ChangedRow>();
  const gone = lapsed.flatMap(({ group, missing }) =>
    group.parts.filter(({ id, line }) => line !== undefined && missing.includes(id))
  );
  const date = describe.input.find((it) => it.date)?.name;
  if (gone.length === 0 || date === undefined || data.sources === undefined) return successors;
  const before = gone.map(({ line }) => lines.get(line!));
  const days = new Set(before.map((cells) => cells?.[date]));
  const decided = new Set(
    settled.all("pinned").flatMap(({ parts }) => parts.map(({ id }) => id)),
  );
  const ofDays = rowsOfDays(data.stream, date, days);
  const found = [...idsIn(data, describe)].flatMap(([row, id]) =>
    ofDays.has(row) && !decided.has(id) ? [id] : []
  );
  const today = [...linesOf(data, describe, found)];
  const told = describe.input.filter((it) => !it.id).map(({ name }) => name);
  for (const [at, { id, source }] of gone.entries()) {
    const was = before[at];
    if (was === undefined) continue;
    const rated = today.filter(([, it]) => it.source === source && it.cells[date] === was[date])
      .map(([now, { cells }]) => ({
        id: now,
        changes: cellChanges(was, cells).filter(({ column }) => told.includes(column)),
      }));
    const best = onlyNearest(rated, ({ changes }) => changes.length, told.length / 2);
    if (best !== undefined) successors.set(id, best);
  }
  const nearest = [...Map.groupBy(successors, ([, { id }]) => id).values()].map((those) =>
    onlyNearest(those, ([, { changes }]) => changes.length)
  );
  return new Map(nearest.filter((it) => it !== undefined));
}

/** The rows of some days, since 1970-01-01. */
function rowsOfDays(stream: Uint8Array, date: string, days: ReadonlySet<unknown>): Set<number> {
  const rows = new Set<number>();
  let row = 0;
  for (const [dates] of chunks(stream, [date])) {
    for (const day of daysOf(dates)) {
      if (days.has(day)) rows.add(row);
      row++;
    }
  }
  return rows;
}
